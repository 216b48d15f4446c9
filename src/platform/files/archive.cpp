#include "platform/files/archive.hpp"

#include <cstdint>

namespace files {

namespace {

constexpr std::string_view end_mark{"PK\5\6", 4};
constexpr std::string_view entry_mark{"PK\1\2", 4};
constexpr std::size_t end_length = 22, entry_length = 46, most_names = 10'000;

/// Little-endian; the caller has looked that the bytes are there.
std::size_t number(std::string_view bytes, std::size_t at, std::size_t length)
{
    std::size_t value{};
    for (auto i = length; i-- > 0;) value = value << 8 | static_cast<std::uint8_t>(bytes[at + i]);
    return value;
}

}  // namespace

std::vector<std::string_view> archive_names(std::string_view bytes)
{
    auto const end = bytes.rfind(end_mark);
    if (end == bytes.npos || bytes.size() - end < end_length) return {};
    auto const count = number(bytes, end + 10, 2);
    auto at = number(bytes, end + 16, 4);
    if (count > most_names) return {};
    std::vector<std::string_view> names;
    for (std::size_t i = 0; i < count; ++i) {
        if (at > end || end - at < entry_length || bytes.substr(at, 4) != entry_mark) return {};
        auto const name = number(bytes, at + 28, 2);
        auto const rest = number(bytes, at + 30, 2) + number(bytes, at + 32, 2);
        at += entry_length;
        if (end - at < name + rest) return {};
        names.push_back(bytes.substr(at, name));
        at += name + rest;
    }
    return names;
}

}  // namespace files
