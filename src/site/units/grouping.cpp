#include "site/units/grouping.hpp"

#include "base/text.hpp"
#include "site/parts/parts.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace unit_pages {
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
        auto const bare = parts::bare_name(book, unit);
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

std::vector<KindCount> by_kind(rules::Book const& book, std::vector<units::Unit> const& units)
{
    std::map<std::string, std::size_t, std::less<>> counts;
    for (auto const& unit : units) ++counts[unit.kind];
    std::vector<KindCount> found;
    for (auto const& kind : book.unit_kinds())
        if (auto const count = counts.extract(kind.id); !count.empty()) found.push_back({kind.id, kind.name, count.mapped()});
    for (auto const& [kind, count] : counts) found.push_back({kind, kind, count});
    return found;
}

std::vector<Heir> lives_on_in(units::Tree const& tree, std::string_view id, base::Date on)
{
    std::vector<Heir> found;
    std::set<std::string, std::less<>> seen{std::string{id}};
    std::vector<std::pair<std::string, bool>> waiting{{std::string{id}, false}};
    while (!waiting.empty()) {
        auto const [from, part] = waiting.back();
        waiting.pop_back();
        for (auto const& link : tree.successors(from)) {
            if (link.on > on || !seen.insert(link.to).second) continue;
            auto const heir = tree.unit(link.to, on);
            if (heir && heir->alive) found.push_back({*heir, part || link.part});
            else waiting.emplace_back(link.to, part || link.part);
        }
    }
    std::ranges::sort(found, {}, [](Heir const& heir) { return base::collation_key(heir.unit.name); });
    return found;
}

}  // namespace unit_pages
