#include "steering/indicators/reading.hpp"

#include <set>

namespace indicators {

std::vector<base::Date> const& Readings::changes()
{
    if (changes_) return *changes_;
    std::set<base::Date> days;
    for (auto const& act : tree_.acts())
        if (act.undone_by.empty()) days.insert(act.effective);
    return changes_.emplace(days.begin(), days.end());
}

std::vector<Total> const& Readings::standing(std::string const& indicator)
{
    auto const [at, fresh] = totals_.try_emplace(indicator);
    if (fresh) at->second = store::standing(session_, indicator);
    return at->second;
}

Readings::ByUnit const& Readings::sums(std::string const& indicator, facts::Window const& window, facts::Detail detail)
{
    auto const [at, fresh] = sums_.try_emplace(Place{indicator, window.from, window.to, detail});
    if (!fresh) return at->second;
    std::unordered_map<std::string, facts::Breakdown> known;
    for (auto& sum : facts::sums(session_, indicator, window, detail)) {
        auto const [is, first] = known.try_emplace(sum.breakdown);
        if (first) is->second = facts::breakdown_of(sum.breakdown).value_or(facts::Breakdown{});
        at->second[sum.unit].push_back({.is = is->second, .text = std::move(sum.breakdown), .amount = sum.amount});
    }
    return at->second;
}

std::vector<facts::State> const& Readings::newest(std::string const& indicator, facts::Window const& window)
{
    auto const [at, fresh] = states_.try_emplace(Place{indicator, window.from, window.to, facts::Detail::everywhere});
    if (fresh) at->second = facts::newest(session_, indicator, window);
    return at->second;
}

}  // namespace indicators
