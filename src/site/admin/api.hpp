// The JSON calls of administration: the same acts as its pages, each asked for its permission in the same words.
#pragma once

#include "ground/manifest/manifest.hpp"

namespace admin {

std::vector<ground::Call> people_calls();
std::vector<ground::Call> calls();

}  // namespace admin
