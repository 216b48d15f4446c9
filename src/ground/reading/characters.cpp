#include "ground/reading/characters.hpp"

#include <array>
#include <utility>

namespace reading {
namespace {

void append(std::string& text, char32_t code)
{
    auto const put = [&](char32_t byte) { text += static_cast<char>(byte); };
    if (code < 0x80) return put(code);
    if (code < 0x800) {
        put(0xC0 | code >> 6);
        return put(0x80 | (code & 0x3F));
    }
    if (code < 0x10000) {
        put(0xE0 | code >> 12);
    } else {
        put(0xF0 | code >> 18);
        put(0x80 | (code >> 12 & 0x3F));
    }
    put(0x80 | (code >> 6 & 0x3F));
    put(0x80 | (code & 0x3F));
}

char32_t lower(char32_t code)
{
    if (!is_upper(code)) return code;
    if (code < 0x100) return code + 0x20;
    return code + 1;  // Latin Extended has its pairs side by side
}

// The old spelling puts the tone on the last vowel of an open "oa" and "uy".
constexpr std::array<std::pair<std::string_view, std::string_view>, 10> old_tones{{{"oà", "òa"},
                                                                                   {"oá", "óa"},
                                                                                   {"oả", "ỏa"},
                                                                                   {"oã", "õa"},
                                                                                   {"oạ", "ọa"},
                                                                                   {"uỳ", "ùy"},
                                                                                   {"uý", "úy"},
                                                                                   {"uỷ", "ủy"},
                                                                                   {"uỹ", "ũy"},
                                                                                   {"uỵ", "ụy"}}};

}  // namespace

Character character_at(std::string_view text, std::size_t at)
{
    auto const byte = [&](std::size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(text[i])); };
    if (at >= text.size()) return {0, 0};
    auto const first = byte(at);
    std::size_t const size = first < 0x80 ? 1 : first < 0xC0 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF8 ? 4 : 0;
    if (size <= 1 || at + size > text.size()) return {size == 1 ? first : 0xFFFD, 1};
    auto code = first & (0xFFU >> (size + 1));
    for (std::size_t i = 1; i < size; ++i) {
        if ((byte(at + i) & 0xC0) != 0x80) return {0xFFFD, 1};
        code = code << 6 | (byte(at + i) & 0x3F);
    }
    return {code, size};
}

Character character_before(std::string_view text, std::size_t at)
{
    if (at == 0 || at > text.size()) return {0, 0};
    auto begin = at - 1;
    while (begin > 0 && at - begin < 4 && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) --begin;
    auto const found = character_at(text, begin);
    return begin + found.size == at ? found : Character{0xFFFD, 1};
}

bool is_letter(char32_t code)
{
    if (code < 0x80) return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z');
    return (code >= 0xC0 && code <= 0x24F && code != 0xD7 && code != 0xF7) || (code >= 0x300 && code <= 0x36F) ||
           (code >= 0x1E00 && code <= 0x1EFF);
}

bool is_upper(char32_t code)
{
    if (code < 0x80) return code >= 'A' && code <= 'Z';
    if (code < 0x100) return code >= 0xC0 && code <= 0xDE && code != 0xD7;
    if (code == 0x1AF) return true;  // Ư: the one whose pair is turned
    if (code < 0x180 || code == 0x1A0 || (code >= 0x1E00 && code <= 0x1EFF)) return code % 2 == 0;
    return false;
}

bool is_digit(char32_t code)
{
    return code >= '0' && code <= '9';
}

bool is_space(char32_t code)
{
    return code == ' ' || code == '\t' || code == '\r' || code == 0xA0 || code == 0x202F || code == 0x2009 || code == 0xFEFF;
}

std::string lowered_word(std::string_view word)
{
    std::string low;
    low.reserve(word.size());
    for (std::size_t at = 0; at < word.size();) {
        auto const [code, size] = character_at(word, at);
        append(low, lower(code));
        at += size;
    }
    if (low == "tỉ") return "tỷ";
    for (auto const& [old, modern] : old_tones)
        if (low.ends_with(old) && !(low.size() > old.size() && low[low.size() - old.size() - 1] == 'q'))
            return low.replace(low.size() - old.size(), old.size(), modern);
    return low;
}

}  // namespace reading
