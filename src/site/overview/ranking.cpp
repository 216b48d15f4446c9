#include "site/overview/ranking.hpp"

#include <algorithm>

namespace overview {
namespace {

/// In whole numbers: percentages that were rounded alike are not alike.
bool less(Share const& a, Share const& b)
{
    return a.part * b.whole < b.part * a.whole;
}

}  // namespace

std::vector<std::optional<Rank>> ranks(std::vector<Share> const& all, bool more_is_better, std::int64_t least_sample)
{
    std::vector<std::optional<Rank>> found(all.size());
    auto const ranked = [&](Share const& one) { return least_sample > 0 && one.whole >= least_sample; };
    auto const many = static_cast<std::size_t>(std::ranges::count_if(all, ranked));
    for (std::size_t at{}; at < all.size(); ++at) {
        if (!ranked(all[at])) continue;
        auto const before = std::ranges::count_if(
            all, [&](Share const& other) { return ranked(other) && (more_is_better ? less(all[at], other) : less(other, all[at])); });
        found[at] = Rank{.place = static_cast<std::size_t>(before) + 1, .of = many};
    }
    return found;
}

std::optional<std::size_t> median(std::vector<Share> const& all)
{
    std::vector<std::size_t> order;
    for (std::size_t at{}; at < all.size(); ++at)
        if (all[at].whole > 0) order.push_back(at);
    if (order.empty()) return {};
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return less(all[a], all[b]); });
    return order[(order.size() - 1) / 2];
}

}  // namespace overview
