// Front door of search: everything public that can be found by its words, with and without diacritics, filtered by unit, kind, item, day.
#pragma once

#include "base/date.hpp"
#include "platform/db/db.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace search {

/// What can be found. Only what everybody may read.
struct Document {
    std::string id;    // "publication/0190…"
    std::string kind;  // "publication", "question"
    std::string unit;
    std::string item;  // of the catalogue; may be empty
    base::Date day{};
    std::string title;
    std::string text;
    std::string path;  // "/cong-khai/CK-7F3K9Q"
};

struct Query {
    std::string words;
    std::vector<std::string> units;  // any of these; empty = everywhere
    std::string kind, item;
    std::optional<base::Date> from, until;
    std::int64_t offset{}, count{20};
};

struct Piece {
    bool found{};
    std::string text;
};

struct Hit {
    std::string kind, unit, item, title, path;
    base::Date day{};
    std::vector<Piece> title_pieces, text_pieces;  // with what was found marked
};

struct Found {
    std::int64_t total{};
    std::vector<Hit> hits;
};

void put(db::Session& session, Document const& document);
void remove(db::Session& session, std::string_view id);
/// Same spelling first, then by how well it fits, then the newest. No words: the newest that pass the filters.
Found find(db::Session& session, Query const& query);

/// How far the ledger has been read for indexing.
std::string position(db::Session& session, std::string_view reader);
void set_position(db::Session& session, std::string_view reader, std::string_view line);

}  // namespace search
