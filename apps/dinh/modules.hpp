// Every module of this program, in the order of the floors.
#pragma once

#include "ground/manifest/manifest.hpp"
#include "platform/config/config.hpp"

#include <vector>

namespace dinh {

std::vector<ground::Module> all_modules(config::Settings const& settings);

}  // namespace dinh
