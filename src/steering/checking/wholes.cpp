#include "steering/checking/checks.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <cmath>

namespace checking {

using reading::Sort;

namespace {

constexpr double a_hundred = 100;
constexpr double near_hundred = 0.25;         // two rates that were each rounded or cut
constexpr std::int64_t enough_to_judge = 50;  // a small whole is often told with some of its parts

// All figures as whole numbers of the finest decimal among them.
std::int64_t scaled(reading::Number const& number, unsigned places)
{
    auto digits = number.digits;
    for (auto i = number.places; i < places && digits < 1'000'000'000'000'000; ++i) digits *= 10;
    return digits;
}

std::string plus(std::vector<Figure> const& figures, std::vector<std::size_t> const& parts)
{
    std::string text;
    for (auto const i : parts) text += (text.empty() ? "" : " + ") + reading::written(figures[i].value);
    return text;
}

struct Added {
    std::int64_t whole{}, parts{};
    std::int64_t tolerance{};  // decimals were rounded each
    unsigned places{};
};

Added added(std::vector<Figure> const& figures, std::size_t whole, std::vector<std::size_t> const& parts)
{
    Added sums;
    sums.places = figures[whole].value.places;
    for (auto const i : parts) sums.places = std::max(sums.places, figures[i].value.places);
    sums.whole = scaled(figures[whole].value, sums.places);
    for (auto const i : parts) sums.parts += scaled(figures[i].value, sums.places);
    if (sums.places > 0) sums.tolerance = static_cast<std::int64_t>(parts.size() + 1) / 2 + 1;
    return sums;
}

bool any_approximate(std::vector<Figure> const& figures, Sum const& sum)
{
    return figures[sum.whole].approx || std::ranges::any_of(sum.parts, [&](auto i) { return figures[i].approx; });
}

void judge_sum(Case& all, Sum const& sum)
{
    auto& whole = all.figures[sum.whole];
    auto const sums = added(all.figures, sum.whole, sum.parts);
    auto const off = std::abs(sums.parts - sums.whole);
    if (off <= sums.tolerance) {
        whole.parts = sum.parts;
        return;
    }
    if (any_approximate(all.figures, sum)) return;
    // Three parts that nearly make the whole were meant to be all of it.
    auto const nearly = !sum.mixed && sum.parts.size() >= 3 && sums.whole >= enough_to_judge && off * 50 <= sums.whole;
    std::map<std::string, std::string> facts{{"parts", plus(all.figures, sum.parts)},
                                             {"sum", reading::written({.digits = sums.parts, .places = sums.places})},
                                             {"whole", reading::written(whole.value)},
                                             {"off", reading::written({.digits = off, .places = sums.places})}};
    if (sum.all || nearly) {
        whole.parts = sum.parts;
        return all.error("parts_do_not_sum", sum.at, std::move(facts));
    }
    if (sum.mixed) return;
    for (auto const i : sum.parts) {
        if (scaled(all.figures[i].value, sums.places) <= sums.whole || counted(all.figures[i]) != counted(whole)) continue;
        facts["part"] = reading::written(all.figures[i].value);
        return all.error("part_exceeds_whole", sum.at, std::move(facts));
    }
}

// The counts with their rates in the bracket behind a rate, the whole before it and what is missing from the whole behind it.
struct Rates {
    std::size_t rate{}, whole{};
    std::vector<std::size_t> parts;
    std::optional<std::size_t> rest;
};

// What is missing from the whole: the figures say so, or the words ("trễ hạn").
bool is_rest(Case const& all, Rates const& rates, std::size_t i)
{
    auto const& rest = all.figures[i];
    auto const& rate = all.figures[rates.rate];
    auto const& whole = all.figures[rates.whole];
    if (all.prose.sentence[rest.token] != all.prose.sentence[rate.token] || !rest.percent || rest.of_percent ||
        counted(rest) != counted(whole))
        return false;
    auto sum = rest.value.digits;
    for (auto const part : rates.parts) sum += all.figures[part].value.digits;
    auto const last = all.figures[rates.parts.back()].last_token;
    return sum == whole.value.digits || std::abs(rate.percent->value() + rest.percent->value() - a_hundred) <= near_hundred ||
           all.prose.has_word(last, rest.token, {"trễ", "quá", "chưa", "còn"});
}

std::optional<Rates> rates_at(Case const& all, std::size_t i)
{
    auto const& figures = all.figures;
    auto const& prose = all.prose;
    auto const bracket = prose.after(figures[i].last_token);
    if (!figures[i].of_percent || !figures[i].denominator || !prose.is_mark(bracket, "(")) return {};
    Rates rates{.rate = i};
    auto whole = i;
    while (whole-- > 0 && !(figures[whole].value == *figures[i].denominator)) {
    }
    if (whole >= i) return {};
    rates.whole = whole;
    auto next = i + 1;
    for (; next < figures.size() && figures[next].token < prose.close[bracket]; ++next) {
        if (figures[next].of_percent || figures[next].numerator || counted(figures[next]) != counted(figures[whole])) return {};
        rates.parts.push_back(next);
    }
    if (rates.parts.size() < 2) return {};
    if (next < figures.size() && is_rest(all, rates, next)) rates.rest = next;
    return rates;
}

// Each rate says how many there were in all at its level; together they must be the whole that is printed.
void judge_implied(Case& all, Rates const& rates)
{
    Wholes rounded, cut;
    std::string levels;
    for (auto const i : rates.parts) {
        auto const& part = all.figures[i];
        if (!part.percent || part.approx || part.value.places != 0 || part.percent->digits == 0) return;
        auto const by_rounding = wholes_rounded(part.value.digits, *part.percent);
        auto const by_cutting = wholes_cut(part.value.digits, *part.percent);
        rounded.least += by_rounding.least;
        rounded.most += by_rounding.most;
        cut.least += by_cutting.least;
        cut.most += by_cutting.most;
        levels += (levels.empty() ? "" : "; ") + reading::written(part.value) + " = " + reading::written(*part.percent) + "%";
    }
    auto const whole = all.figures[rates.whole].value.digits;
    auto const fits_rounded = rounded.least <= whole && whole <= rounded.most;
    auto const fits_cut = cut.least <= whole && whole <= cut.most;
    if (fits_rounded) return;
    reading::Span const at{all.figures[rates.whole].at.begin, all.figures[rates.parts.back()].percent_at.end};
    auto const least = whole < rounded.least;
    std::map<std::string, std::string> facts{{"levels", levels},
                                             {"whole", base::vietnamese(whole)},
                                             {"bound", base::vietnamese(least ? rounded.least : rounded.most)},
                                             {"off", base::vietnamese(least ? rounded.least - whole : whole - rounded.most)}};
    if (fits_cut) facts["form"] = "cut";
    if (fits_cut)
        all.evidence.push_back({.cut = true, .at = at, .text = levels, .kind = "whole_contradicts_parts", .facts = std::move(facts)});
    else if (whole < cut.least || whole > rounded.most) all.error("whole_contradicts_parts", at, std::move(facts));
}

void judge_rates(Case& all, Rates const& rates)
{
    auto& figures = all.figures;
    Sum sum{
        .whole = rates.whole, .parts = rates.parts, .all = true, .at = {figures[rates.whole].at.begin, figures[rates.parts.back()].at.end}};
    std::int64_t in_time = 0;
    for (auto const i : rates.parts) in_time += figures[i].value.digits;
    figures[rates.rate].numerator = reading::Number{.digits = in_time};
    if (rates.rest) {
        sum.parts.push_back(*rates.rest);
        sum.at.end = figures[*rates.rest].at.end;
        figures[*rates.rest].numerator = figures[*rates.rest].value;
        figures[*rates.rest].denominator = figures[rates.whole].value;
        judge_sum(all, sum);
    }
    judge_implied(all, rates);
}

// "từ 127 xã … xuống còn 124 xã" beside "sáp nhập 6 xã … thành 3" or "giảm 3 xã".
struct Change {
    std::size_t from{}, until{};
};

bool leads(Prose const& prose, std::size_t figure_token, std::initializer_list<std::string_view> words)
{
    auto const before = prose.before(figure_token);
    return before != Prose::none && prose.is_word(before, words);
}

void judge_change(Case& all, Change const& change, std::size_t limit)
{
    auto const& figures = all.figures;
    auto const before = figures[change.from].value.digits;
    auto const after = figures[change.until].value.digits;
    // The act that explains the change stands right before it, in the same sentence.
    for (auto i = change.from; i-- > limit;) {
        if (all.prose.sentence[figures[i].token] != all.prose.sentence[figures[change.from].token]) return;
        if (figures[i].of_percent || counted(figures[i]) != counted(figures[change.from])) continue;
        std::int64_t expected{};
        if (leads(all.prose, figures[i].token, {"thành", "còn"}) && i > limit && counted(figures[i - 1]) == counted(figures[i]))
            expected = figures[i].value.digits - figures[i - 1].value.digits;
        else if (leads(all.prose, figures[i].token, {"giảm"})) expected = -figures[i].value.digits;
        else if (leads(all.prose, figures[i].token, {"tăng"})) expected = figures[i].value.digits;
        else return;
        if (after - before == expected) return;
        return all.error("change_does_not_fit", all.span(figures[i], figures[change.until]),
                         {{"before", base::vietnamese(before)},
                          {"after", base::vietnamese(after)},
                          {"change", base::vietnamese(std::abs(after - before))},
                          {"said", base::vietnamese(std::abs(expected))}});
    }
}

// "tăng", "giảm" right before the figure that follows the change, and nothing that makes it a change of something else.
bool tells_change(Prose const& prose, Figure const& until, Figure const& told)
{
    if (prose.sentence[until.token] != prose.sentence[told.token] || prose.words_between(until.last_token, told.token) > 7) return false;
    if (told.approx || !leads(prose, told.token, {"tăng", "giảm"}) || prose.has_mark(until.last_token, told.token, ";")) return false;
    if (prose.has_word(until.last_token, told.token, {"bình", "trung", "mỗi", "hằng", "hàng", "so", "và", "đó"})) return false;
    auto behind = prose.after(told.last_token);
    for (std::size_t words = 0; words < 4 && behind < prose.size() && prose.tokens[behind].sort == Sort::word; ++words) {
        if (prose.is_word(behind, {"so", "mỗi", "một", "năm", "hằng", "hàng", "bình", "kế", "chỉ"})) return false;
        behind = prose.after(behind);
    }
    return !prose.is_mark(behind, "/");
}

// "từ 48 cuộc lên 60 cuộc, tăng 25%", "từ 3,2% xuống 2,1%, giảm 1,1 điểm phần trăm".
void judge_told(Case& all, Change const& change)
{
    if (change.until + 1 >= all.figures.size()) return;
    auto const& from = all.figures[change.from];
    auto const& until = all.figures[change.until];
    auto& told = all.figures[change.until + 1];
    if (from.approx || until.approx || !tells_change(all.prose, until, told)) return;
    auto const places = std::max(from.value.places, until.value.places);
    auto const off = scaled(until.value, places) - scaled(from.value, places);
    if (off == 0 || (off > 0) != leads(all.prose, told.token, {"tăng"})) return;
    if (told.of_percent && !from.of_percent) {
        if (places != 0 || told.numerator) return;
        told.numerator = reading::Number{.digits = std::abs(off)};
        told.denominator = from.value;
        return;
    }
    auto const points = from.of_percent && !told.percent && told.unit.starts_with("điểm phần trăm");
    if (!points || told.value.places != places || told.value.digits == std::abs(off)) return;
    all.error("change_does_not_fit", all.span(from, told),
              {{"before", reading::written(from.value) + "%"},
               {"after", reading::written(until.value) + "%"},
               {"change", reading::written({.digits = std::abs(off), .places = places})},
               {"said", reading::written(told.value)}});
}

bool is_administrative(Figure const& figure)
{
    static constexpr auto units = {"xã", "phường", "thị", "huyện", "thôn", "khu", "tổ", "ấp", "bản", "buôn", "quận"};
    auto const what = counted(figure);
    return std::ranges::find(units, what) != units.end() || figure.unit.starts_with("đơn vị hành chính");
}

}  // namespace

void check_sums(Case& all)
{
    for (auto const& sum : all.sums) judge_sum(all, sum);
}

void check_rates(Case& all)
{
    for (std::size_t i = 0; i < all.figures.size(); ++i)
        if (auto const rates = rates_at(all, i)) judge_rates(all, *rates);
}

void check_changes(Case& all)
{
    auto const& figures = all.figures;
    std::size_t used = 0;
    for (std::size_t i = 0; i + 1 < figures.size(); ++i) {
        auto const& from = figures[i];
        auto const& until = figures[i + 1];
        if (from.of_percent != until.of_percent || from.numerator || until.numerator || !leads(all.prose, from.token, {"từ"})) continue;
        if (!leads(all.prose, until.token, {"còn", "lên", "xuống", "thành"}) || counted(from) != counted(until)) continue;
        if (all.prose.sentence[from.token] != all.prose.sentence[until.token]) continue;
        judge_told(all, {.from = i, .until = i + 1});
        if (from.of_percent || from.value.places + until.value.places != 0) continue;
        judge_change(all, {.from = i, .until = i + 1}, used);
        used = i + 2;
        if (is_administrative(from))
            all.note("denominator_changes", all.span(from, until),
                     {{"before", reading::written(from.value)}, {"after", reading::written(until.value)}, {"unit", from.unit}});
    }
}

}  // namespace checking
