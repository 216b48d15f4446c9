// The JSON calls of following: the same acts as its pages.
#pragma once

#include "ground/manifest/manifest.hpp"

namespace following::api {

std::vector<ground::Call> calls();

}  // namespace following::api
