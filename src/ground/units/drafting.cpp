#include "ground/units/drafting.hpp"

#include "base/text.hpp"
#include "ground/units/tree_inside.hpp"

namespace units {
namespace {

constexpr std::array all_hierarchies{Hierarchy::state, Hierarchy::party, Hierarchy::front, Hierarchy::enterprise};

// A text could itself be read as a refusal's rule, so it must say that it is the value.
base::Outcome<std::string> given(std::string const& id)
{
    return base::Outcome<std::string>{boost::system::in_place_value, id};
}

}  // namespace

std::string shown(Tree const& tree, std::string_view id, base::Date on)
{
    auto const unit = tree.unit(id, on);
    return unit ? unit->name : std::string{id};
}

Drafting::Drafting(Tree const& tree, Kinds const& kinds, std::function<std::string()> fresh_id, Legal const& legal)
    : tree_{tree}, kinds_{kinds}, fresh_id_{std::move(fresh_id)}
{
    draft_.legal = legal.text;
    draft_.effective = legal.effective;
}

base::Outcome<Unit> Drafting::living(std::string_view id) const
{
    if (auto unit = tree_.unit(id, day())) {
        if (unit->alive) return *unit;
        return base::Refusal{
            "units.ended", {{"name", unit->name}, {"day", base::vietnamese(*unit->until)}}, base::Because::refused, "unit", {}};
    }
    // A unit that begins later is known, but not yet there.
    auto const later = tree_.inside().node(id);
    if (!later) return base::Refusal{"units.unknown", {{"unit", std::string{id}}}, base::Because::missing, "unit", {}};
    auto const& first = tree_.inside().run(*later).front();
    return base::Refusal{"units.before_creation",
                         {{"name", std::string{tree_.inside().text(first.name)}}, {"day", base::vietnamese(date_of(first.from))}},
                         base::Because::refused,
                         "effective",
                         {}};
}

base::Outcome<rules::UnitKind const*> Drafting::kind_then(std::string_view id) const
{
    auto const* kind = kinds_.find(id);
    if (kind == nullptr) return base::bad_input("kind", "units.kind_unknown", {{"kind", std::string{id}}});
    auto const then = kind->from <= day() && (!kind->until || day() <= *kind->until);
    if (!then) return base::bad_input("kind", "units.kind_not_then", {{"kind", kind->name}, {"day", base::vietnamese(day())}});
    return kind;
}

NewChange& Drafting::change(std::string_view unit)
{
    return draft_.changes.emplace_back(NewChange{.unit = std::string{unit}, .from = day()});
}

base::Outcome<std::string> Drafting::start(Create const& unit)
{
    auto const kind = kind_then(unit.kind);
    if (!kind) return kind.error();
    auto const name = base::trimmed(unit.name);
    if (name.empty()) return base::bad_input("name", "units.name_missing");
    auto const id = fresh_id_();
    auto& made = change(id);
    made.alive = true;
    made.code = unit.code;
    made.name = name;
    made.kind = unit.kind;
    made.level = (*kind)->level;
    made.parent = unit.hierarchy == Hierarchy::state ? unit.parent : std::string{};
    placed_.emplace(id, Hierarchy::state);
    if (unit.hierarchy != Hierarchy::state) {
        auto& other = change(id);
        other.attribute = parent_attribute(unit.hierarchy);
        other.value = unit.parent;
    }
    return given(id);
}

base::Outcome<std::string> Drafting::heir(Heir const& heir, Unit const& instead_of)
{
    if (!heir.unit.empty()) {
        auto const unit = living(heir.unit);
        if (!unit) return unit.error();
        return given(heir.unit);
    }
    return start({.kind = heir.kind.empty() ? instead_of.kind : heir.kind,
                  .name = heir.name,
                  .code = heir.code,
                  .parent = heir.parent.empty() ? instead_of.parent : heir.parent});
}

void Drafting::end(std::string_view unit, std::string_view heir)
{
    change(unit).alive = false;
    ended_[std::string{unit}] = heir;
}

void Drafting::link(std::string_view from, std::string_view to, bool part, bool main, std::string note)
{
    draft_.links.push_back({std::string{from}, std::string{to}, day(), part, main, std::move(note)});
}

std::string Drafting::last_heir(std::string id) const
{
    // A commune's district may end in the same act, and its province too.
    for (std::size_t steps = 0; steps <= ended_.size(); ++steps) {
        auto const found = ended_.find(id);
        if (found == ended_.end()) return id;
        id = found->second;
    }
    return {};
}

std::optional<base::Refusal> Drafting::no_to_resettling(std::string const& ended, Hierarchy hierarchy)
{
    for (auto const& child : tree_.children(ended, day(), hierarchy)) {
        if (ended_.contains(child.id) || placed_.contains({child.id, hierarchy})) continue;
        auto const heir = last_heir(ended);
        if (heir.empty())
            return base::Refusal{
                "units.has_children", {{"name", shown(tree_, ended, day())}, {"child", child.name}}, base::Because::refused, "heir", {}};
        auto& moved = change(child.id);
        if (hierarchy == Hierarchy::state) moved.parent = heir;
        else moved.attribute = parent_attribute(hierarchy), moved.value = heir;
        placed_.emplace(child.id, hierarchy);
    }
    return {};
}

std::optional<base::Refusal> Drafting::no_to_finishing()
{
    for (auto const& changed : draft_.changes)
        if (changed.parent) placed_.emplace(changed.unit, Hierarchy::state);
    for (auto const& [ended, heir] : ended_)
        for (auto const hierarchy : all_hierarchies)
            if (auto no = no_to_resettling(ended, hierarchy)) return no;
    return {};
}

}  // namespace units
