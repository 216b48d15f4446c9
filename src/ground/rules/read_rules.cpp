#include "ground/rules/inside.hpp"

#include <algorithm>
#include <array>

namespace rules {
namespace {

struct Unit {
    std::string_view name;
    enum class Holds { number, share, word, yes } holds;
};

constexpr std::array<Unit, 12> units{{
    {"calendar_days", Unit::Holds::number},
    {"working_days", Unit::Holds::number},
    {"months", Unit::Holds::number},
    {"years", Unit::Holds::number},
    {"count", Unit::Holds::number},
    {"times_a_year", Unit::Holds::number},
    {"times_a_quarter", Unit::Holds::number},
    {"times_a_month", Unit::Holds::number},
    {"times_a_week", Unit::Holds::number},
    {"share", Unit::Holds::share},
    {"word", Unit::Holds::word},
    {"yes_no", Unit::Holds::yes},
}};

std::string unit_names()
{
    std::string all;
    for (auto const& unit : units) all.append(all.empty() ? "" : ", ").append(unit.name);
    return all;
}

void read_share(Section& from, Value& value)
{
    value.number = from.number("numerator");
    value.denominator = from.number("denominator");
    value.strictly = from.flag_if_any("strictly", false);
    if (value.number < 1 || value.denominator < value.number) {
        from.fault(from.line_of("numerator"), "tỷ lệ không nằm giữa 0 và 1", "Viết numerator từ 1 đến denominator");
        value.denominator = std::max<std::int64_t>(value.denominator, 1);
    }
}

void read_content(Section& from, Unit const& unit, Value& value)
{
    switch (unit.holds) {
        case Unit::Holds::number: value.number = from.number("number"); break;
        case Unit::Holds::share: read_share(from, value); break;
        case Unit::Holds::word: value.word = from.text("word"); break;
        case Unit::Holds::yes:
            if (!from.has("yes")) from.fault(from.line(), "thiếu khóa 'yes'", "Thêm dòng yes = true hoặc yes = false");
            value.number = from.flag_if_any("yes", false) ? 1 : 0;
            break;
    }
}

Value read_value(Section& from, Unit const& unit, std::string const& file, Reading& reading)
{
    Value value{.from = from.day("from"),
                .ceased = from.flag_if_any("ceased", false),
                .word = {},
                .clause = from.text("clause"),
                .confidence = from.confidence("confidence"),
                .note = from.text_if_any("note"),
                .when = from.facts_if_any("when"),
                .alternatives = from.numbers_if_any("alternatives")};
    if (!value.ceased) read_content(from, unit, value);
    reading.clauses.push_back({.file = file, .line = from.line_of("clause"), .id = value.clause});
    return value;
}

void check_order(Section& from, Rule const& rule, Value const& value)
{
    auto const same = [&](Value const& other) { return other.when == value.when; };
    auto const before = std::find_if(rule.values.rbegin(), rule.values.rend(), same);
    if (before == rule.values.rend()) {
        // Without conditions it ends every value before it, whatever their conditions.
        if (value.ceased && (rule.values.empty() || !value.when.empty()))
            from.fault(from.line(), "giá trị đầu tiên lại là chấm dứt", "Ghi giá trị có hiệu lực trước, rồi mới ghi ceased = true");
        return;
    }
    if (value.from <= before->from)
        from.fault(from.line_of("from"), "giá trị từ " + value.from.iso() + " đứng sau giá trị từ " + before->from.iso(),
                   "Xếp các giá trị từ cũ đến mới, mỗi ngày một giá trị");
    if (before->ceased && before->note.empty())
        from.fault(from.line_of("from"), "khoảng trống từ " + before->from.iso() + " đến " + value.from.iso() + " không có giá trị nào",
                   "Thêm giá trị cho khoảng đó, hoặc ghi note ở giá trị chấm dứt để nói vì sao luật bỏ trống");
}

bool compatible(Facts const& one, Facts const& other)
{
    return std::ranges::all_of(one, [&](auto const& fact) {
        auto const at = other.find(fact.first);
        return at == other.end() || at->second == fact.second;
    });
}

// Two conditions of equal weight that may both be met leave open which value stands.
void check_conditions(Section& top, Rule const& rule)
{
    for (auto const& one : rule.values) {
        for (auto const& [name, word] : one.when)
            if (std::ranges::find(rule.facts, name) == rule.facts.end())
                top.fault(top.line(), "điều kiện '" + name + "' không có trong facts",
                          "Thêm '" + name + "' vào danh sách facts của quy tắc");
        for (auto const& other : rule.values) {
            if (one.when.size() != other.when.size() || one.when >= other.when || !compatible(one.when, other.when)) continue;
            auto both = one.when;
            both.insert(other.when.begin(), other.when.end());
            if (std::ranges::find(rule.values, both, &Value::when) == rule.values.end())
                top.fault(top.line(), "hai điều kiện có thể cùng đúng mà không rõ giá trị nào đứng trước",
                          "Thêm một [[value]] cho trường hợp cả hai điều kiện cùng đúng");
        }
    }
}

std::vector<Value> read_values(Section& top, Unit const& unit, Rule& rule, Reading& reading)
{
    top.each("value", [&](Section& from) {
        auto value = read_value(from, unit, rule.file, reading);
        check_order(from, rule, value);
        rule.values.push_back(std::move(value));
    });
    if (rule.values.empty()) top.fault(top.line(), "quy tắc không có giá trị nào", "Thêm ít nhất một [[value]]");
    check_conditions(top, rule);
    std::ranges::stable_sort(rule.values, {}, &Value::from);
    return std::move(rule.values);
}

}  // namespace

void read_rule(Section& top, std::string const& file, std::string const& scope, Reading& reading)
{
    auto const words = top.texts_if_any("starts_from");
    Rule rule{.id = top.text("id"),
              .title = top.text("title"),
              .unit = top.text("unit"),
              .scope = scope,
              .facts = top.texts_if_any("facts"),
              .open_to = top.texts_if_any("open_to"),
              .values = {},
              .file = file,
              .starts_from = words,
              .back = top.flag_if_any("back", false),
              .rolls = top.flag_if_any("rolls", true)};
    auto const unit = std::ranges::find(units, rule.unit, &Unit::name);
    if (unit == units.end()) {
        top.fault(top.line_of("unit"), "không có đơn vị '" + rule.unit + "'", "Dùng một trong: " + unit_names());
        top.skip("value");
        return;
    }
    rule.values = read_values(top, *unit, rule, reading);
    if (reading.first_of("rule", rule.id, file, top.line_of("id"))) reading.inside.rules.push_back(std::move(rule));
}

namespace {

Value const* last_before(Rule const& rule, base::Date on)
{
    auto const after = std::ranges::upper_bound(rule.values, on, {}, &Value::from);
    if (after == rule.values.begin()) return nullptr;
    auto const& value = *std::prev(after);
    return value.ceased ? nullptr : &value;
}

}  // namespace

std::optional<DayUnit> day_unit(std::string_view unit)
{
    if (unit == "calendar_days") return DayUnit::calendar_days;
    if (unit == "working_days") return DayUnit::working_days;
    if (unit == "months") return DayUnit::months;
    if (unit == "years") return DayUnit::years;
    return {};
}

Value const* in_force(Rule const& rule, base::Date on, Facts const& facts)
{
    if (rule.facts.empty()) return last_before(rule, on);
    std::map<Facts, Value const*> standing;
    for (auto const& value : rule.values) {
        if (value.from > on) break;
        if (value.ceased && value.when.empty()) standing.clear();
        if (value.ceased) standing.erase(value.when);
        else standing[value.when] = &value;
    }
    Value const* best{};
    for (auto const& [when, value] : standing) {
        for (auto const& [name, word] : when)
            if (!facts.contains(name)) throw MissingFact{"rule '" + rule.id + "' needs the fact '" + name + "'"};
        auto const met = std::ranges::all_of(when, [&](auto const& fact) { return facts.at(fact.first) == fact.second; });
        if (met && (best == nullptr || when.size() > best->when.size())) best = value;
    }
    return best;
}

}  // namespace rules
