// All SQL of dossiers: rows of millions, imports, what pages list.
#pragma once

#include "ground/ledger/ledger.hpp"
#include "steering/dossiers/model.hpp"

#include <functional>
#include <utility>

namespace dossiers::store {

ledger::Table const& import_table();
/// id, unit, code, procedure_no, received, due, extended, finished, status, state.
Dossier as_dossier(db::Row const& row);

using Numbered = std::pair<std::int64_t, std::string>;
std::vector<Numbered> units(db::Session& session);
std::vector<std::pair<std::int64_t, Procedure>> procedures(db::Session& session);
void add_unit(db::Session& session, Numbered const& unit);
void add_procedure(db::Session& session, std::int64_t number, Procedure const& procedure);
/// Numbers of those units that ever had a dossier.
std::vector<std::int64_t> numbers_of(db::Session& session, std::vector<std::string> const& units);

enum class Range { loading, standing, undone };
struct RangeRow {
    std::string import;
    Range state{};
    std::int64_t first{};
    std::int64_t last{};
    base::Instant touched{};
};
std::vector<RangeRow> ranges(db::Session& session);
/// Opens a range behind all others; its first id.
std::int64_t open_range(db::Session& session, std::string_view import, base::Instant now);
/// Says that the import goes on; false when another has swept it away.
bool touch(db::Session& session, std::string_view import, base::Instant now);
void set_range(db::Session& session, RangeRow const& range);
void forget_range(db::Session& session, std::string_view import);
/// At most that many rows of the range from its end; how many were deleted.
std::int64_t delete_rows(db::Session& session, RangeRow const& range, std::int64_t at_most);

/// Writes those whose unit and code are free, in few statements, with the ids that they bear: true for each that was written.
std::vector<bool> insert(db::Session& session, std::vector<Dossier const*> const& dossiers);
/// Whatever bears that unit's code.
std::optional<Dossier> bearer(db::Session& session, std::int64_t unit, std::string_view code);
std::optional<Dossier> dossier(db::Session& session, std::int64_t id);
/// Brings one up to date, keeping what it was for undoing. turn: RangeRow::first of the import, by which imports follow one another.
void renew(db::Session& session, std::int64_t turn, Dossier const& before, Dossier const& now);
/// What the import brought up to date, as it was before.
std::vector<Dossier> renewed_by(db::Session& session, std::int64_t turn);
void take_back(db::Session& session, std::int64_t turn, std::vector<Dossier> const& before);
/// The same as that import left them.
std::vector<Dossier> renewed_to(db::Session& session, std::int64_t turn);
/// Whether a later import has brought something up to date that this one wrote.
bool rests_on(db::Session& session, RangeRow const& range);
/// As each was when its own import wrote it, in the order of ids.
void each_as_imported(db::Session& session, RangeRow const& range, std::function<void(Dossier const&)> const& visit);

/// Every settled one of the range.
struct Settled {
    std::int64_t unit{};
    std::int64_t procedure{};
    base::Date finished{};
    base::Date due{};
};
void each_settled(db::Session& session, RangeRow const& range, std::function<void(Settled const&)> const& visit);

void insert(ledger::Entry& entry, Import const& import);
/// Newest version of each, newest first.
std::vector<Import> imports(db::Session& session);
std::optional<Import> import(db::Session& session, std::string_view id);
/// A standing import of the same bytes.
std::optional<Import> import_of(db::Session& session, std::string_view sha256);

}  // namespace dossiers::store
