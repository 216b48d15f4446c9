#include "ground/units/export.hpp"

#include "ground/units/tree_inside.hpp"
#include "platform/json/json.hpp"
#include "platform/office/office.hpp"

#include <map>

namespace units {
namespace {

json::Value day_value(std::optional<base::Date> day)
{
    return day ? json::Value{day->iso()} : json::Value{};
}

json::Object object(Unit const& unit)
{
    return {{"id", unit.id},
            {"code", unit.code},
            {"name", unit.name},
            {"kind", unit.kind},
            {"level", unit.level},
            {"parent", unit.parent},
            {"from", day_value(unit.from)},
            {"until", day_value(unit.until)},
            {"alive", unit.alive}};
}

json::Array array(std::vector<Unit> const& units)
{
    json::Array array;
    for (auto const& unit : units) array.emplace_back(object(unit));
    return array;
}

json::Object object(Act const& act)
{
    return {{"id", act.id},
            {"kind", act.kind},
            {"legal", act.legal},
            {"effective", act.effective.iso()},
            {"known_at", act.known_at},
            {"actor", act.actor},
            {"undone_by", act.undone_by.empty() ? json::Value{} : json::Value{act.undone_by}},
            {"changes", act.changes}};
}

json::Array links(Tree const& tree, std::vector<Link> const& all, bool onward)
{
    json::Array array;
    for (auto const& link : all) {
        auto const& other = onward ? link.to : link.from;
        auto const unit = tree.unit(other, onward ? link.on : link.on - 1);
        array.emplace_back(json::Object{{"id", other},
                                        {"code", unit ? unit->code : std::string{}},
                                        {"name", unit ? unit->name : std::string{}},
                                        {"on", link.on.iso()},
                                        {"part", link.part},
                                        {"main", link.main},
                                        {"act", link.act}});
    }
    return array;
}

json::Object attributes_of(Tree::Inside const& tree, std::string_view id, base::Date on)
{
    std::map<std::string, std::string> in_force;
    auto const node = tree.node(id);
    for (auto const& dated : tree.attributes)
        if (node && dated.node == *node && dated.from <= day_of(on))
            in_force[std::string{tree.text(dated.attribute)}] = tree.text(dated.value);
    json::Object object;
    for (auto const& [name, value] : in_force) object.emplace_back(name, value);
    return object;
}

}  // namespace

// What happened after the day is left out, so that a later act does not change what is written for it.
std::string export_csv(Tree const& tree, base::Date as_of)
{
    std::vector<std::vector<std::string>> rows{
        {"code", "name", "kind", "level", "parent_code", "parent", "from", "area_class", "id", "parent_id"}};
    for (auto const& unit : tree.all(as_of)) {
        auto const parent = tree.unit(unit.parent, as_of).value_or(Unit{});
        rows.push_back({unit.code, unit.name, unit.kind, unit.level, parent.code, parent.name, unit.from ? unit.from->iso() : std::string{},
                        tree.attribute(unit.id, "area_class", as_of), unit.id, unit.parent});
    }
    return office::write_csv(rows);
}

std::string export_json(Tree const& tree, base::Date as_of)
{
    json::Array units;
    for (auto const& unit : tree.all(as_of)) {
        auto const parent = tree.unit(unit.parent, as_of);
        units.emplace_back(json::Object{{"id", unit.id},
                                        {"code", unit.code},
                                        {"name", unit.name},
                                        {"kind", unit.kind},
                                        {"level", unit.level},
                                        {"parent", unit.parent},
                                        {"parent_code", parent ? parent->code : std::string{}},
                                        {"from", day_value(unit.from)},
                                        {"attributes", attributes_of(tree.inside(), unit.id, as_of)}});
    }
    return json::write(json::Object{{"as_of", as_of.iso()}, {"units", std::move(units)}}, true) + "\n";
}

std::string show_json(Tree const& tree, std::string_view id, base::Date on)
{
    auto const unit = tree.unit(id, on);
    if (!unit) return "null\n";
    json::Array acts;
    for (auto const& act : tree.acts_of(id)) acts.emplace_back(object(act));
    auto shown = object(*unit);
    shown.emplace_back("attributes", attributes_of(tree.inside(), id, on));
    shown.emplace_back("ancestors", array(tree.ancestors(id, on)));
    shown.emplace_back("children", array(tree.children(id, on)));
    shown.emplace_back("bearers", array(tree.bearers(unit->code)));
    shown.emplace_back("predecessors", links(tree, tree.predecessors(id), false));
    shown.emplace_back("successors", links(tree, tree.successors(id), true));
    shown.emplace_back("acts", std::move(acts));
    return json::write(shown, true) + "\n";
}

std::string list_json(Tree const& tree, std::string_view id, base::Date on)
{
    return json::write(array(id.empty() ? tree.roots(on) : tree.children(id, on)), true) + "\n";
}

std::string acts_json(Tree const& tree)
{
    json::Array acts;
    for (auto const& act : tree.acts()) acts.emplace_back(object(act));
    return json::write(acts, true) + "\n";
}

}  // namespace units
