// The JSON calls of questions for officers: the same acts as the pages.
#pragma once

#include "ground/manifest/manifest.hpp"

namespace questions::api {

std::vector<ground::Call> calls();

}  // namespace questions::api
