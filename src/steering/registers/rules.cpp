#include "steering/registers/rules.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <charconv>

namespace registers {
namespace {

using rules::FieldType;

constexpr std::size_t longest_text = 500;
constexpr std::size_t longest_long_text = 5'000;
constexpr std::int64_t largest_count = 1'000'000'000'000;
constexpr base::Date first_day{1975, 4, 30};  // what an officer may mean; an older day is a slip of the keyboard
constexpr std::size_t digits_a_group = 3;

base::Refusal fault(rules::RegisterField const& field, char const* rule, std::map<std::string, std::string> facts = {})
{
    facts.emplace("title", field.title);
    return base::bad_input(field.id, rule, std::move(facts));
}

using Cleaned = base::Outcome<std::string>;

Cleaned cleaned(std::string text)
{
    return {boost::system::in_place_value, std::move(text)};
}

Cleaned text_of(rules::RegisterField const& field, std::string_view typed)
{
    std::string text{typed};
    auto const most = field.type == FieldType::text ? longest_text : longest_long_text;
    if (field.type == FieldType::text) std::ranges::replace(text, '\n', ' ');
    if (base::length(text) > most) return fault(field, "registers.too_long", {{"most", base::vietnamese(static_cast<std::int64_t>(most))}});
    return cleaned(std::move(text));
}

Cleaned day_of(rules::RegisterField const& field, std::string_view typed, base::Date today)
{
    auto const day = base::Date::from_text(typed);
    if (!day) return fault(field, "registers.not_a_day", {{"typed", base::shortened(typed, 40)}});
    if (*day < first_day) return fault(field, "registers.day_too_old", {{"typed", base::vietnamese(*day)}});
    if (*day > today)
        return fault(field, "registers.day_in_future", {{"typed", base::vietnamese(*day)}, {"today", base::vietnamese(today)}});
    return cleaned(day->iso());
}

/// "1.234.567" → "1234567"; nothing when its points part other than thousands.
std::optional<std::string> without_points(std::string_view typed)
{
    std::string digits;
    for (auto first = true; !typed.empty(); first = false) {
        auto const end = std::min(typed.find('.'), typed.size());
        auto const group = typed.substr(0, end);
        auto const whole = end == typed.size() && first;
        if (group.empty() || (!whole && (group.size() > digits_a_group || (!first && group.size() != digits_a_group)))) return {};
        digits += group;
        if (end + 1 == typed.size()) return {};
        typed.remove_prefix(std::min(end + 1, typed.size()));
    }
    return digits;
}

/// Why a point or comma of a file leaves its number in doubt; nothing when it parts thousands for certain.
char const* doubt(std::string_view typed, Source source)
{
    constexpr std::string_view digits = "0123456789";
    auto const mark = typed.find_first_of(".,");
    if (source == Source::form || mark == std::string_view::npos) return nullptr;
    auto const rest = typed.substr(mark + 1);
    auto const one_mark =
        mark > 0 && !rest.empty() && typed.find_first_not_of(digits) == mark && rest.find_first_not_of(digits) == std::string_view::npos;
    if (one_mark && (rest.size() != digits_a_group || typed.front() == '0')) return "registers.count_is_fraction";
    // A number in a cell of a workbook never ends with a 0 behind its point: text does.
    auto const text = source == Source::text_file || typed.ends_with('0');
    return one_mark && (typed[mark] == ',' || !text) ? "registers.count_with_point" : nullptr;
}

Cleaned count_of(rules::RegisterField const& field, std::string_view typed, Source source)
{
    auto const refused = [&](char const* rule) { return fault(field, rule, {{"typed", base::shortened(typed, 40)}}); };
    if (auto const* rule = doubt(typed, source)) return refused(rule);
    auto const digits = without_points(typed);
    std::int64_t number{};
    if (!digits) return refused("registers.not_a_count");
    auto const [end, error] = std::from_chars(digits->data(), digits->data() + digits->size(), number);
    if (error != std::errc{} || end != digits->data() + digits->size() || number < 0) return refused("registers.not_a_count");
    if (number > largest_count) return refused("registers.count_too_large");
    return cleaned(std::to_string(number));
}

Cleaned choice_of(rules::Book const& law, rules::RegisterField const& field, std::string_view typed)
{
    auto const& values = law.dimension(field.dimension)->values;
    auto const folded = base::folded(typed);
    std::string all;
    for (auto const& value : values) {
        if (value.id == typed || base::folded(value.name) == folded) return cleaned(value.id);
        all += (all.empty() ? "" : "; ") + value.name;
    }
    return fault(field, "registers.no_such_choice", {{"typed", base::shortened(typed, 60)}, {"choices", all}});
}

Cleaned yes_no_of(rules::RegisterField const& field, std::string_view typed)
{
    auto const folded = base::folded(typed);
    if (folded == "co") return cleaned("có");
    if (folded == "khong") return cleaned("không");
    return fault(field, "registers.not_yes_or_no", {{"typed", base::shortened(typed, 40)}});
}

Cleaned value_of(rules::Book const& law, rules::RegisterField const& field, std::string_view typed, Source source, base::Date today)
{
    switch (field.type) {
        case FieldType::day: return day_of(field, typed, today);
        case FieldType::count: return count_of(field, typed, source);
        case FieldType::choice: return choice_of(law, field, typed);
        case FieldType::yes_no: return yes_no_of(field, typed);
        case FieldType::text:
        case FieldType::long_text: break;
    }
    return text_of(field, typed);
}

void judge_fields(rules::Book const& law, rules::RegisterForm const& form, Typed const& typed, base::Date today, Judged& judged)
{
    for (auto const& field : form.fields) {
        auto const found = typed.values.find(field.id);
        auto const clean = base::clean_text(found == typed.values.end() ? std::string{} : found->second);
        if (!clean) {
            judged.faults.push_back(base::bad_input(field.id, "input.not_text"));
            continue;
        }
        auto const text = base::trimmed(*clean);
        if (text.empty()) {
            if (field.required) judged.faults.push_back(fault(field, "registers.field_missing"));
            continue;
        }
        if (auto value = value_of(law, field, text, typed.source, today)) judged.record.values[field.id] = *value;
        else judged.faults.push_back(value.error());
    }
    for (auto const& [id, value] : typed.values)
        if (form.field(id) == nullptr) judged.faults.push_back(base::bad_input(id, "registers.no_such_field", {{"typed", id}}));
}

std::optional<base::Refusal> no_to_unit(rules::RegisterForm const& form, std::optional<units::Unit> const& unit, base::Date day)
{
    if (!unit || !unit->alive || (unit->from && day < *unit->from))
        return base::bad_input("unit", "registers.unit_not_on_day", {{"unit", unit ? unit->name : ""}, {"day", base::vietnamese(day)}});
    if (!keeps(form, *unit)) return base::bad_input("unit", "registers.not_kept_here", {{"unit", unit->name}, {"title", form.title}});
    return {};
}

}  // namespace

bool keeps(rules::RegisterForm const& form, units::Unit const& unit)
{
    return std::ranges::find(form.unit_kinds, unit.kind) != form.unit_kinds.end();
}

Judged judged(rules::Book const& law, units::Tree const& tree, Typed const& typed, base::Date today)
{
    auto const& form = *law.register_form(typed.kept_in);
    Judged judged{.record = {.kept_in = form.id, .unit = typed.unit, .is = {}, .values = {}}, .faults = {}};
    judge_fields(law, form, typed, today, judged);
    auto const dated = judged.record.values.find(form.day);
    if (dated == judged.record.values.end()) return judged;
    judged.record.day = *base::Date::from_iso(dated->second);
    auto unit = tree.unit(typed.unit, judged.record.day);
    if (!unit) unit = tree.unit(typed.unit, today);
    if (auto no = no_to_unit(form, unit, judged.record.day)) {
        judged.faults.push_back(std::move(*no));
        return judged;
    }
    judged.record.is.emplace(rules::level_dimension, unit->level);
    for (auto const& field : form.fields)
        if (auto const chosen = judged.record.values.find(field.id);
            field.type == FieldType::choice && chosen != judged.record.values.end())
            judged.record.is.emplace(field.dimension, chosen->second);
    return judged;
}

facts::Fact fact_of(rules::RegisterForm const& form, Record const& record)
{
    facts::Fact fact{.of = record.kept_in, .unit = record.unit, .day = record.day, .is = record.is, .numbers = {}};
    for (auto const& field : form.fields)
        if (auto const value = record.values.find(field.id); field.type == FieldType::count && value != record.values.end())
            fact.numbers.emplace(field.id, std::stoll(value->second));
    return fact;
}

std::string key_of(Record const& record)
{
    auto key = record.unit;
    for (auto const& [field, value] : record.values) key.append("\n" + field + "=").append(base::folded(value));
    return key;
}

std::string shown(rules::Book const& law, rules::RegisterField const& field, std::string_view value)
{
    if (field.type == FieldType::day)
        if (auto const day = base::Date::from_iso(value)) return base::vietnamese(*day);
    if (field.type == FieldType::count) {
        std::int64_t number{};
        if (std::from_chars(value.data(), value.data() + value.size(), number).ec == std::errc{}) return base::vietnamese(number);
    }
    if (field.type == FieldType::choice) {
        auto const& values = law.dimension(field.dimension)->values;
        if (auto const found = std::ranges::find(values, value, &rules::Named::id); found != values.end()) return found->name;
    }
    return std::string{value};
}

}  // namespace registers
