// Loads the demonstration: the area of Bình Thuận with its true history of units, and made-up publications marked as such.
#pragma once

#include "dinh/command.hpp"
#include "dinh/program.hpp"

namespace dinh {

int demo_load(Program& program, Arguments const& arguments);

}  // namespace dinh
