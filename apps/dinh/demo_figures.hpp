// The figures of the province's five-year report, as they stand in the demonstration's table.
#pragma once

#include "steering/indicators/indicators.hpp"

#include <filesystem>

namespace dinh {

/// A fault of the table is a fault of the demonstration: it throws.
std::vector<indicators::Total> read_totals(std::filesystem::path const& file, units::Tree const& tree);

}  // namespace dinh
