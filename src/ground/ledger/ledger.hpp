// Front door of the ledger (sổ gốc): every act that matters is one line, in the transaction of the act, with a commitment to
// each row and blob that it wrote. Ledgered rows are versions: inserted through an Entry, never updated.
#pragma once

#include "ground/services/services.hpp"
#include "platform/db/db.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ledger {

/// A ledgered table: its first column is id, then version (BIGINT, from 1), then these, then salt (TEXT, null once erased).
/// PRIMARY KEY (id, version).
struct Table {
    std::string_view name;
    std::vector<std::string_view> columns;
};

struct RuleUse {
    std::string rule;  // rule or item id
    base::Date on{};   // the day that chose its value
};

/// What a line tells of its time. Where the very minute would point at a person (denunciations), only the day.
enum class Precision { instant, day };

struct Line {
    std::string act;  // "disclosure.published"
    ground::Actor actor;
    std::string unit;     // unit id; empty = the installation
    std::string subject;  // id of what it is about
    std::vector<RuleUse> rules;
    Precision precision{Precision::instant};
};

/// One act being written. Insert its rows, name its blobs, then append: exactly one line.
class Entry {
public:
    Entry(ground::Services const& services, db::Session& session, Line line);
    /// values: one for each of Table::columns, in their order; never a fraction (co-ordinates are written as text).
    void insert(Table const& table, std::string_view id, std::int64_t version, std::vector<db::Value> const& values);
    void blob(std::string_view sha256);
    /// Writes the line; returns its id.
    std::string append();

private:
    friend void erase(Entry& entry, db::Session& session, Table const& table, std::string_view id);
    friend void erase_blob(Entry& entry, std::string_view sha256);
    db::Session& session_;
    Line line_;
    base::Instant at_;
    std::string details_;
    bool appended_{};
};

/// Erases the content of every version of a row (the law demands it): the columns become NULL or '', the salt NULL; an erasure
/// line says which, who and under which clause. The proof stands.
void erase(Entry& entry, db::Session& session, Table const& table, std::string_view id);
/// Says on the line that a blob's bytes go; the caller removes them from the file store once the act is durable.
void erase_blob(Entry& entry, std::string_view sha256);

/// Raised by every line about that unit: what was made for a lower number is out of date. 0 = nothing ever happened there.
std::int64_t unit_version(db::Session& session, std::string_view unit);
/// How many lines stand on the ledger: raised by every act. On PostgreSQL some moments after it, when its line gets its number.
std::int64_t size(db::Session& session);

struct Checkpoint {
    std::int64_t size{};
    std::string root;    // hex
    std::string note;    // C2SP signed note, as published at /so-goc/checkpoint
    base::Instant at{};  // of the last line that it covers
};

/// Numbers new lines and extends the tree. SQLite: set as Database::before_commit. PostgreSQL: run every 200 ms by one server.
void sequence(db::Session& session);
/// Signs the tree as it is if it grew since the last checkpoint. Nothing when it did not.
std::optional<Checkpoint> checkpoint(ground::Services& services);
std::optional<Checkpoint> latest_checkpoint(db::Session& session);
/// What a witness enters to check our notes: "dinh/0123…+key id+base64".
std::string verifier_key(ground::Settings const& settings);

struct Shown {
    std::int64_t number{};
    std::string id, act, actor, role, unit, subject;
    base::Instant at{};
    std::string leaf;  // hex
};
/// Newest first, from below that number (0 = from the top).
std::vector<Shown> lines(db::Session& session, std::int64_t below, std::int64_t count);
/// A row that a line wrote or erased, whatever its version.
struct Touched {
    std::string table, id;
};
struct Written {
    Shown line;
    std::vector<Touched> rows;
};
/// Oldest first, from above that number (-1 = from the first): what a reader of the ledger as an outbox has not dealt with yet.
std::vector<Written> lines_after(db::Session& session, std::int64_t number, std::int64_t count);
std::vector<Shown> lines_about(db::Session& session, std::string_view subject);
std::optional<Shown> line(db::Session& session, std::string_view id);
/// RFC 6962 audit path of line number n (from 0) in the tree of that size, as hex.
std::vector<std::string> inclusion_proof(db::Session& session, std::int64_t number, std::int64_t size);
/// RFC 6962 proof, as hex, that the tree of size `from` is the beginning of that of size `to` (1 <= from <= to): for witnesses.
std::vector<std::string> consistency_proof(db::Session& session, std::int64_t from, std::int64_t to);
/// The very bytes whose SHA-256 after a zero byte is the leaf: what a resident keeps to check a line offline.
std::optional<std::string> bytes_of(db::Session& session, std::string_view line);

struct Finding {
    std::string kind;   // "row_changed", "line_changed", "row_without_line", "line_without_row", "gap", "wrong_node", "bad_checkpoint",
                        // "blob_changed", "blob_missing", "engine"
    std::string where;  // "publication/0190…/2", "blob/ab12…", "checkpoint/812"
    std::string says;   // Vietnamese
};
struct Verified {
    std::int64_t lines{}, rows{}, blobs{}, checkpoints{};
    std::vector<Finding> findings;
};
/// Recomputes everything from stored bytes. `tables` = every ledgered table of the program; `older` = a checkpoint kept elsewhere
/// that must still fit.
Verified verify(ground::Services& services, std::span<Table const* const> tables, std::optional<std::string> const& older = {});

}  // namespace ledger
