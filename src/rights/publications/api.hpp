// The JSON calls of publications: the same acts as the pages.
#pragma once

#include "ground/manifest/manifest.hpp"

namespace publications::api {

std::vector<ground::Call> calls();
std::vector<ground::Call> ask_calls();
std::vector<ground::Call> after_calls();

}  // namespace publications::api
