// Totals in the database.
#pragma once

#include "ground/ledger/ledger.hpp"
#include "steering/indicators/model.hpp"

namespace indicators::store {

ledger::Table const& total_table();

void insert(db::Session& session, ledger::Entry& entry, Total const& total);
void add_version(db::Session& session, ledger::Entry& entry, Total const& total);
std::optional<Total> total(db::Session& session, std::string_view id);
std::vector<Total> versions(db::Session& session, std::string_view id);
std::vector<Total> of_unit(db::Session& session, std::string_view unit);
std::vector<Total> standing(db::Session& session, std::string_view indicator);
/// Those whose windows have a day in common with this one.
std::vector<Total> totals_touching(db::Session& session, std::string_view indicator, facts::Window const& window);

}  // namespace indicators::store
