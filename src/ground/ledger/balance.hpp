// Lines against rows: whether each row has its line and each line its row, in memory that does not grow with them.
#pragma once

#include "ground/ledger/findings.hpp"
#include "ground/ledger/rows.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace ledger {

/// What a line says of a row is added, what the row says of itself is taken away, both as keyed hashes summed in buckets. A bucket
/// that is not zero at the end holds a difference; only its rows are then kept in memory and named. The key is random for each
/// run, so nobody can prepare rows whose sums cancel.
class Balance {
public:
    Balance();
    /// One thing that a line says; all lines come before all rows.
    void add_line(Detail const& said);
    void add_row(Table const& table, rows::Row const& row, Findings& findings);
    void name_differences(db::Session& session, std::span<Table const* const> tables, Findings& findings);

private:
    using Sum = std::pair<std::uint64_t, std::uint64_t>;
    using Suspects = std::set<std::size_t>;
    struct Sides {
        std::vector<std::string> written, erased;  // commitments that lines give
        std::vector<std::string> rows;             // commitments of the bytes as they stand; "" without salt
    };

    Sum hashed(std::string_view text) const;
    void add(std::string const& place, std::string_view commitment);
    void take(std::string const& place, std::string_view commitment);
    std::map<std::string, Sides> gathered(db::Session& session, std::span<Table const* const> tables, Suspects const& suspects) const;
    static void name(std::string const& place, Sides const& sides, Findings& findings);

    std::string key_;
    std::vector<Sum> sums_;
    std::set<Sum> erased_;  // places of erased versions
};

}  // namespace ledger
