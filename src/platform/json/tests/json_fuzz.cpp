#include "platform/json/json.hpp"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    auto const parsed = json::parse({reinterpret_cast<char const*>(data), size});
    if (auto const* value = std::get_if<json::Value>(&parsed)) {
        auto const text = json::write(*value);
        auto const again = json::parse(text);
        if (!std::holds_alternative<json::Value>(again) || json::write(std::get<json::Value>(again)) != text) std::abort();
    }
    return 0;
}
