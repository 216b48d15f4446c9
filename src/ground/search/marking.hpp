// Where the words of a search stand in a text, with or without diacritics. Pure.
#pragma once

#include "ground/search/search.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace search {

/// Folded, in the order typed.
std::vector<std::string> words_of(std::string_view typed);
/// The text cut into what was found and what not. letters > 0: only so much of it, around the first place found.
std::vector<Piece> marked(std::string_view text, std::vector<std::string> const& words, std::size_t letters);

}  // namespace search
