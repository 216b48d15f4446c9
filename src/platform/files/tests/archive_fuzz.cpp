#include "platform/files/archive.hpp"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    std::string_view const bytes{reinterpret_cast<char const*>(data), size};
    for (auto const name : files::archive_names(bytes))
        if (name.data() < bytes.data() || name.data() + name.size() > bytes.data() + bytes.size()) std::abort();
    return 0;
}
