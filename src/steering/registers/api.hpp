// Calls of registers.
#pragma once

#include "ground/manifest/manifest.hpp"

namespace registers::api {

std::vector<ground::Call> reading_calls();
std::vector<ground::Call> calls();
std::vector<ground::Call> import_calls();

}  // namespace registers::api
