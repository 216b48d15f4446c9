// Records and imports in the database.
#pragma once

#include "ground/ledger/ledger.hpp"
#include "steering/registers/model.hpp"

namespace registers::store {

ledger::Table const& record_table();
ledger::Table const& import_table();

void insert(db::Session& session, ledger::Entry& entry, Record const& record);
/// Of a record that stands there already.
void add_version(db::Session& session, ledger::Entry& entry, Record const& record);
std::optional<Record> record(db::Session& session, std::string_view id);
std::vector<Record> versions(db::Session& session, std::string_view id);

/// Standing records, the newest first, until the visitor says false.
void each(db::Session& session, Asked const& asked, std::function<bool(Record const&)> const& visit);
void each_standing(db::Session& session, std::function<void(Record const&)> const& visit);
std::vector<Record> of_import(db::Session& session, std::string_view import);
KeptByRegister kept_by(db::Session& session, std::string_view unit);
KeptByRegister kept_where(db::Session& session, Belongs const& belongs);

void insert(ledger::Entry& entry, Import const& import);
std::optional<Import> import(db::Session& session, std::string_view id);
/// As they stand now, the newest first.
std::vector<Import> imports(db::Session& session, std::string_view unit, std::string_view kept_in);

}  // namespace registers::store
