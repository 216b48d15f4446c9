#include "steering/registers/showing.hpp"

#include "base/text.hpp"
#include "ground/people/people.hpp"

#include <algorithm>
#include <charconv>

namespace registers {
namespace {

using rules::FieldType;

std::optional<int> year_in(std::string_view typed)
{
    int year{};
    auto const [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), year);
    constexpr int first = 1975;
    constexpr int last = 2200;
    if (error != std::errc{} || end != typed.data() + typed.size() || year < first || year > last) return {};
    return year;
}

void add_to(std::string& query, std::string_view name, std::string_view value)
{
    query.append(query.empty() ? "" : "&").append(name).append("=").append(http::url_encoded(value));
}

void read_window(ground::Visit& visit, Filter& filter)
{
    constexpr base::Date first{1, 1, 1};
    constexpr base::Date last{9999, 12, 31};
    auto const from = parts::day_in_query(visit, "tu");
    auto const to = parts::day_in_query(visit, "den");
    if (from) add_to(filter.query, "tu", from->iso());
    if (to) add_to(filter.query, "den", to->iso());
    if (from || to) {
        filter.asked.window = facts::Window{from.value_or(first), to.value_or(last)};
        if (from && to && *to < *from) visit.faults.push_back(base::bad_input("den", "registers.window_ends_before_it_begins"));
        return;
    }
    filter.year = year_in(visit.request.in_query("nam"));
    if (!filter.year) return;
    filter.asked.window = facts::Window{base::Date{*filter.year, 1, 1}, base::Date{*filter.year, 12, 31}};
    add_to(filter.query, "nam", std::to_string(*filter.year));
}

}  // namespace

std::optional<Place> place_asked(ground::Visit const& visit)
{
    auto unit = parts::unit_of(visit, visit.request.part("code"));
    auto const* form = visit.services.rules.register_form(visit.request.part("register"));
    if (!unit || form == nullptr) return {};
    return Place{.unit = *std::move(unit), .form = form};
}

base::Outcome<Place> place_of_call(ground::Visit const& visit)
{
    auto const missing = [](char const* rule) {
        return base::Refusal{.rule = rule, .facts = {}, .because = base::Because::missing, .field = {}, .clause = {}};
    };
    auto unit = parts::unit_of(visit, visit.request.part("id"));
    auto const* form = visit.services.rules.register_form(visit.request.part("register"));
    if (!unit) return missing("registers.no_unit_here");
    if (form == nullptr) return missing("registers.no_such_register");
    return Place{.unit = *std::move(unit), .form = form};
}

std::string register_path(ground::Visit const& visit, Place const& place, std::string_view more)
{
    return parts::unit_page_path(visit, place.unit, "/so/" + place.form->id + std::string{more});
}

bool may_keep(ground::Visit const& visit, units::Unit const& unit)
{
    if (!visit.signed_in()) return false;
    auto const tops = people::units_for(visit.services, visit.person, people::acts::registers_keep);
    return std::ranges::any_of(tops, [&](auto const& top) { return visit.tree->within(unit.id, top, visit.day); });
}

Belongs at_or_below(std::shared_ptr<units::Tree const> const& tree, std::string const& unit)
{
    return [tree, unit](std::string const& id, base::Date day) { return id == unit || tree->within(id, unit, day); };
}

Filter filter_asked(ground::Visit& visit, Place const& place)
{
    Filter filter{.asked = {.kept_in = place.form->id, .unit = place.unit.id}, .year = {}, .query = {}};
    read_window(visit, filter);
    for (auto const& field : place.form->fields) {
        if (field.type != FieldType::choice) continue;
        auto const& values = visit.services.rules.dimension(field.dimension)->values;
        auto const found = std::ranges::find(values, visit.request.in_query(field.id), &rules::Named::id);
        if (found == values.end()) continue;
        filter.asked.is.emplace(field.dimension, found->id);
        add_to(filter.query, field.id, found->id);
    }
    filter.below = visit.request.in_query("ben-duoi") == "co";
    if (!filter.below) return filter;
    filter.asked.unit.clear();
    filter.asked.belongs = at_or_below(visit.tree, place.unit.id);
    add_to(filter.query, "ben-duoi", "co");
    return filter;
}

std::string title_of(rules::Book const& law, rules::RegisterForm const& form, Record const& record)
{
    for (auto const type : {FieldType::text, FieldType::choice})
        for (auto const& field : form.fields)
            if (auto const value = record.values.find(field.id); field.type == type && value != record.values.end())
                return shown(law, field, value->second);
    return form.title;
}

std::vector<rules::RegisterField const*> summed_fields(rules::Book const& law, rules::RegisterForm const& form)
{
    std::vector<rules::RegisterField const*> found;
    for (auto const& field : form.fields) {
        auto const sums = [&](rules::Indicator const& one) {
            return one.of == form.id && one.sum == field.id && one.nature == rules::Nature::flow;
        };
        if (field.type == FieldType::count && std::ranges::any_of(law.indicators(), sums)) found.push_back(&field);
    }
    return found;
}

json::Value as_json(rules::RegisterForm const& form, Record const& record)
{
    json::Object values;
    for (auto const& field : form.fields) {
        auto const value = record.values.find(field.id);
        if (value == record.values.end()) continue;
        if (field.type == FieldType::count) values.emplace_back(field.id, json::Value{std::stoll(value->second)});
        else if (field.type == FieldType::yes_no) values.emplace_back(field.id, json::Value{value->second == "có"});
        else values.emplace_back(field.id, json::Value{value->second});
    }
    return json::Object{{"id", record.id},
                        {"version", record.version},
                        {"register", record.kept_in},
                        {"unit", record.unit},
                        {"day", record.day.iso()},
                        {"values", std::move(values)},
                        {"withdrawn", record.withdrawn},
                        {"reason", record.reason},
                        {"import", record.import},
                        {"entered_on", record.entered_on.iso()}};
}

json::Value as_json(Import const& import)
{
    return json::Object{{"id", import.id},
                        {"version", import.version},
                        {"register", import.kept_in},
                        {"unit", import.unit},
                        {"filename", import.filename},
                        {"sha256", import.sha256},
                        {"taken", import.taken},
                        {"left_out", import.left_out},
                        {"undone", import.undone},
                        {"reason", import.reason},
                        {"entered_on", import.entered_on.iso()}};
}

}  // namespace registers
