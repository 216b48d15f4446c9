// Writes a Draft from orders against a tree: ends units, starts units, and finds a new place for what stood below the ended.
#pragma once

#include "ground/units/acts.hpp"
#include "ground/units/draft.hpp"
#include "ground/units/names.hpp"
#include "ground/units/units.hpp"

#include <functional>
#include <map>
#include <set>

namespace units {

class Drafting {
public:
    Drafting(Tree const& tree, Kinds const& kinds, std::function<std::string()> fresh_id, Legal const& legal);

    /// A unit that is alive on the effective day; else why it cannot be acted on.
    base::Outcome<Unit> living(std::string_view id) const;
    base::Outcome<rules::UnitKind const*> kind_then(std::string_view id) const;

    NewChange& change(std::string_view unit);
    /// Gives the new unit's id.
    base::Outcome<std::string> start(Create const& unit);
    /// The heir that goes on, or the new one.
    base::Outcome<std::string> heir(Heir const& heir, Unit const& instead_of);
    void end(std::string_view unit, std::string_view heir);
    void link(std::string_view from, std::string_view to, bool part, bool main, std::string note = {});
    /// Everything below an ended unit that was given no place goes to its heir. Refused when there is no heir.
    std::optional<base::Refusal> no_to_finishing();

    Tree const& tree() const { return tree_; }
    Kinds const& kinds() const { return kinds_; }
    base::Date day() const { return draft_.effective; }
    Draft& draft() { return draft_; }

private:
    std::string last_heir(std::string id) const;
    std::optional<base::Refusal> no_to_resettling(std::string const& ended, Hierarchy hierarchy);

    Tree const& tree_;
    Kinds const& kinds_;
    std::function<std::string()> fresh_id_;
    Draft draft_;
    std::map<std::string, std::string, std::less<>> ended_;  // unit, heir
    std::set<std::pair<std::string, Hierarchy>> placed_;     // units whose parent this draft sets
};

/// "Phường Mũi Né" → refusals name units so; an id that is unknown stays as it is.
std::string shown(Tree const& tree, std::string_view id, base::Date on);

/// The draft of the orders of one legal act.
base::Outcome<Draft> draft(Drafting& drafting, std::vector<Order> const& orders);

}  // namespace units
