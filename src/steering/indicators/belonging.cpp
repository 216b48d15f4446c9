#include "steering/indicators/belonging.hpp"

#include <algorithm>

namespace indicators {

bool Belonging::has(std::string const& unit, base::Date on)
{
    if (asked_.view == View::as_it_stood) return members(on).contains(unit);
    return members(asked_.tree_day).contains(heir(unit, asked_.tree_day));
}

std::string Belonging::only_level(std::string const& unit, base::Date on, std::vector<std::string> const& kinds)
{
    auto const top = tree_.unit(unit, on);
    if (!top) return {};
    // From the top down: a province is known by its first commune.
    auto left = tree_.children(unit, on);
    while (!left.empty()) {
        auto const one = std::move(left.back());
        left.pop_back();
        auto const counts = kinds.empty() || std::ranges::find(kinds, one.kind) != kinds.end();
        if (counts && one.level != top->level) return {};
        for (auto& below : tree_.children(one.id, on)) left.push_back(std::move(below));
    }
    return top->level;
}

std::set<std::string, std::less<>> Belonging::levels(std::string const& unit, base::Date on, std::vector<std::string> const& kinds) const
{
    std::set<std::string, std::less<>> found;
    for (auto const& id : tree_.subtree(unit, on))
        if (auto const one = tree_.unit(id, on); one && (kinds.empty() || std::ranges::find(kinds, one->kind) != kinds.end()))
            found.insert(one->level);
    return found;
}

Belonging::Members const& Belonging::members(base::Date on)
{
    auto const [at, fresh] = members_.try_emplace(on);
    if (fresh)
        for (auto& id : tree_.subtree(asked_.unit, on)) at->second.insert(std::move(id));
    return at->second;
}

std::string Belonging::heir(std::string unit, base::Date on) const
{
    for (auto now = tree_.unit(unit, on); now && !now->alive; now = tree_.unit(unit, on)) {
        auto const next = tree_.successors(unit);
        auto const main = std::ranges::find_if(next, [](units::Link const& link) { return link.main; });
        if (main == next.end() && next.empty()) break;
        unit = main == next.end() ? next.front().to : main->to;
    }
    return unit;
}

}  // namespace indicators
