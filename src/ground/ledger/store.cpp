#include "ground/ledger/store.hpp"

#include <limits>
#include <stdexcept>

namespace ledger::store {

namespace {

constexpr std::int64_t page = 1000;
constexpr std::int64_t sequencer_lock = 0x64696e68'6c656467;  // "dinhledg"

// SQLite has one writer, so a line takes its number at once; a refused act gives it back with its savepoint.
constexpr auto insert_line = R"sql(
    INSERT INTO ledger_line (id, at, actor, role, unit, act, subject, details, leaf, number)
    VALUES (:id, :at, :actor, :role, :unit, :act, :subject, :details, :leaf, (SELECT COALESCE(MAX(number) + 1, 0) FROM ledger_line))
)sql";
constexpr auto insert_unnumbered_line = R"sql(
    INSERT INTO ledger_line (id, at, actor, role, unit, act, subject, details, leaf)
    VALUES (:id, :at, :actor, :role, :unit, :act, :subject, :details, :leaf)
)sql";
constexpr auto update_numbers = R"sql(
    UPDATE ledger_line SET number = fresh.number
    FROM (SELECT id, ROW_NUMBER() OVER (ORDER BY id) - 1 + :size AS number FROM ledger_line WHERE number IS NULL) AS fresh
    WHERE ledger_line.id = fresh.id
)sql";
constexpr auto select_lock = "SELECT CASE WHEN pg_try_advisory_xact_lock(:lock) THEN 1 ELSE 0 END";

constexpr std::string_view line_columns = "id, at, actor, role, unit, act, subject, details, leaf, number";
constexpr auto numbered = " WHERE number > :after ORDER BY number LIMIT :page";
constexpr auto unnumbered = " WHERE number IS NULL AND id > :after ORDER BY id LIMIT :page";

constexpr auto select_newest = R"sql(
    SELECT id, at, actor, role, unit, act, subject, details, leaf, number, ''
    FROM ledger_line WHERE number < :below ORDER BY number DESC LIMIT :count
)sql";
constexpr auto select_after = R"sql(
    SELECT id, at, actor, role, unit, act, subject, details, leaf, number, ''
    FROM ledger_line WHERE number > :after ORDER BY number LIMIT :count
)sql";
constexpr auto select_about = R"sql(
    SELECT id, at, actor, role, unit, act, subject, details, leaf, number, ''
    FROM ledger_line WHERE subject = :subject ORDER BY number DESC, id DESC
)sql";
constexpr auto select_line = R"sql(
    SELECT id, at, actor, role, unit, act, subject, details, leaf, number, ''
    FROM ledger_line WHERE id = :id
)sql";

constexpr auto insert_checkpoint = "INSERT INTO ledger_checkpoint (size, note) VALUES (:size, :note) ON CONFLICT DO NOTHING";
constexpr auto select_latest = "SELECT size, note, '' FROM ledger_checkpoint ORDER BY size DESC LIMIT 1";
constexpr auto select_time = "SELECT at FROM ledger_line WHERE number = :number";

Line as_line(db::Row const& row)
{
    return {.line = {.id = row.text(0),
                     .at = row.number(1),
                     .actor = row.text(2),
                     .role = row.text(3),
                     .unit = row.text(4),
                     .act = row.text(5),
                     .subject = row.text(6),
                     .details = row.text(7)},
            .leaf = row.text(8),
            .number = row.maybe_number(9),
            .odd = is_odd(row.view(10))};
}

Checkpoint as_checkpoint(db::Row const& row)
{
    return {.size = row.number(0), .note = row.text(1), .odd = is_odd(row.view(2))};
}

Node as_node(db::Row const& row)
{
    return {.level = row.number(0), .position = row.number(1), .hash = row.text(2), .odd = is_odd(row.view(3))};
}

/// Visits pages until one is short. `key` tells the place of a line; it must rise, or a damaged index would turn us in a circle.
template <class Key>
void each_page(db::Session& session, std::string const& query, Key after, Key (*key)(Line const&),
               std::function<void(Line const&)> const& visit)
{
    for (;;) {
        auto const lines = session.all(query, as_line, {{"after", after}, {"page", page}});
        for (auto const& line : lines) {
            if (!(after < key(line))) throw std::runtime_error{"ledger_line: not in order"};
            after = key(line);
            visit(line);
        }
        if (std::ssize(lines) < page) return;
    }
}

std::int64_t number_of(Line const& line)
{
    return line.number.value_or(-1);
}

std::string id_of(Line const& line)
{
    return line.line.id;
}

}  // namespace

void add(db::Session& session, StoredLine const& line, std::string const& leaf)
{
    session.run(session.engine() == db::Engine::sqlite ? insert_line : insert_unnumbered_line, {{"id", line.id},
                                                                                                {"at", line.at},
                                                                                                {"actor", line.actor},
                                                                                                {"role", line.role},
                                                                                                {"unit", line.unit},
                                                                                                {"act", line.act},
                                                                                                {"subject", line.subject},
                                                                                                {"details", line.details},
                                                                                                {"leaf", leaf}});
}

void number_lines(db::Session& session, std::int64_t size)
{
    session.run(update_numbers, {{"size", size}});
}

bool is_only_sequencer(db::Session& session)
{
    return session.engine() == db::Engine::sqlite || session.number(select_lock, {{"lock", sequencer_lock}}) == 1;
}

void each_line(db::Session& session, std::function<void(Line const&)> const& visit)
{
    auto const columns = std::string{line_columns};
    auto const types = types_of(session, {"id", "at", "actor", "role", "unit", "act", "subject", "details", "leaf", "number"});
    auto const select = "SELECT " + columns + ", " + types + " FROM ledger_line";
    each_page(session, select + numbered, std::numeric_limits<std::int64_t>::min(), number_of, visit);
    each_page(session, select + unnumbered, std::string{}, id_of, visit);
}

std::vector<Line> newest(db::Session& session, std::int64_t below, std::int64_t count)
{
    return session.all(select_newest, as_line, {{"below", below}, {"count", count}});
}

std::vector<Line> after(db::Session& session, std::int64_t number, std::int64_t count)
{
    return session.all(select_after, as_line, {{"after", number}, {"count", count}});
}

std::vector<Line> about(db::Session& session, std::string_view subject)
{
    return session.all(select_about, as_line, {{"subject", subject}});
}

std::optional<Line> line(db::Session& session, std::string_view id)
{
    return session.one(select_line, as_line, {{"id", id}});
}

std::int64_t count(db::Session& session, std::string_view table)
{
    return session.number("SELECT COUNT(*) FROM " + std::string{table});
}

bool add(db::Session& session, Checkpoint const& checkpoint)
{
    return session.run(insert_checkpoint, {{"size", checkpoint.size}, {"note", checkpoint.note}}) == 1;
}

std::optional<Checkpoint> latest(db::Session& session)
{
    return session.one(select_latest, as_checkpoint);
}

std::vector<Checkpoint> checkpoints_after(db::Session& session, std::int64_t size)
{
    auto const query = "SELECT size, note, " + types_of(session, {"size", "note"}) +
                       " FROM ledger_checkpoint WHERE size > :size ORDER BY size LIMIT :page";
    return session.all(query, as_checkpoint, {{"size", size}, {"page", page}});
}

std::optional<base::Instant> time_of(db::Session& session, std::int64_t number)
{
    return session.one(select_time, [](db::Row const& row) { return row.number(0); }, {{"number", number}});
}

std::optional<Node> node(db::Session& session, std::int64_t level, std::int64_t position)
{
    auto const query = "SELECT level, position, hash, " + types_of(session, {"level", "position", "hash"}) +
                       " FROM ledger_node WHERE level = :level AND position = :position";
    return session.one(query, as_node, {{"level", level}, {"position", position}});
}

std::vector<Node> nodes_after(db::Session& session, std::int64_t level, std::int64_t position)
{
    auto const query = "SELECT level, position, hash, " + types_of(session, {"level", "position", "hash"}) +
                       " FROM ledger_node WHERE (level, position) > (:level, :position) ORDER BY level, position LIMIT :page";
    return session.all(query, as_node, {{"level", level}, {"position", position}, {"page", page}});
}

std::string types_of(db::Session& session, std::vector<std::string_view> const& columns)
{
    if (session.engine() != db::Engine::sqlite) return "''";
    std::string letters;
    for (auto const column : columns) {
        if (!letters.empty()) letters += "||";
        letters += "SUBSTR(TYPEOF(" + std::string{column} + "), 1, 1)";
    }
    return letters;
}

bool is_odd(std::string_view types)
{
    return types.find_first_of("br") != types.npos;
}

}  // namespace ledger::store
