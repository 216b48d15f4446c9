// What changed between two texts, word by word (Myers). Pure.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace publications {

/// Pieces of one text; the true ones are not in the other.
using Pieces = std::vector<std::pair<bool, std::string>>;

struct Difference {
    Pieces before, after;
    bool same() const;
};
/// Texts that have hardly a word in common come back whole, as replaced.
Difference difference(std::string_view before, std::string_view after);

}  // namespace publications
