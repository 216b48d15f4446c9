// The JSON calls of drafts: the same acts as the publishing form.
#pragma once

#include "ground/manifest/manifest.hpp"

namespace publishing::api {

std::vector<ground::Call> calls();
std::vector<ground::Call> list_calls();

}  // namespace publishing::api
