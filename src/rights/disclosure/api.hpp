// The JSON calls of disclosure: the same acts as the pages.
#pragma once

#include "ground/manifest/manifest.hpp"

namespace disclosure::api {

std::vector<ground::Call> calls();

}  // namespace disclosure::api
