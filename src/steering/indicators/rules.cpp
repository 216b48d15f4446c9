#include "steering/indicators/rules.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace indicators {
namespace {

constexpr std::size_t longest_text = 500;
constexpr int most_digits = 4;
constexpr std::int64_t most = 1'000'000'000'000;

using Faults = std::vector<base::Refusal>;

void check_window(Total const& total, base::Date today, Faults& faults)
{
    if (total.window.to < total.window.from) faults.push_back(base::bad_input("to", "indicators.window_ends_before_it_begins"));
    else if (total.window.to > today) faults.push_back(base::bad_input("to", "indicators.window_in_future"));
}

void check_parts(rules::Book const& law, rules::Indicator const& indicator, Total const& total, Faults& faults)
{
    for (auto const& [id, value] : total.is) {
        auto const* dimension = law.dimension(id);
        auto const known = std::ranges::find(indicator.by, id) != indicator.by.end() && dimension != nullptr &&
                           std::ranges::find(dimension->values, value, &rules::Named::id) != dimension->values.end();
        if (!known) faults.push_back(base::bad_input("breakdown", "indicators.no_such_part", {{"part", id + "=" + value}}));
    }
}

void check_value(Total const& total, Faults& faults)
{
    auto const outside = [](std::int64_t number) { return number < 0 || number > most; };
    if (total.kind == Kind::words) {
        if (total.words.empty()) faults.push_back(base::bad_input("words", "indicators.words_missing"));
    } else if (outside(total.value)) faults.push_back(base::bad_input("value", "indicators.no_such_number"));
    if (total.kind == Kind::ratio && (outside(total.whole) || total.whole == 0))
        faults.push_back(base::bad_input("whole", "indicators.whole_missing"));
    if (total.kind == Kind::ratio && total.whole > 0 && total.value > total.whole)
        faults.push_back(base::bad_input("value", "indicators.part_above_whole"));
    if (total.digits < 0 || total.digits > most_digits) faults.push_back(base::bad_input("digits", "indicators.too_many_digits"));
}

void check_words(Total const& total, Faults& faults)
{
    if (base::trimmed(total.document).empty()) faults.push_back(base::bad_input("document", "indicators.document_missing"));
    for (auto const& [field, text] : {std::pair{"document", &total.document}, {"place", &total.place}, {"words", &total.words}})
        if (base::length(*text) > longest_text)
            faults.push_back(base::bad_input(field, "indicators.text_too_long", {{"most", std::to_string(longest_text)}}));
}

}  // namespace

Faults faults_of(rules::Book const& law, units::Tree const& tree, Total const& total, base::Date today)
{
    Faults faults;
    auto const* indicator = law.indicator(total.indicator);
    if (indicator == nullptr) faults.push_back(base::bad_input("indicator", "indicators.no_such_indicator"));
    else check_parts(law, *indicator, total, faults);
    auto const unit = tree.unit(total.unit, total.window.to);
    if (!unit || !unit->alive) faults.push_back(base::bad_input("unit", "indicators.no_such_unit"));
    check_window(total, today, faults);
    check_value(total, faults);
    check_words(total, faults);
    return faults;
}

std::optional<base::Refusal> no_to_overlap(Total const& total, std::vector<Total> const& standing)
{
    for (auto const& other : standing) {
        if (other.id == total.id || other.unit != total.unit || other.is != total.is || !other.window.touches(total.window)) continue;
        std::map<std::string, std::string> const facts{{"from", base::vietnamese(other.window.from)},
                                                       {"to", base::vietnamese(other.window.to)}};
        if (other.window.from == total.window.from && other.window.to == total.window.to)
            return base::Refusal{.rule = "indicators.already_entered", .facts = facts, .field = "from", .clause = {}};
        if (!other.window.holds(total.window) && !total.window.holds(other.window))
            return base::Refusal{.rule = "indicators.windows_overlap", .facts = facts, .field = "from", .clause = {}};
    }
    return {};
}

}  // namespace indicators
