// Every module of this program, in the order of the floors.
#pragma once

#include "ground/manifest/manifest.hpp"
#include "platform/config/config.hpp"
#include "steering/indicators/indicators.hpp"

#include <vector>

namespace dinh {

std::vector<ground::Module> all_modules(config::Settings const& settings);
/// Those that can tell all their facts again.
std::vector<indicators::Teller> tellers_of(std::vector<ground::Module> const& modules);

}  // namespace dinh
