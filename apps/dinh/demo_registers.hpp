// The sample lines of registers, as they stand in the demonstration's tables.
#pragma once

#include "steering/registers/registers.hpp"

#include <filesystem>

namespace dinh {

/// Each table as the imports of its units; what lies after today is left out. A fault of a table is a fault of the demonstration: it
/// throws.
void load_registers(ground::Services& services, ground::Actor const& actor, std::filesystem::path const& folder);

}  // namespace dinh
