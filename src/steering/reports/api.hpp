// Calls of reports.
#pragma once

#include "ground/manifest/manifest.hpp"

namespace reports::api {

std::vector<ground::Call> calls();

}  // namespace reports::api
