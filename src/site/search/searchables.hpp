// What of publications and questions can be found by its words.
#pragma once

#include "ground/manifest/manifest.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace search_pages {

std::vector<ground::Searchable> searchables();
/// Markdown without its signs: for reading, not for showing.
std::string plain(std::string_view markdown);

}  // namespace search_pages
