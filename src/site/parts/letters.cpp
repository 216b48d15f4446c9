#include "base/text.hpp"
#include "site/parts/parts.hpp"

#include <algorithm>
#include <tuple>

namespace parts {
namespace {

std::string letter_of(std::string_view name)
{
    auto const lowered = base::lowered(name);
    if (lowered.starts_with("đ")) return "Đ";
    auto const folded = base::folded(name);
    if (folded.empty() || folded[0] < 'a' || folded[0] > 'z') return "#";
    return {static_cast<char>(folded[0] - 'a' + 'A')};
}

}  // namespace

std::vector<Letter> by_letter(rules::Book const& book, std::vector<units::Unit> units)
{
    struct Named {
        std::string letter_key, key, letter;
        units::Unit unit;
    };
    std::vector<Named> named;
    for (auto& unit : units) {
        auto const bare = bare_name(book, unit);
        auto letter = letter_of(bare);
        auto letter_key = letter == "#" ? std::string{} : base::collation_key(letter);
        named.push_back({std::move(letter_key), base::collation_key(bare), std::move(letter), std::move(unit)});
    }
    std::ranges::stable_sort(named, {}, [](Named const& one) { return std::tie(one.letter_key, one.key); });
    std::vector<Letter> letters;
    for (auto& one : named) {
        if (letters.empty() || letters.back().letter != one.letter) letters.push_back({one.letter, {}});
        letters.back().units.push_back(std::move(one.unit));
    }
    return letters;
}

std::string letter_anchor(std::string_view letter)
{
    if (letter == "#") return "chu-so";
    if (letter == "Đ") return "chu-dd";
    return "chu-" + base::lowered(letter);
}

}  // namespace parts
