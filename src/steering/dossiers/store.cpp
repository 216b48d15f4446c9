#include "steering/dossiers/store.hpp"

#include <algorithm>
#include <array>

namespace dossiers::store {
namespace {

constexpr std::array columns{"id", "unit", "code", "procedure_no", "received", "due", "extended", "finished", "status", "state"};
constexpr std::int64_t no_end = 2'147'483'647;

constexpr auto select_dossier = "SELECT id, unit, code, procedure_no, received, due, extended, finished, status, state FROM dossier WHERE ";
constexpr auto update_dossier = R"sql(
    UPDATE dossier SET due = :due, extended = :extended, finished = :finished, status = :status, state = :state WHERE id = :id
)sql";
constexpr auto insert_before = R"sql(
    INSERT INTO dossier_before (turn, dossier, due, extended, finished, status, state)
    VALUES (:turn, :id, :due, :extended, :finished, :status, :state)
)sql";
constexpr auto select_before = R"sql(
    SELECT d.id, d.unit, d.code, d.procedure_no, d.received, b.due, b.extended, b.finished, b.status, b.state
    FROM dossier_before b JOIN dossier d ON d.id = b.dossier WHERE b.turn = :turn ORDER BY d.id
)sql";
constexpr auto delete_before = "DELETE FROM dossier_before WHERE turn = :turn";
constexpr auto select_renewed = R"sql(
    SELECT d.id, d.unit, d.code, d.procedure_no, d.received, COALESCE(n.due, d.due), COALESCE(n.extended, d.extended),
           COALESCE(n.finished, d.finished), COALESCE(n.status, d.status), COALESCE(n.state, d.state)
    FROM dossier_before b JOIN dossier d ON d.id = b.dossier
    LEFT JOIN dossier_before n ON n.dossier = b.dossier
          AND n.turn = (SELECT MIN(o.turn) FROM dossier_before o WHERE o.dossier = b.dossier AND o.turn > b.turn)
    WHERE b.turn = :turn ORDER BY d.id
)sql";
constexpr auto select_resting = R"sql(
    SELECT COUNT(*) FROM dossier_before l
    WHERE l.turn > :first AND (l.dossier BETWEEN :first AND :last
                               OR EXISTS (SELECT 1 FROM dossier_before b WHERE b.turn = :first AND b.dossier = l.dossier))
)sql";
constexpr auto select_as_imported = R"sql(
    SELECT d.id, d.unit, d.code, d.procedure_no, d.received, COALESCE(b.due, d.due), COALESCE(b.extended, d.extended),
           COALESCE(b.finished, d.finished), COALESCE(b.status, d.status), COALESCE(b.state, d.state)
    FROM dossier d
    LEFT JOIN dossier_before b ON b.dossier = d.id AND b.turn = (SELECT MIN(o.turn) FROM dossier_before o WHERE o.dossier = d.id)
    WHERE d.id BETWEEN :first AND :last ORDER BY d.id
)sql";
constexpr auto select_settled = "SELECT unit, procedure_no, finished, due FROM dossier WHERE state = 1 AND id BETWEEN :first AND :last";
constexpr auto delete_some = R"sql(
    DELETE FROM dossier WHERE id BETWEEN (SELECT MAX(o.id) FROM dossier o WHERE o.id BETWEEN :first AND :last) - :most + 1 AND :last
                          AND id >= :first
)sql";
constexpr auto select_units = "SELECT number, unit FROM dossier_unit";
constexpr auto insert_unit = "INSERT INTO dossier_unit (number, unit) VALUES (:number, :unit)";
constexpr auto select_procedures = "SELECT number, code, name, field, kind FROM dossier_procedure";
constexpr auto insert_procedure = R"sql(
    INSERT INTO dossier_procedure (number, code, name, field, kind) VALUES (:number, :code, :name, :field, :kind)
)sql";
constexpr auto select_ranges = "SELECT import, state, first_id, last_id, touched_at FROM dossier_range ORDER BY first_id";
constexpr auto select_last_id = R"sql(
    SELECT MAX(last) FROM (SELECT MAX(id) AS last FROM dossier UNION ALL
                           SELECT MAX(last_id) FROM dossier_range WHERE state <> 'loading') AS known
)sql";
constexpr auto touch_range = "UPDATE dossier_range SET touched_at = :now WHERE import = :import AND state = 'loading'";
constexpr auto insert_range = R"sql(
    INSERT INTO dossier_range (import, state, first_id, last_id, touched_at) VALUES (:import, :state, :first, :last, :touched)
    ON CONFLICT (import) DO UPDATE SET state = excluded.state, first_id = excluded.first_id, last_id = excluded.last_id
)sql";
constexpr auto delete_range = "DELETE FROM dossier_range WHERE import = :import";
constexpr std::string_view import_columns =
    "id, version, unit, file, sha256, lines, taken, renewed, unchanged, refused, first_id, last_id, commitment, state, done_on, done_by";

std::string_view name(Range state)
{
    return state == Range::loading ? "loading" : state == Range::standing ? "standing" : "undone";
}

std::int64_t number_of(std::optional<base::Date> day)
{
    return day ? day->since_epoch() : 0;
}

base::Date day_of(std::int64_t number)
{
    return base::Date{} + static_cast<int>(number);
}

std::optional<base::Date> maybe_day(std::int64_t number)
{
    return number == 0 ? std::nullopt : std::optional{day_of(number)};
}

db::Parameters changing(Dossier const& dossier)
{
    return {{"id", dossier.id},
            {"due", dossier.due.since_epoch()},
            {"extended", number_of(dossier.extended)},
            {"finished", number_of(dossier.finished)},
            {"status", static_cast<int>(dossier.status)},
            {"state", static_cast<int>(dossier.state)}};
}

/// ":r0c0, :r0c1 …": one statement writes many rows, because each statement costs more than a row.
struct Many {
    std::size_t rows;
    std::vector<std::string> names;
    std::string query;

    explicit Many(std::size_t rows_) : rows{rows_}
    {
        query = "INSERT INTO dossier (id, unit, code, procedure_no, received, due, extended, finished, status, state) VALUES ";
        for (std::size_t row{}; row < rows; ++row) {
            query += row == 0 ? "(" : ", (";
            for (std::size_t column{}; column < columns.size(); ++column) {
                names.push_back("r" + std::to_string(row) + "c" + std::to_string(column));
                query += (column == 0 ? ":" : ", :") + names.back();
            }
            query += ")";
        }
        query += " ON CONFLICT (unit, code) DO NOTHING";
    }
};

/// How many were written.
std::int64_t insert_some(db::Session& session, Many const& many, Dossier const* const* first)
{
    db::Parameters parameters;
    parameters.reserve(many.names.size());
    for (std::size_t row{}; row < many.rows; ++row) {
        auto const& dossier = *first[row];
        auto const add = [&](db::Value value) { parameters.emplace_back(many.names[parameters.size()], std::move(value)); };
        add(dossier.id);
        add(dossier.unit);
        add(dossier.code);
        add(dossier.procedure);
        add(dossier.received.since_epoch());
        add(dossier.due.since_epoch());
        add(number_of(dossier.extended));
        add(number_of(dossier.finished));
        add(static_cast<int>(dossier.status));
        add(static_cast<int>(dossier.state));
    }
    return session.run(many.query, parameters);
}

Import as_import(db::Row const& row)
{
    return {.id = row.text(0),
            .version = row.number(1),
            .unit = row.text(2),
            .file = row.text(3),
            .sha256 = row.text(4),
            .counts = {.lines = row.number(5),
                       .taken = row.number(6),
                       .renewed = row.number(7),
                       .unchanged = row.number(8),
                       .refused = row.number(9)},
            .first_id = row.number(10),
            .last_id = row.number(11),
            .commitment = row.text(12),
            .undone = row.view(13) == "undone",
            .done_on = row.date(14),
            .done_by = row.text(15)};
}

std::string selected(std::string_view rest)
{
    return "SELECT " + std::string{import_columns} + " FROM dossier_import WHERE salt IS NOT NULL AND " + std::string{rest};
}

}  // namespace

ledger::Table const& import_table()
{
    static ledger::Table const table{"dossier_import",
                                     {"unit", "file", "sha256", "lines", "taken", "renewed", "unchanged", "refused", "first_id", "last_id",
                                      "commitment", "state", "done_on", "done_by"}};
    return table;
}

Dossier as_dossier(db::Row const& row)
{
    return {.id = row.number(0),
            .unit = row.number(1),
            .code = row.text(2),
            .procedure = row.number(3),
            .received = day_of(row.number(4)),
            .due = day_of(row.number(5)),
            .extended = maybe_day(row.number(6)),
            .finished = maybe_day(row.number(7)),
            .status = static_cast<Status>(row.number(8)),
            .state = static_cast<State>(row.number(9))};
}

std::vector<Numbered> units(db::Session& session)
{
    return session.all(select_units, [](db::Row const& row) { return Numbered{row.number(0), row.text(1)}; });
}

std::vector<std::pair<std::int64_t, Procedure>> procedures(db::Session& session)
{
    return session.all(select_procedures, [](db::Row const& row) {
        return std::pair{row.number(0), Procedure{.code = row.text(1), .name = row.text(2), .field = row.text(3), .kind = row.text(4)}};
    });
}

void add_unit(db::Session& session, Numbered const& unit)
{
    session.run(insert_unit, {{"number", unit.first}, {"unit", unit.second}});
}

void add_procedure(db::Session& session, std::int64_t number, Procedure const& procedure)
{
    session.run(
        insert_procedure,
        {{"number", number}, {"code", procedure.code}, {"name", procedure.name}, {"field", procedure.field}, {"kind", procedure.kind}});
}

std::vector<std::int64_t> numbers_of(db::Session& session, std::vector<std::string> const& wanted)
{
    std::vector<std::int64_t> found;
    auto sorted = wanted;
    std::ranges::sort(sorted);
    for (auto const& [number, unit] : units(session))
        if (std::ranges::binary_search(sorted, unit)) found.push_back(number);
    return found;
}

std::vector<RangeRow> ranges(db::Session& session)
{
    return session.all(select_ranges, [](db::Row const& row) {
        auto const state = row.view(1) == "loading" ? Range::loading : row.view(1) == "standing" ? Range::standing : Range::undone;
        return RangeRow{.import = row.text(0), .state = state, .first = row.number(2), .last = row.number(3), .touched = row.number(4)};
    });
}

std::int64_t open_range(db::Session& session, std::string_view import, base::Instant now)
{
    auto const first = session.number(select_last_id) + 1;
    set_range(session, {.import = std::string{import}, .state = Range::loading, .first = first, .last = no_end, .touched = now});
    return first;
}

bool touch(db::Session& session, std::string_view import, base::Instant now)
{
    return session.run(touch_range, {{"import", import}, {"now", now}}) > 0;
}

void set_range(db::Session& session, RangeRow const& range)
{
    session.run(
        insert_range,
        {{"import", range.import}, {"state", name(range.state)}, {"first", range.first}, {"last", range.last}, {"touched", range.touched}});
}

void forget_range(db::Session& session, std::string_view import)
{
    session.run(delete_range, {{"import", import}});
}

std::int64_t delete_rows(db::Session& session, RangeRow const& range, std::int64_t at_most)
{
    return session.run(delete_some, {{"first", range.first}, {"last", range.last}, {"most", at_most}});
}

std::vector<bool> insert(db::Session& session, std::vector<Dossier const*> const& dossiers)
{
    // Few sizes, because each is a statement of its own; large ones, because SQLite goes through all that an act has written so far at
    // the end of each statement.
    static std::array<Many const, 3> const sizes{Many{512}, Many{32}, Many{1}};
    std::vector<bool> written(dossiers.size(), true);
    for (std::size_t at{}; at < dossiers.size();) {
        auto const& many = *std::ranges::find_if(sizes, [&](Many const& one) { return one.rows <= dossiers.size() - at; });
        auto const done = insert_some(session, many, &dossiers[at]);
        if (done != static_cast<std::int64_t>(many.rows))
            for (auto one = at; one < at + many.rows; ++one) {
                auto const there = bearer(session, dossiers[one]->unit, dossiers[one]->code);
                written[one] = there && there->id == dossiers[one]->id;
            }
        at += many.rows;
    }
    return written;
}

std::optional<Dossier> bearer(db::Session& session, std::int64_t unit, std::string_view code)
{
    static auto const query = std::string{select_dossier} + "unit = :unit AND code = :code";
    return session.one(query, as_dossier, {{"unit", unit}, {"code", code}});
}

std::optional<Dossier> dossier(db::Session& session, std::int64_t id)
{
    static auto const query = std::string{select_dossier} + "id = :id";
    return session.one(query, as_dossier, {{"id", id}});
}

void renew(db::Session& session, std::int64_t turn, Dossier const& before, Dossier const& now)
{
    auto old = changing(before);
    old.emplace_back("turn", turn);
    session.run(insert_before, old);
    auto to = changing(now);
    to.front().second = before.id;
    session.run(update_dossier, to);
}

std::vector<Dossier> renewed_by(db::Session& session, std::int64_t turn)
{
    return session.all(select_before, as_dossier, {{"turn", turn}});
}

std::vector<Dossier> renewed_to(db::Session& session, std::int64_t turn)
{
    return session.all(select_renewed, as_dossier, {{"turn", turn}});
}

void take_back(db::Session& session, std::int64_t turn, std::vector<Dossier> const& before)
{
    for (auto const& one : before) session.run(update_dossier, changing(one));
    session.run(delete_before, {{"turn", turn}});
}

bool rests_on(db::Session& session, RangeRow const& range)
{
    return session.number(select_resting, {{"first", range.first}, {"last", range.last}}) > 0;
}

void each_as_imported(db::Session& session, RangeRow const& range, std::function<void(Dossier const&)> const& visit)
{
    session.each(select_as_imported,
                 [&](db::Row const& row) {
                     visit(as_dossier(row));
                     return true;
                 },
                 {{"first", range.first}, {"last", range.last}});
}

void each_settled(db::Session& session, RangeRow const& range, std::function<void(Settled const&)> const& visit)
{
    session.each(
        select_settled,
        [&](db::Row const& row) {
            visit({.unit = row.number(0), .procedure = row.number(1), .finished = day_of(row.number(2)), .due = day_of(row.number(3))});
            return true;
        },
        {{"first", range.first}, {"last", range.last}});
}

void insert(ledger::Entry& entry, Import const& import)
{
    auto const& counts = import.counts;
    entry.insert(
        import_table(), import.id, import.version,
        {import.unit, import.file, import.sha256, counts.lines, counts.taken, counts.renewed, counts.unchanged, counts.refused,
         import.first_id, import.last_id, import.commitment, import.undone ? "undone" : "standing", import.done_on, import.done_by});
}

std::vector<Import> imports(db::Session& session)
{
    static auto const query = selected(
        "version = (SELECT MAX(n.version) FROM dossier_import n WHERE n.id = dossier_import.id)"
        " ORDER BY first_id DESC, id DESC");
    return session.all(query, as_import);
}

std::optional<Import> import(db::Session& session, std::string_view id)
{
    static auto const query = selected("id = :id ORDER BY version DESC");
    return session.one(query, as_import, {{"id", id}});
}

std::optional<Import> import_of(db::Session& session, std::string_view sha256)
{
    static auto const query = selected(
        "sha256 = :sha256 AND version = (SELECT MAX(n.version) FROM dossier_import n WHERE n.id = "
        "dossier_import.id) AND state = 'standing'");
    return session.one(query, as_import, {{"sha256", sha256}});
}

}  // namespace dossiers::store
