#include "site/units/grouping.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace unit_pages {
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
