// The call of a unit's overview.
#pragma once

#include "ground/manifest/manifest.hpp"

namespace overview {

std::vector<ground::Call> calls();

}  // namespace overview
