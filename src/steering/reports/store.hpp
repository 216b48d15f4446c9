// Reports in the database.
#pragma once

#include "ground/ledger/ledger.hpp"
#include "steering/reports/reports.hpp"

namespace reports::store {

ledger::Table const& table();

void insert(db::Session& session, ledger::Entry& entry, Report const& report);
void add_version(db::Session& session, ledger::Entry& entry, Report const& report);
std::optional<Report> report(db::Session& session, std::string_view id);
std::vector<Report> versions(db::Session& session, std::string_view id);
std::vector<Report> of_unit(db::Session& session, std::string_view unit);
/// Standing reports of that form, unit and days: drafts, checked and signed ones.
std::vector<Report> same(db::Session& session, Report const& as);

}  // namespace reports::store
