#include "rights/publications/diff.hpp"
#include "rights/publications/spoken.hpp"

#include <cstdlib>

// Any two texts: their pieces are the texts again. Any text: its script has no end but the text's own.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size)
{
    std::string_view const text{reinterpret_cast<char const*>(bytes), size};
    auto const half = size / 2;
    auto const before = text.substr(0, half);
    auto const after = text.substr(half);
    auto const found = publications::difference(before, after);
    std::string first, second;
    for (auto const& [changed, piece] : found.before) first += piece;
    for (auto const& [changed, piece] : found.after) second += piece;
    if (first != before || second != after) std::abort();
    for (auto const& line : publications::plain_lines(text)) publications::spoken(line);
    publications::digits_in_words(text);
    return 0;
}
