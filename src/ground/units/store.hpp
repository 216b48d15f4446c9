// The unit tables: the history read as a whole, an act written with its ledger line.
#pragma once

#include "ground/ledger/ledger.hpp"
#include "ground/units/history.hpp"

namespace units::store {

std::int64_t version(db::Session& session);
/// Of acts known up to that instant, or of all.
History history(db::Session& session, std::optional<base::Instant> known = {});
/// Writes the act, its changes and links, one ledger line, and raises the version. Returns the act's id.
std::string record(ground::Services const& services, db::Session& session, ground::Actor const& actor, Draft const& draft);

extern ledger::Table const act_table, change_table, heir_table, served_table;

}  // namespace units::store
