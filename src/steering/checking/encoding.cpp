#include "steering/checking/encoding.hpp"

#include "base/old_letters.hpp"
#include "base/text.hpp"
#include "platform/office/office.hpp"

#include <algorithm>

namespace checking {
namespace {

constexpr std::size_t looked_at = 65'536;
constexpr long marks_enough = 3;

// Without a mark at its beginning: the letters of ASCII have an empty byte beside them, always on the same side.
bool is_utf16(std::string_view bytes)
{
    if (bytes.starts_with("\xff\xfe") || bytes.starts_with("\xfe\xff")) return true;
    std::size_t even{}, odd{};
    for (std::size_t i = 0; i < bytes.size(); ++i)
        if (bytes[i] == '\0') ++(i % 2 == 0 ? even : odd);
    auto const most = std::max(even, odd);
    return std::min(even, odd) == 0 && most * 4 >= bytes.size() && most > 1;
}

// Windows-1258 writes the tone as a byte of its own behind its vowel.
bool is_windows1258(std::string_view bytes)
{
    constexpr std::string_view tones = "\xcc\xd2\xde\xec\xf2";
    constexpr std::string_view vowels = "aeiouyAEIOUY\xe2\xe3\xea\xf4\xf5\xfd\xc2\xc3\xca\xd4\xd5\xdd";
    long toned{}, high{};
    for (std::size_t i = 1; i < bytes.size(); ++i) {
        if (static_cast<unsigned char>(bytes[i]) < 0x80) continue;
        ++high;
        auto const alone = i + 1 == bytes.size() || static_cast<unsigned char>(bytes[i + 1]) < 0x80;
        if (alone && tones.find(bytes[i]) != std::string_view::npos && vowels.find(bytes[i - 1]) != std::string_view::npos) ++toned;
    }
    return toned >= marks_enough && toned * 3 >= high;
}

}  // namespace

std::optional<base::Refusal> no_to_encoding(std::string_view bytes)
{
    if (office::kind_of(bytes) != office::Kind::text) return {};
    auto const beginning = bytes.substr(0, looked_at);
    if (is_utf16(beginning)) return base::bad_input("file", "checking.encoding.utf16");
    if (base::clean_text(bytes) || base::old_letters_of(bytes) || !is_windows1258(beginning)) return {};
    return base::bad_input("file", "checking.encoding.windows1258");
}

}  // namespace checking
