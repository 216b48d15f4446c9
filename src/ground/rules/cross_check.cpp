#include "ground/rules/inside.hpp"

#include <algorithm>

namespace rules {
namespace {

struct Wanted {
    std::string kind;  // as told to Reading::first_of
    std::string what;  // "điều khoản"
    std::string todo;
};

void must_exist(std::vector<Mention> const& mentions, Wanted const& wanted, Reading& reading)
{
    for (auto const& [file, line, id] : mentions)
        if (!reading.seen.contains(wanted.kind + " " + id))
            reading.faults.add(file, line, "không có " + wanted.what + " '" + id + "'", wanted.todo);
}

Rule const* rule_named(Contents const& inside, std::string_view id)
{
    auto const found = std::ranges::find(inside.rules, id, &Rule::id);
    return found == inside.rules.end() ? nullptr : &*found;
}

bool something_in_force(Rule const& rule, base::Date on)
{
    std::map<Facts, bool> standing;
    for (auto const& value : rule.values) {
        if (value.from > on) break;
        if (value.ceased && value.when.empty()) standing.clear();
        standing[value.when] = !value.ceased;
    }
    return std::ranges::any_of(standing, [](auto const& one) { return one.second; });
}

/// The first day of the item on which its rule has no value.
std::optional<base::Date> first_gap(Item const& item, Rule const& rule)
{
    if (!something_in_force(rule, item.from)) return item.from;
    for (auto const& value : rule.values)
        if (value.from > item.from && (!item.until || value.from <= *item.until) && !something_in_force(rule, value.from))
            return value.from;
    return {};
}

void check_cover(Item const& item, Mention const& place, Reading& reading)
{
    for (auto const& id : {item.deadline_rule, item.posting_rule, item.broadcast_rule, item.sector_rule}) {
        auto const* rule = rule_named(reading.inside, id);
        // A sector law may be younger than the item; the general rule stands until then.
        if (rule == nullptr || id == item.sector_rule) continue;
        if (auto const gap = first_gap(item, *rule))
            reading.faults.add(place.file, place.line,
                               "mục '" + item.id + "' có hiệu lực ngày " + gap->iso() + " mà quy tắc '" + id + "' không có giá trị ngày đó",
                               "Thêm giá trị vào " + rule->file + ", hoặc sửa from, until của mục");
    }
}

void spread_kinds(std::vector<std::string>& kinds, Mention const& place, Reading& reading)
{
    std::vector<std::string> spread;
    for (auto const& id : kinds) {
        auto const group = std::ranges::find(reading.inside.kind_groups, id, &std::pair<std::string, std::vector<std::string>>::first);
        if (group != reading.inside.kind_groups.end()) spread.insert(spread.end(), group->second.begin(), group->second.end());
        else if (std::ranges::find(reading.inside.kinds, id, &UnitKind::id) != reading.inside.kinds.end()) spread.push_back(id);
        else
            reading.faults.add(place.file, place.line, "không có loại đơn vị '" + id + "'", "Xem các loại trong packs/vn/units/kinds.toml");
    }
    kinds = std::move(spread);
}

void check_groups(Reading& reading)
{
    for (auto const& [group, kinds] : reading.inside.kind_groups)
        for (auto const& id : kinds) {
            auto const& place = reading.seen.at("unit_kind " + group);
            if (std::ranges::find(reading.inside.kinds, id, &UnitKind::id) == reading.inside.kinds.end())
                reading.faults.add(place.file, place.line, "không có loại đơn vị '" + id + "'", "Thêm một [[kind]] cho loại này");
        }
}

}  // namespace

void cross_check(Reading& reading)
{
    must_exist(reading.clauses, {"clause", "điều khoản", "Thêm [[clause]] vào một tệp trong packs/vn/law, hoặc sửa mã"}, reading);
    must_exist(reading.rules, {"rule", "quy tắc", "Thêm tệp quy tắc đó, hoặc sửa mã"}, reading);
    must_exist(reading.items, {"item", "mục công khai", "Thêm [[item]] đó, hoặc sửa mã"}, reading);
    must_exist(reading.forms, {"form", "hình thức công khai", "Thêm [[form]] vào packs/vn/disclosure/words.toml, hoặc sửa mã"}, reading);
    must_exist(reading.headings, {"heading", "nhóm", "Thêm [[heading]] vào packs/vn/disclosure/words.toml, hoặc sửa mã"}, reading);
    must_exist(reading.frameworks, {"framework", "khung pháp luật", "Thêm [[framework]] vào packs/vn/disclosure/words.toml, hoặc sửa mã"},
               reading);
    must_exist(reading.groups, {"register_group", "nhóm sổ", "Thêm [[register_group]] đó, hoặc sửa mã"}, reading);
    must_exist(reading.dimensions, {"dimension", "cách phân tổ", "Thêm [[dimension]] đó, hoặc sửa mã"}, reading);
    check_groups(reading);
    check_figures(reading);
    for (std::size_t at{}; at < reading.inside.items.size(); ++at) {
        spread_kinds(reading.inside.items[at].unit_kinds, reading.item_places[at], reading);
        check_cover(reading.inside.items[at], reading.item_places[at], reading);
    }
    for (std::size_t at{}; at < reading.inside.duties.size(); ++at)
        spread_kinds(reading.inside.duties[at].unit_kinds, reading.duty_places[at], reading);
    for (std::size_t at{}; at < reading.inside.registers.size(); ++at)
        spread_kinds(reading.inside.registers[at].unit_kinds, reading.register_places[at], reading);
}

}  // namespace rules
