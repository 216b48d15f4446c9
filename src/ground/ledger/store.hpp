// All reading and writing of the ledger's own tables.
#pragma once

#include "ground/ledger/encoding.hpp"
#include "platform/db/db.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace ledger::store {

/// As it stands in the table; `odd` when the engine holds a column as another type than was written.
struct Line {
    StoredLine line;
    std::string leaf;
    std::optional<std::int64_t> number;
    bool odd{};
};

void add(db::Session& session, StoredLine const& line, std::string const& leaf);
/// Gives numbers to the lines that have none, in the order of their ids, from `size` on.
void number_lines(db::Session& session, std::int64_t size);
/// Whether this session may number lines now: one server at a time.
bool is_only_sequencer(db::Session& session);

/// By number, then those without one; a page at a time, so that memory stays bounded.
void each_line(db::Session& session, std::function<void(Line const&)> const& visit);

std::vector<Line> newest(db::Session& session, std::int64_t below, std::int64_t count);
std::vector<Line> after(db::Session& session, std::int64_t number, std::int64_t count);
std::vector<Line> about(db::Session& session, std::string_view subject);
std::optional<Line> line(db::Session& session, std::string_view id);
std::int64_t count(db::Session& session, std::string_view table);

struct Checkpoint {
    std::int64_t size{};
    std::string note;
    bool odd{};
};
/// False when another server has signed that size just now.
bool add(db::Session& session, Checkpoint const& checkpoint);
std::optional<Checkpoint> latest(db::Session& session);
std::vector<Checkpoint> checkpoints_after(db::Session& session, std::int64_t size);
std::optional<base::Instant> time_of(db::Session& session, std::int64_t number);

struct Node {
    std::int64_t level{}, position{};
    std::string hash;
    bool odd{};
};
std::optional<Node> node(db::Session& session, std::int64_t level, std::int64_t position);
std::vector<Node> nodes_after(db::Session& session, std::int64_t level, std::int64_t position);

/// SQL that gives one letter for each column's stored type ("t", "i", "n", …) on SQLite, and '' elsewhere: SQLite would hand
/// out bytes or a fraction in a column of text or whole numbers without a word.
std::string types_of(db::Session& session, std::vector<std::string_view> const& columns);
bool is_odd(std::string_view types);

}  // namespace ledger::store
