// The check itself, without pages: what tests and fuzz targets call. Inner to this module.
#pragma once

#include "steering/checking/model.hpp"

namespace checking {

class UnitNames;

/// Reads the text (NFC) and checks it. Pure: nothing is kept. Without a list of units their names are not looked at.
Report check(std::string_view text, std::vector<Known> const& known, UnitNames const* names = nullptr);

}  // namespace checking
