// Rows of ledgered tables: written with salt and commitment, read back as they stand, emptied when the law demands it.
#pragma once

#include "ground/ledger/encoding.hpp"
#include "ground/ledger/ledger.hpp"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace ledger::rows {

/// Writes the row with a fresh salt; returns its commitment.
std::string insert(db::Session& session, Table const& table, std::string_view id, std::int64_t version,
                   std::vector<db::Value> const& values);

/// Commitments of the versions that still have their salt, from their bytes as they stand.
std::map<std::int64_t, std::string> commitments(db::Session& session, Table const& table, std::string_view id);
void empty(db::Session& session, Table const& table, std::string_view id);

struct Row {
    std::string id;
    std::int64_t version{};
    std::string commitment;  // of the bytes as they stand; empty when the salt is gone
    bool empty{};            // no column holds anything, as after an erasure
    bool odd{};              // a column's stored type is not one that is written
};
/// Every row of the table in the order of its key, a page at a time.
void each(db::Session& session, Table const& table, std::function<void(Row const&)> const& visit);

}  // namespace ledger::rows
