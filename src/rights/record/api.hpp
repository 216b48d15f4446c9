// The JSON calls of duties: the same acts as the pages.
#pragma once

#include "ground/manifest/manifest.hpp"

namespace record::api {

std::vector<ground::Call> calls();

}  // namespace record::api
