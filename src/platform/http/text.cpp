#include "platform/http/text.hpp"

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace http {
namespace {

/// Bytes of the well-formed character at the front (RFC 3629: no overlong forms, no surrogates); 0 for none.
std::size_t character_length(std::string_view text)
{
    auto const at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    auto const follows = [&](std::size_t i) { return i < text.size() && (at(i) & 0xc0) == 0x80; };
    auto const first = at(0);
    if (first < 0x80) return 1;
    if (first >= 0xc2 && first <= 0xdf) return follows(1) ? 2 : 0;
    if (first >= 0xe0 && first <= 0xef) {
        if (!follows(1) || !follows(2)) return 0;
        if ((first == 0xe0 && at(1) < 0xa0) || (first == 0xed && at(1) > 0x9f)) return 0;
        return 3;
    }
    if (first >= 0xf0 && first <= 0xf4) {
        if (!follows(1) || !follows(2) || !follows(3)) return 0;
        if ((first == 0xf0 && at(1) < 0x90) || (first == 0xf4 && at(1) > 0x8f)) return 0;
        return 4;
    }
    return 0;
}

bool eight_plain(char const* bytes)
{
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, sizeof word);
    return (word & 0x8080808080808080U) == 0;
}

}  // namespace

bool valid_utf8(std::string_view text)
{
    while (!text.empty()) {
        if (text.size() >= 8 && eight_plain(text.data())) {
            text.remove_prefix(8);
            continue;
        }
        auto const length = character_length(text);
        if (length == 0) return false;
        text.remove_prefix(length);
    }
    return true;
}

}  // namespace http
