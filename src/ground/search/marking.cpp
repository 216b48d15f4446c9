#include "ground/search/marking.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace search {
namespace {

bool letter(char c)
{
    auto const byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

bool asked_for(std::string_view word, std::vector<std::string> const& words)
{
    auto const bare = base::folded(word);
    return std::any_of(words.begin(), words.end(),
                       [&](std::string const& asked) { return bare == asked || (&asked == &words.back() && bare.starts_with(asked)); });
}

void append(std::vector<Piece>& pieces, bool found, std::string_view text)
{
    if (text.empty()) return;
    if (!pieces.empty() && pieces.back().found == found) pieces.back().text += text;
    else pieces.push_back({found, std::string{text}});
}

// Begins a little before the first place found, at a word.
std::string_view around(std::string_view text, std::vector<std::string> const& words, std::size_t letters)
{
    if (base::length(text) <= letters) return text;
    std::size_t first{};
    for (std::size_t at = 0; at < text.size();) {
        auto end = at;
        while (end < text.size() && letter(text[end])) ++end;
        if (end > at && asked_for(text.substr(at, end - at), words)) {
            first = at;
            break;
        }
        at = std::max(end, at + 1);
    }
    if (first < letters / 2) return text;
    auto const start = text.find_first_of(" \n", first - letters / 3);
    return start == std::string_view::npos ? text.substr(first) : text.substr(start + 1);
}

}  // namespace

std::vector<std::string> words_of(std::string_view typed)
{
    std::vector<std::string> words(1);
    for (auto const c : base::folded(typed)) {
        if (letter(c)) words.back() += c;
        else if (!words.back().empty()) words.emplace_back();
    }
    if (words.back().empty()) words.pop_back();
    return words;
}

std::vector<Piece> marked(std::string_view text, std::vector<std::string> const& words, std::size_t letters)
{
    auto const shown = letters == 0 ? std::string{text} : base::shortened(around(text, words, letters), letters);
    std::vector<Piece> pieces;
    std::string_view const rest = shown;
    for (std::size_t at = 0; at < rest.size();) {
        auto end = at;
        while (end < rest.size() && letter(rest[end])) ++end;
        auto const word = rest.substr(at, end - at);
        if (!word.empty()) append(pieces, asked_for(word, words), word);
        else append(pieces, false, rest.substr(at, 1));
        at = std::max(end, at + 1);
    }
    return pieces;
}

}  // namespace search
