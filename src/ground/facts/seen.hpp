// How indicators see facts, and where sums stand. Inner to this module.
#pragma once

#include "ground/facts/facts.hpp"

#include <array>
#include <span>

namespace facts {

struct Place {
    /// "d", "m", "y"; "M", "Y": with the dimensions of by_month, of indicators that have such; "n": of a stock, how many states were
    /// told of that day, so that a state of none is known
    std::string_view grain;
    std::int64_t period{};
};
std::int64_t month_of(base::Date day);
constexpr int months_a_year = 12;

/// How an indicator sees one: what it counts, by which breakdown on days and by which in months and years.
struct Seen {
    Breakdown by_day;
    Breakdown by_month;
    std::int64_t amount{};
};
/// Whether the indicator counts facts that are so.
bool counts(rules::Indicator const& indicator, Breakdown const& is);
Breakdown kept_by_day(rules::Indicator const& indicator, Breakdown const& is);
Breakdown kept_by_month(rules::Indicator const& indicator, Breakdown const& is);
std::optional<Seen> seen_by(rules::Indicator const& indicator, Fact const& fact);

struct Row {
    std::string_view indicator;
    Place at;
    std::string_view unit;
    std::string_view breakdown;
    std::int64_t amount{};
};
/// Many rows a statement; no two of one key.
void add_to_sums(db::Session& session, std::span<Row const> rows);

}  // namespace facts
