#include "steering/checking/checks.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace checking {
namespace {

using Facts = std::map<std::string, std::string>;

std::string percent_text(reading::Number const& percent)
{
    return reading::written(percent) + "%";
}

reading::Span joined(Figure const& figure)
{
    return {std::min(figure.at.begin, figure.percent_at.begin), std::max(figure.at.end, figure.percent_at.end)};
}

// What the fit says: impossible, or evidence of one way of shortening.
void judge(Case& all, reading::Span at, Fit const& fits, std::string const& text, Facts facts)
{
    if (!fits.rounded && !fits.cut) return all.error("percent_impossible", at, std::move(facts));
    if (fits.rounded != fits.cut)
        all.evidence.push_back({.cut = fits.cut, .at = at, .text = text, .kind = "percent_truncated", .facts = std::move(facts)});
}

void check_ratio(Case& all, Figure const& figure)
{
    auto const part = figure.numerator->digits;
    auto const whole = figure.denominator->digits;
    auto const percent = *figure.percent;
    if (figure.numerator->places != 0 || figure.denominator->places != 0 || whole == 0) return;
    auto const ratio = base::vietnamese(part) + "/" + base::vietnamese(whole);
    judge(all, joined(figure), fit(part, whole, percent), ratio + " = " + percent_text(percent),
          {{"ratio", ratio}, {"printed", percent_text(percent)}, {"right", percent_text(share(part, whole, percent.places))}});
}

// 34, "chiếm 23,45%", without the whole: some whole number must give it.
void check_part_alone(Case& all, Figure const& figure)
{
    auto const part = figure.value.digits;
    auto const percent = *figure.percent;
    if (figure.value.places != 0 || part == 0 || percent.digits == 0 || percent.value() > 100) return;
    auto const rounded = wholes_rounded(part, percent);
    auto const cut = wholes_cut(part, percent);
    judge(all, joined(figure), {.rounded = rounded.least <= rounded.most, .cut = cut.least <= cut.most},
          base::vietnamese(part) + " = " + percent_text(percent),
          {{"ratio", base::vietnamese(part)}, {"printed", percent_text(percent)}, {"form", "alone"}});
}

// 80,81% of 2.961 things: some whole number of them must give it.
void check_whole_alone(Case& all, Figure const& figure)
{
    auto const whole = figure.denominator->digits;
    auto const percent = *figure.percent;
    if (figure.denominator->places != 0) return;
    auto const near = part_near(whole, percent);
    auto const below = share(near, whole, percent.places);
    auto const above = share(near + 1, whole, percent.places);
    judge(all, all.span(figure, figure), fit_any_part(whole, percent), percent_text(percent) + " của " + base::vietnamese(whole),
          {{"ratio", base::vietnamese(near) + "/" + base::vietnamese(whole)},
           {"printed", percent_text(percent)},
           {"whole", base::vietnamese(whole)},
           {"form", "whole"},
           {"right", percent_text(below) + " – " + percent_text(above)}});
}

// "120/100" is more than all; plans may be exceeded, counts may not.
void check_over_one(Case& all, Figure const& figure)
{
    if (figure.numerator->digits <= figure.denominator->digits || figure.percent) return;
    auto const sentence = all.prose.sentence_of(figure.token);
    if (all.prose.has_word(sentence.begin, sentence.end, {"hoạch", "tiêu", "vượt", "so"})) return;
    all.error("ratio_over_one", figure.at, {{"ratio", figure.text}});
}

}  // namespace

void check_percents(Case& all)
{
    for (auto const& figure : all.figures) {
        if (figure.numerator && figure.denominator && !figure.of_percent) check_over_one(all, figure);
        if (!figure.percent || figure.approx) continue;
        if (figure.numerator && figure.denominator) check_ratio(all, figure);
        else if (figure.of_percent && figure.denominator) check_whole_alone(all, figure);
        else if (!figure.of_percent) check_part_alone(all, figure);
    }
}

void check_rounding(Case& all)
{
    std::string rounded, cut;
    reading::Span at{std::string::npos, 0};
    for (auto const& one : all.evidence) {
        auto& list = one.cut ? cut : rounded;
        list += (list.empty() ? "" : "; ") + one.text;
        if (one.at.begin < at.begin) at = one.at;
    }
    auto const mixed = !rounded.empty() && !cut.empty();
    for (auto const& one : all.evidence) {
        if (!one.cut) continue;
        // A document that cuts everywhere has one rule: that is told, not held against it.
        if (mixed) all.error(one.kind, one.at, one.facts);
        else all.note(one.kind, one.at, one.facts);
    }
    if (mixed) all.error("rounding_mixed", at, {{"rounded", rounded}, {"cut", cut}});
}

}  // namespace checking
