#include "base/ids.hpp"

#include <stdexcept>

namespace base {

std::string hex(std::span<std::uint8_t const> bytes)
{
    constexpr auto digits = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (auto const byte : bytes) {
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

std::string uuid7(Instant instant, std::array<std::uint8_t, 10> const& random)
{
    std::array<std::uint8_t, 16> bytes{};
    for (unsigned i = 0; i < 6; ++i) bytes[i] = static_cast<std::uint8_t>(instant >> (40 - 8 * i));
    for (unsigned i = 0; i < 10; ++i) bytes[6 + i] = random[i];
    bytes[6] = static_cast<std::uint8_t>(0x70 | (bytes[6] & 0x0f));
    bytes[8] = static_cast<std::uint8_t>(0x80 | (bytes[8] & 0x3f));
    auto const digits = hex(bytes);
    return digits.substr(0, 8) + '-' + digits.substr(8, 4) + '-' + digits.substr(12, 4) + '-' + digits.substr(16, 4) + '-' +
           digits.substr(20);
}

std::string spoken_code(std::span<std::uint8_t const> random, std::size_t length)
{
    if (random.size() < length) throw std::logic_error("spoken_code: one random byte for each letter");
    constexpr auto letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    std::string code;
    for (std::size_t i = 0; i < length; ++i) code += letters[random[i] & 31];
    return code;
}

}  // namespace base
