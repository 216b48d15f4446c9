// All SQL of duties: named queries, rows to structs and back. Decides nothing.
#pragma once

#include "ground/duties/duties.hpp"

#include <map>

namespace duties::store {

ledger::Table const& duty_table();

/// A new duty; false when the same matter has that round already.
bool insert(Within const& act, Duty const& duty);
/// The next version of one that exists.
void add_version(Within const& act, Duty const& duty);

std::optional<Duty> newest(db::Session& session, std::string_view id);
/// The last round of a matter.
std::optional<Duty> last_round(db::Session& session, Opening const& opening);
std::vector<Duty> versions(db::Session& session, std::string_view id);
std::vector<Duty> about(db::Session& session, std::string_view subject);
std::vector<Duty> list(db::Session& session, Filter const& filter);
std::vector<Duty> open_with_rule(db::Session& session);
std::vector<std::string> units_with_open(db::Session& session);
std::vector<Mark> marks(db::Session& session, std::vector<std::string> const& units, std::string_view kind, base::Date since);
/// With any kind; due in [from, until] or still open.
std::vector<Mark> marks_between(db::Session& session, std::vector<std::string> const& units, base::Date from, base::Date until);

/// By unit: the day up to which that source was asked.
std::map<std::string, base::Date> opened_until(db::Session& session, std::string_view source);
void set_opened_until(db::Session& session, std::string_view unit, std::string_view source, base::Date until);

}  // namespace duties::store
