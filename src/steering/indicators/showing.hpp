// What the pages and calls of figures share: the asked window, and one figure in words.
#pragma once

#include "steering/indicators/indicators.hpp"

namespace indicators {

/// The days asked for (?tu=, ?den=); else the window that most of the unit's totals speak of; else the year so far. Wrong days become
/// faults.
facts::Window asked_window(ground::Visit& visit, units::Unit const& unit);
/// ?cay=hien-nay: as the tree stands; else as it stood.
View asked_view(ground::Visit const& visit);
json::Value as_json(Total const& total);

}  // namespace indicators
