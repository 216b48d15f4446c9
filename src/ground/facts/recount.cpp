#include "ground/facts/batch.hpp"

namespace facts {
namespace {

constexpr auto select_all = R"sql(
    SELECT indicator, grain, period, unit, breakdown, amount
    FROM fact_sum
    WHERE amount <> 0
    ORDER BY indicator, grain, period, unit, breakdown
)sql";

Difference difference_of(Row const& row, std::int64_t kept, std::int64_t counted)
{
    return {.indicator = std::string{row.indicator},
            .grain = std::string{row.at.grain},
            .unit = std::string{row.unit},
            .breakdown = std::string{row.breakdown},
            .period = row.at.period,
            .kept = kept,
            .counted = counted};
}

}  // namespace

std::vector<Difference> Recount::differences(db::Session& session) const
{
    std::vector<Difference> found;
    auto const counted = counted_.inside_->rows();
    auto next = counted.begin();
    session.each(select_all, [&](db::Row const& row) {
        Row const kept{.indicator = row.view(0),
                       .at = {row.view(1), row.number(2)},
                       .unit = row.view(3),
                       .breakdown = row.view(4),
                       .amount = row.number(5)};
        for (; next != counted.end() && place_in_order(*next) < place_in_order(kept); ++next)
            found.push_back(difference_of(*next, 0, next->amount));
        auto const same = next != counted.end() && place_in_order(*next) == place_in_order(kept);
        auto const amount = same ? next->amount : 0;
        if (amount != kept.amount) found.push_back(difference_of(kept, kept.amount, amount));
        if (same) ++next;
        return true;
    });
    for (; next != counted.end(); ++next) found.push_back(difference_of(*next, 0, next->amount));
    return found;
}

void Recount::mend(db::Session& session, std::vector<Difference> const& differences)
{
    std::vector<Row> rows;
    for (auto const& one : differences)
        rows.push_back({.indicator = one.indicator,
                        .at = {one.grain, one.period},
                        .unit = one.unit,
                        .breakdown = one.breakdown,
                        .amount = one.counted - one.kept});
    add_to_sums(session, rows);
}

}  // namespace facts
