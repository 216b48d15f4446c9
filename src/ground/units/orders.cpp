#include "base/text.hpp"
#include "ground/units/drafting.hpp"
#include "ground/units/tree_inside.hpp"

#include <algorithm>

namespace units {
namespace {

using Drafted = std::optional<base::Refusal>;

Drafted draft(Drafting& to, Create const& order)
{
    to.draft().kind = "create";
    auto const made = to.start(order);
    if (!made) return made.error();
    return {};
}

Drafted draft(Drafting& to, Rename const& order)
{
    to.draft().kind = "rename";
    auto const unit = to.living(order.unit);
    if (!unit) return unit.error();
    auto const name = std::string{base::trimmed(order.name)};
    if (name.empty()) return base::bad_input("name", "units.name_missing");
    if (name == unit->name) return base::bad_input("name", "units.nothing_changes", {{"name", name}});
    to.change(order.unit).name = name;
    return {};
}

Drafted draft(Drafting& to, ChangeCode const& order)
{
    to.draft().kind = "change_code";
    auto const unit = to.living(order.unit);
    if (!unit) return unit.error();
    if (order.code == unit->code) return base::bad_input("code", "units.nothing_changes", {{"name", unit->name}});
    to.change(order.unit).code = order.code;
    return {};
}

Drafted draft(Drafting& to, ChangeKind const& order)
{
    to.draft().kind = "change_kind";
    auto const unit = to.living(order.unit);
    if (!unit) return unit.error();
    auto const kind = to.kind_then(order.kind);
    if (!kind) return kind.error();
    if (order.kind == unit->kind) return base::bad_input("kind", "units.nothing_changes", {{"name", unit->name}});
    auto& changed = to.change(order.unit);
    changed.kind = order.kind;
    changed.level = (*kind)->level;
    if (!base::trimmed(order.name).empty()) changed.name = base::trimmed(order.name);
    return {};
}

Drafted draft(Drafting& to, Move const& order)
{
    to.draft().kind = "move";
    auto const unit = to.living(order.unit);
    if (!unit) return unit.error();
    if (!order.parent.empty())
        if (auto const parent = to.living(order.parent); !parent) return parent.error();
    auto& moved = to.change(order.unit);
    if (order.hierarchy == Hierarchy::state) {
        if (order.parent == unit->parent) return base::bad_input("parent", "units.nothing_changes", {{"name", unit->name}});
        moved.parent = order.parent;
    } else {
        moved.attribute = parent_attribute(order.hierarchy);
        moved.value = order.parent;
    }
    return {};
}

Drafted draft(Drafting& to, Merge const& order)
{
    to.draft().kind = "merge";
    auto merged = order.units;
    std::ranges::sort(merged);
    merged.erase(std::unique(merged.begin(), merged.end()), merged.end());
    std::erase(merged, order.into.unit);
    if (merged.empty() || (merged.size() < 2 && order.into.unit.empty())) return base::bad_input("units", "units.merge_two");
    std::vector<Unit> ending;
    for (auto const& id : merged) {
        auto const unit = to.living(id);
        if (!unit) return unit.error();
        ending.push_back(*unit);
    }
    auto const heir = to.heir(order.into, ending.front());
    if (!heir) return heir.error();
    for (auto const& unit : ending) {
        to.end(unit.id, *heir);
        to.link(unit.id, *heir, false, true);
    }
    return {};
}

Drafted draft(Drafting& to, Divide const& order)
{
    to.draft().kind = "split";
    auto const unit = to.living(order.unit);
    if (!unit) return unit.error();
    if (order.heirs.size() < 2 || order.main >= order.heirs.size())
        return base::bad_input("heirs", "units.divide_two", {{"name", unit->name}});
    std::vector<std::string> heirs;
    for (auto const& wanted : order.heirs) {
        if (wanted.unit == order.unit) return base::bad_input("heirs", "units.heir_ends", {{"name", unit->name}});
        auto const heir = to.heir(wanted, *unit);
        if (!heir) return heir.error();
        heirs.push_back(*heir);
    }
    for (auto const& [below, place] : order.below) {
        auto const child = to.living(below);
        if (!child) return child.error();
        if (place >= heirs.size() || child->parent != order.unit)
            return base::bad_input("below", "units.not_below", {{"name", child->name}, {"parent", unit->name}});
        to.change(below).parent = heirs[place];
    }
    to.end(order.unit, heirs[order.main]);
    for (std::size_t i = 0; i < heirs.size(); ++i) to.link(order.unit, heirs[i], true, i == order.main);
    return {};
}

Drafted draft(Drafting& to, Adjust const& order)
{
    to.draft().kind = "adjust";
    for (auto const& id : {order.from, order.to})
        if (auto const unit = to.living(id); !unit) return unit.error();
    if (order.from == order.to) return base::bad_input("to", "units.merge_two");
    to.link(order.from, order.to, true, false, order.note);
    return {};
}

Drafted draft(Drafting& to, Dissolve const& order)
{
    to.draft().kind = "dissolve";
    auto const unit = to.living(order.unit);
    if (!unit) return unit.error();
    if (order.heir == order.unit) return base::bad_input("heir", "units.heir_ends", {{"name", unit->name}});
    if (!order.heir.empty()) {
        if (auto const heir = to.living(order.heir); !heir) return heir.error();
        to.link(order.unit, order.heir, false, true);
    }
    to.end(order.unit, order.heir);
    return {};
}

Drafted draft(Drafting& to, AbolishLevel const& order)
{
    to.draft().kind = "abolish_level";
    auto const top = to.living(order.top);
    if (!top) return top.error();
    auto none = true;
    for (auto const& id : to.tree().subtree(order.top, to.day())) {
        auto const unit = to.tree().unit(id, to.day());
        if (!unit || unit->level != order.level || id == order.top) continue;
        none = false;
        to.end(id, unit->parent);
    }
    if (none) return base::bad_input("level", "units.level_empty", {{"name", top->name}});
    return {};
}

Drafted draft(Drafting& to, Describe const& order)
{
    to.draft().kind = "describe";
    auto const unit = to.living(order.unit);
    if (!unit) return unit.error();
    if (order.attribute.empty() || order.attribute.starts_with("parent:")) return base::bad_input("attribute", "units.attribute_unknown");
    auto& described = to.change(order.unit);
    described.attribute = order.attribute;
    described.value = order.value;
    return {};
}

}  // namespace

base::Outcome<Draft> draft(Drafting& drafting, std::vector<Order> const& orders)
{
    std::string kind;
    for (auto const& order : orders) {
        if (auto no = std::visit([&](auto const& each) { return draft(drafting, each); }, order)) return *no;
        auto& named = drafting.draft().kind;
        if (!kind.empty() && kind != named) named = "several";
        kind = named;
    }
    if (orders.empty()) return base::bad_input("orders", "units.nothing_changes", {{"name", {}}});
    if (auto no = drafting.no_to_finishing()) return *no;
    return drafting.draft();
}

}  // namespace units
