#include "site/units/api.hpp"

#include "base/text.hpp"
#include "site/parts/parts.hpp"
#include "site/units/history.hpp"

#include <algorithm>

namespace unit_pages {
namespace {

json::Value day(std::optional<base::Date> const& date)
{
    return date ? json::Value{date->iso()} : json::Value{};
}

json::Object plain(units::Unit const& unit)
{
    return {{"id", unit.id},         {"code", unit.code},      {"name", unit.name},        {"kind", unit.kind},  {"level", unit.level},
            {"parent", unit.parent}, {"from", day(unit.from)}, {"until", day(unit.until)}, {"alive", unit.alive}};
}

json::Array listed(std::vector<units::Unit> const& units)
{
    json::Array rows;
    for (auto const& unit : units) rows.push_back(plain(unit));
    return rows;
}

json::Object link(units::Link const& link)
{
    return {{"from", link.from}, {"to", link.to}, {"on", link.on.iso()}, {"part", link.part}, {"main", link.main}, {"act", link.act}};
}

json::Array links(std::vector<units::Link> const& found)
{
    json::Array rows;
    for (auto const& one : found) rows.push_back(link(one));
    return rows;
}

json::Object act(units::Act const& act)
{
    return {{"id", act.id},
            {"kind", act.kind},
            {"legal", act.legal},
            {"effective", act.effective.iso()},
            {"known_at", act.known_at},
            {"undone_by", act.undone_by.empty() ? json::Value{} : json::Value{act.undone_by}},
            {"changes", act.changes}};
}

json::Array acts(std::vector<units::Act> const& found)
{
    json::Array rows;
    for (auto const& one : found) rows.push_back(act(one));
    return rows;
}

json::Object whole(ground::Visit const& visit, units::Unit const& unit)
{
    auto const on = unit.alive ? visit.day : unit.until.value_or(visit.day);
    auto shown = plain(unit);
    shown.emplace_back("as_of", on.iso());
    shown.emplace_back("above", listed(visit.tree->ancestors(unit.id, on)));
    shown.emplace_back("children", static_cast<std::int64_t>(visit.tree->children(unit.id, on).size()));
    shown.emplace_back("area_class", visit.tree->attribute(unit.id, "area_class", on));
    shown.emplace_back("predecessors", links(visit.tree->predecessors(unit.id)));
    shown.emplace_back("successors", links(visit.tree->successors(unit.id)));
    shown.emplace_back("bearers_of_code", listed(visit.tree->bearers(unit.code)));
    shown.emplace_back("page", visit.services.settings.public_url + "/d/" + unit.id);
    return shown;
}

base::Refusal unknown_unit()
{
    return {.rule = "unit_pages.unknown", .because = base::Because::missing};
}

std::vector<std::string> const& heading()
{
    static std::vector<std::string> const columns{"id", "code", "name", "kind", "level", "parent_code", "parent", "from", "until"};
    return columns;
}

std::vector<std::vector<std::string>> table(ground::Visit const& visit, std::vector<units::Unit> const& units, base::Date on)
{
    std::vector<std::vector<std::string>> rows{heading()};
    for (auto const& unit : units) {
        auto const parent = visit.tree->unit(unit.parent, on);
        rows.push_back({unit.id, unit.code, unit.name, unit.kind, unit.level, parent ? parent->code : "", parent ? parent->name : "",
                        unit.from ? unit.from->iso() : "", unit.until ? unit.until->iso() : ""});
    }
    return rows;
}

// The page and its data beside it mean the same unit; an id is understood too.
std::optional<units::Unit> asked(ground::Visit const& visit, std::string_view part)
{
    return parts::unit_of(visit, visit.request.part(part));
}

}  // namespace

http::Response list_call(ground::Visit& visit)
{
    auto const typed = base::clean_text(visit.request.in_query("q")).value_or("");
    if (!typed.empty())
        return visit.json(json::Object{{"as_of", visit.day.iso()}, {"units", listed(visit.tree->named(typed, visit.day, 100))}});
    auto found = visit.tree->all(visit.day);
    auto const level = visit.request.in_query("level");
    auto const parent = visit.request.in_query("parent");
    std::erase_if(found, [&](units::Unit const& unit) {
        return (!level.empty() && unit.level != level) || (!parent.empty() && unit.parent != parent);
    });
    constexpr std::size_t a_page = 1000;
    auto const slice = parts::slice(found.size(), a_page, visit.request.in_query("page"));
    std::vector<units::Unit> const shown(found.begin() + static_cast<std::ptrdiff_t>(slice.first),
                                         found.begin() + static_cast<std::ptrdiff_t>(slice.last));
    return visit.json(json::Object{
        {"as_of", visit.day.iso()}, {"total", found.size()}, {"page", slice.number}, {"pages", slice.pages}, {"units", listed(shown)}});
}

http::Response unit_call(ground::Visit& visit)
{
    auto const unit = asked(visit, "id");
    if (!unit) return visit.refused_json(unknown_unit());
    return visit.json(whole(visit, *unit));
}

http::Response children_call(ground::Visit& visit)
{
    auto const unit = asked(visit, "id");
    if (!unit) return visit.refused_json(unknown_unit());
    return visit.json(json::Object{{"as_of", visit.day.iso()}, {"units", listed(visit.tree->children(unit->id, visit.day))}});
}

http::Response history_call(ground::Visit& visit)
{
    auto const unit = asked(visit, "id");
    if (!unit) return visit.refused_json(unknown_unit());
    json::Array events;
    for (auto const& event : history(*visit.tree, unit->id)) {
        json::Array happenings;
        for (auto const& happening : event.happenings)
            happenings.push_back(json::Object{{"what", sentence_key(happening.what).substr(sizeof "unit_pages.event." - 1)},
                                              {"unit", happening.other.empty() ? json::Value{} : json::Value{happening.other}},
                                              {"part", happening.part},
                                              {"before", happening.before},
                                              {"now", happening.now}});
        json::Array legal(event.legal.begin(), event.legal.end());
        events.push_back(json::Object{{"day", event.day.iso()}, {"happenings", std::move(happenings)}, {"legal", std::move(legal)}});
    }
    return visit.json(json::Object{{"unit", unit->id}, {"events", std::move(events)}});
}

http::Response acts_call(ground::Visit& visit)
{
    auto const unit = asked(visit, "id");
    if (!unit) return visit.refused_json(unknown_unit());
    return visit.json(json::Object{{"unit", unit->id}, {"acts", acts(visit.tree->acts_of(unit->id))}});
}

http::Response all_csv(ground::Visit& visit)
{
    return parts::csv("don-vi-" + visit.day.iso() + ".csv", table(visit, visit.tree->all(visit.day), visit.day));
}

http::Response children_csv(ground::Visit& visit)
{
    auto const unit = asked(visit, "code");
    if (!unit) return visit.not_found();
    auto const on = unit->alive ? visit.day : unit->until.value_or(visit.day);
    return parts::csv("don-vi-" + base::slug(unit->name) + "-" + on.iso() + ".csv", table(visit, visit.tree->children(unit->id, on), on));
}

http::Response unit_json(ground::Visit& visit)
{
    auto const unit = asked(visit, "code");
    if (!unit) return visit.refused_json(unknown_unit());
    return visit.json(whole(visit, *unit));
}

}  // namespace unit_pages
