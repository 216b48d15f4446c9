// All SQL of disclosure: named queries, rows to structs and back. Decides nothing.
#pragma once

#include "ground/duties/duties.hpp"
#include "rights/disclosure/model.hpp"

namespace disclosure::store {

ledger::Table const& document_table();
ledger::Table const& exclusion_table();

void insert(ledger::Entry& entry, Document const& document);
std::optional<Document> document(db::Session& session, std::string_view id);
/// Newest first.
std::vector<Document> documents(db::Session& session, std::string_view unit, std::string_view item);

/// The next version of the decision about that item of that unit.
void insert(duties::Within const& act, std::string_view unit, std::string_view item, Exclusion const& exclusion);

/// As things stand now.
std::vector<Facts> facts_now(db::Session& session, std::vector<std::string> const& units);
/// As they stood at the end of that day.
std::vector<Facts> facts_on(db::Session& session, std::vector<std::string> const& units, base::Date day);
Facts facts_of(db::Session& session, std::string_view unit, std::string_view item);
/// From `day` on.
void put(db::Session& session, Facts const& facts, base::Date day);

}  // namespace disclosure::store
