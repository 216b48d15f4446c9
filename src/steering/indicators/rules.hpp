// Whether a total may stand. Pure.
#pragma once

#include "base/outcome.hpp"
#include "ground/units/units.hpp"
#include "steering/indicators/model.hpp"

namespace indicators {

/// All that is wrong with what was typed. `today`: no window ends later.
std::vector<base::Refusal> faults_of(rules::Book const& law, units::Tree const& tree, Total const& total, base::Date today);
/// Another standing total of the same unit and part counts some of the same days, and neither holds the other.
std::optional<base::Refusal> no_to_overlap(Total const& total, std::vector<Total> const& standing);

}  // namespace indicators
