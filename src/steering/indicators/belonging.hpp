// Who is below the asked unit, on which day, in which tree. Asks nothing of the database.
#pragma once

#include "ground/units/units.hpp"
#include "steering/indicators/model.hpp"

#include <set>

namespace indicators {

class Belonging {
public:
    Belonging(units::Tree const& tree, Asked const& asked) : tree_{tree}, asked_{asked} {}

    bool has(std::string const& unit, base::Date on);
    /// The units of that day that have(), where they can be told without asking each: as it stood.
    std::set<std::string, std::less<>> const* all(base::Date on) { return asked_.view == View::as_it_stood ? &members(on) : nullptr; }
    bool below(std::string const& unit, std::string const& top, base::Date on) const { return unit == top || tree_.within(unit, top, on); }
    /// The level of the unit and of all below it that are of these kinds (none: of any); empty when they are of several.
    std::string only_level(std::string const& unit, base::Date on, std::vector<std::string> const& kinds);
    /// All those levels.
    std::set<std::string, std::less<>> levels(std::string const& unit, base::Date on, std::vector<std::string> const& kinds) const;
    /// Whether what the unit had belongs to the asked one at the end of the window, or on the day of the tree that answers.
    bool has_at_end(std::string const& unit) { return members(end()).contains(bearer_at_end(unit)); }
    /// Who has what that unit had: itself while it lives, else along its main heirs.
    std::string bearer_at_end(std::string const& unit) const { return heir(unit, end()); }

private:
    using Members = std::set<std::string, std::less<>>;
    Members const& members(base::Date on);
    std::string heir(std::string unit, base::Date on) const;
    base::Date end() const { return asked_.view == View::as_it_stands ? asked_.tree_day : asked_.window.to; }

    units::Tree const& tree_;
    Asked const& asked_;
    std::map<base::Date, Members> members_;
};

}  // namespace indicators
