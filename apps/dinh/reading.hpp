// Reading a file that was named on the command line.
#pragma once

#include <string>

namespace dinh {

/// Its bytes; throws with the path when it cannot be read.
std::string read_file(std::string const& path);

}  // namespace dinh
