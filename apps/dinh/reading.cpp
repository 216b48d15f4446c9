#include "dinh/reading.hpp"

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace dinh {

std::string read_file(std::string const& path)
{
    std::ifstream file{path, std::ios::binary};
    std::string bytes{std::istreambuf_iterator<char>{file}, {}};
    if (!file.good() && !file.eof()) throw std::runtime_error("Không đọc được " + path);
    return bytes;
}

}  // namespace dinh
