// A copy of everything in one folder, with a list of what it holds; and back.
#pragma once

#include "dinh/command.hpp"
#include "dinh/program.hpp"

namespace dinh {

int backup(Program& program, Arguments const& arguments);
int restore(Program& program, Arguments const& arguments);

}  // namespace dinh
