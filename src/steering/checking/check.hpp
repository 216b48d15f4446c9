// The check itself, without pages: what tests and fuzz targets call. Inner to this module.
#pragma once

#include "steering/checking/model.hpp"

namespace checking {

/// Reads the text (NFC) and checks it. Pure: nothing is kept.
Report check(std::string_view text, std::vector<Known> const& known);

}  // namespace checking
