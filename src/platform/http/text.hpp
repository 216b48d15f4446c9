// Small questions about bytes that every part of the server asks. Inside only.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace http {

bool valid_utf8(std::string_view text);

/// ASCII only: the only letters HTTP's own words have.
constexpr char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

inline bool same_word(std::string_view a, std::string_view b)
{
    return std::ranges::equal(a, b, [](char x, char y) { return lower(x) == lower(y); });
}

constexpr bool control(char c)
{
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

inline std::string_view without_blanks(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

/// Cuts the first piece off the front of `rest`, up to the mark, which goes too.
inline std::string_view next_piece(std::string_view& rest, char mark)
{
    auto const end = rest.find(mark);
    auto const piece = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    return piece;
}

}  // namespace http
