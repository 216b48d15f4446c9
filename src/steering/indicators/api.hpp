// Calls of figures.
#pragma once

#include "ground/manifest/manifest.hpp"

namespace indicators::api {

std::vector<ground::Call> calls();

}  // namespace indicators::api
