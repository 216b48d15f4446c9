// How lists of units are ordered for readers: by kind; and what has become of a unit. Pure.
#pragma once

#include "ground/rules/rules.hpp"
#include "ground/units/units.hpp"

#include <string>
#include <vector>

namespace unit_pages {

struct KindCount {
    std::string kind;  // rules::UnitKind::id
    std::string name;  // "Phường"
    std::size_t count{};
};
/// In the order of the packs.
std::vector<KindCount> by_kind(rules::Book const& book, std::vector<units::Unit> const& units);

struct Heir {
    units::Unit unit;
    bool part{};  // took over a part only, somewhere on the way
};
/// The units alive that day in which it lives on, through every act since its end.
std::vector<Heir> lives_on_in(units::Tree const& tree, std::string_view id, base::Date on);

}  // namespace unit_pages
