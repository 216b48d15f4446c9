#include "steering/indicators/showing.hpp"

#include "site/parts/parts.hpp"

#include <algorithm>

namespace indicators {
namespace {

constexpr base::Date first_day{1975, 4, 30};

/// The window that most of them speak of.
std::optional<facts::Window> commonest_window(std::vector<Total> const& totals)
{
    std::map<std::pair<base::Date, base::Date>, int> times;
    for (auto const& total : totals) ++times[{total.window.from, total.window.to}];
    auto const found = std::ranges::max_element(times, {}, [](auto const& one) { return one.second; });
    if (found == times.end()) return {};
    return facts::Window{found->first.first, found->first.second};
}

json::Value parts_json(facts::Breakdown const& is)
{
    json::Object parts;
    for (auto const& [dimension, value] : is) parts.emplace_back(dimension, value);
    return parts;
}

}  // namespace

facts::Window asked_window(ground::Visit& visit, units::Unit const& unit)
{
    auto const from = parts::day_in_query(visit, "tu");
    auto const to = parts::day_in_query(visit, "den");
    if (from && to && *from >= first_day && *to >= *from) return {*from, *to};
    if (from || to) visit.faults.push_back(base::bad_input("den", "indicators.window_ends_before_it_begins"));
    auto const entered = visit.services.db.read([&](db::Session& session) { return totals_of_unit(session, unit.id); });
    if (auto const window = commonest_window(entered)) return *window;
    auto const last = unit.alive || !unit.until ? visit.day : std::min(*unit.until, visit.day);
    return {base::Date{last.year(), 1, 1}, last};
}

View asked_view(ground::Visit const& visit)
{
    return visit.request.in_query("cay") == "hien-nay" ? View::as_it_stands : View::as_it_stood;
}

std::string part_name(rules::Book const& law, facts::Breakdown const& is)
{
    std::string text;
    for (auto const& [id, value] : is) {
        auto const* dimension = law.dimension(id);
        auto name = value;
        if (dimension != nullptr)
            if (auto const at = std::ranges::find(dimension->values, value, &rules::Named::id); at != dimension->values.end())
                name = at->name;
        text += (text.empty() ? "" : ", ") + name;
    }
    return text;
}

json::Value as_json(Total const& total)
{
    return json::Object{{"id", total.id},
                        {"version", total.version},
                        {"indicator", total.indicator},
                        {"unit", total.unit},
                        {"from", total.window.from.iso()},
                        {"to", total.window.to.iso()},
                        {"breakdown", parts_json(total.is)},
                        {"kind", name(total.kind)},
                        {"value", total.value},
                        {"whole", total.whole},
                        {"digits", total.digits},
                        {"words", total.words},
                        {"document", total.document},
                        {"place", total.place},
                        {"withdrawn", total.withdrawn}};
}

json::Value as_json(rules::Indicator const& indicator, Figure const& figure)
{
    json::Array totals;
    for (auto const& total : figure.totals) totals.push_back(as_json(total));
    json::Array records;
    for (auto const& sum : figure.records)
        records.push_back(json::Object{{"unit", sum.unit}, {"breakdown", sum.breakdown}, {"amount", sum.amount}});
    json::Array notes;
    for (auto const& note : figure.notes) notes.emplace_back(note);
    return json::Object{{"indicator", indicator.id},
                        {"title", indicator.title},
                        {"measure", indicator.measure},
                        {"known", figure.known},
                        {"kind", name(figure.kind)},
                        {"at_least", figure.at_least},
                        {"value", figure.known ? json::Value{figure.value} : json::Value{}},
                        {"whole", figure.kind == Kind::ratio ? json::Value{figure.whole} : json::Value{}},
                        {"text", text_of(indicator, figure)},
                        {"totals", std::move(totals)},
                        {"records", std::move(records)},
                        {"notes", std::move(notes)}};
}

}  // namespace indicators
