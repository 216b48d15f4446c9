// Who stands where among units of one kind, by a share of whole numbers. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace overview {

struct Share {
    std::string unit;
    std::int64_t part{};
    std::int64_t whole{};
};

struct Rank {
    std::size_t place{};  // from 1; those that are equal share one, and the places after it are left out
    std::size_t of{};     // how many are ranked
};

/// Below the least sample nobody is ranked, and a least sample of 0 ranks nobody. In the order of `all`.
std::vector<std::optional<Rank>> ranks(std::vector<Share> const& all, bool more_is_better, std::int64_t least_sample);
/// Which of them stands in the middle of those with a whole, the lower of two; nothing when there are none.
std::optional<std::size_t> median(std::vector<Share> const& all);

}  // namespace overview
