// What a batch has added up so far. Inner to this module.
#pragma once

#include "ground/facts/seen.hpp"

#include <tuple>
#include <unordered_map>

namespace facts {

/// Numbers by key, in one piece of memory: millions of additions a second.
class Sums {
public:
    std::int64_t& of(std::uint64_t key);
    void each(std::function<void(std::uint64_t key, std::int64_t amount)> const& visit) const;

private:
    static constexpr std::uint64_t free = ~std::uint64_t{};
    struct Slot {
        std::uint64_t key{free};
        std::int64_t amount{};
    };
    std::size_t place_of(std::uint64_t key) const;
    void grow(std::size_t room);

    std::vector<Slot> slots_;  // a power of two
    std::size_t count_{};
};

/// A unit and breakdown of one indicator, by its place in the packs.
struct Cell {
    std::uint32_t indicator{};
    std::string unit;
    std::string breakdown;
};

struct Use {
    rules::Indicator const* indicator{};
    std::uint32_t by_day{};  // cells
    std::uint32_t by_month{};
};

/// Where each indicator and each cell stands when sorted by its words.
struct Places {
    std::vector<std::uint32_t> indicators;
    std::vector<std::uint32_t> cells;
};

/// Cell above, then whether it is of the finer breakdown, which has months instead of days, then the period, which may lie before 1970.
constexpr std::uint64_t fine_bit = 1ULL << 31U;
constexpr std::uint64_t told_bit = 1ULL << 30U;  // how many states were told of that day
constexpr std::int64_t period_offset = 1LL << 29U;
constexpr std::uint64_t key_of(std::uint32_t cell, std::int64_t period)
{
    return (std::uint64_t{cell} << 32U) | static_cast<std::uint64_t>(period + period_offset);
}
constexpr std::uint32_t cell_of(std::uint64_t key)
{
    return static_cast<std::uint32_t>(key >> 32U);
}
constexpr std::int64_t period_of(std::uint64_t key)
{
    return static_cast<std::int64_t>(key & (told_bit - 1)) - period_offset;
}

struct Batch::Inside {
    explicit Inside(rules::Book const& of_the_day) : law{of_the_day} {}

    std::uint32_t cell(std::uint32_t indicator, std::string_view unit, std::string_view breakdown);
    std::uint32_t kind(std::string_view of, std::string_view unit, Breakdown const& is);
    void count(Use const& use, base::Date day, std::int64_t amount, std::int64_t times);
    /// Every sum that is not nothing, in the order of the table's key.
    std::vector<Row> rows() const;
    Places places_of_cells() const;

    rules::Book const& law;
    std::vector<Cell> cells;
    std::unordered_map<std::string, std::uint32_t> cell_ids;
    std::vector<std::vector<Use>> kinds;
    std::unordered_map<std::string, std::uint32_t> kind_ids;
    Sums sums;
    std::int64_t facts{};
    std::string asked;  // to look kinds up without asking for memory each time
};

inline auto place_in_order(Row const& row)
{
    return std::tuple{row.indicator, row.at.grain, row.at.period, row.unit, row.breakdown};
}

}  // namespace facts
