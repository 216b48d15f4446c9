// What must hold of every tree, whatever made it: looked at before an act is kept.
#pragma once

#include "base/outcome.hpp"
#include "ground/units/units.hpp"

#include <optional>
#include <set>
#include <string>

namespace units {

/// Looks at the units named and at those that ever stood below them. twins: two of one name may stand side by side.
std::optional<base::Refusal> no_to(Tree const& after, std::set<std::string> const& touched, bool twins = false);

}  // namespace units
