// Whatever stands in the settings file, reading it ends in settings or in a message, never in a crash.
#include "platform/config/config.hpp"

#include <unistd.h>

#include <fstream>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    static auto const file = std::filesystem::temp_directory_path() / ("dinh-config-fuzz-" + std::to_string(::getpid()) + ".toml");
    std::ofstream{file, std::ios::binary} << std::string_view{reinterpret_cast<char const*>(data), size};
    try {
        config::read(file, [](std::string const&) { return std::nullopt; });
    } catch (config::Broken const&) {
        // a person reads it
    }
    std::filesystem::remove(file);
    return 0;
}
