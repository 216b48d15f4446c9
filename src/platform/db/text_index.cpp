#include "platform/db/db.hpp"

namespace db::text_index {
namespace {

// SQLite's index is a virtual table of its own; PostgreSQL's is two columns of lexemes. Both hold the text as it is and folded.
// FTS5 finds a document by its place only; by its id it would read them all. So the places stand in a table beside it.
constexpr auto prepare_sqlite = R"sql(
    CREATE VIRTUAL TABLE IF NOT EXISTS search_text USING fts5(
        id UNINDEXED, exact, folded, tokenize = "unicode61 remove_diacritics 0", prefix = '2 3');
    CREATE TABLE IF NOT EXISTS search_text_place (place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);
    INSERT INTO search_text_place (place, id)
    SELECT rowid, id FROM search_text WHERE NOT EXISTS (SELECT 1 FROM search_text_place);
)sql";

constexpr auto prepare_postgresql = R"sql(
    CREATE TABLE IF NOT EXISTS search_text (id TEXT PRIMARY KEY, exact TSVECTOR NOT NULL, folded TSVECTOR NOT NULL);
    CREATE INDEX IF NOT EXISTS search_text_exact ON search_text USING GIN (exact);
    CREATE INDEX IF NOT EXISTS search_text_folded ON search_text USING GIN (folded);
)sql";

constexpr auto delete_sqlite = "DELETE FROM search_text WHERE rowid = (SELECT place FROM search_text_place WHERE id = :id)";
constexpr auto delete_place = "DELETE FROM search_text_place WHERE id = :id";
constexpr auto insert_place = "INSERT INTO search_text_place (id) VALUES (:id) ON CONFLICT DO NOTHING";
constexpr auto insert_sqlite = R"sql(
    INSERT INTO search_text (rowid, id, exact, folded)
    VALUES ((SELECT place FROM search_text_place WHERE id = :id), :id, :exact, :folded)
)sql";
constexpr auto delete_postgresql = "DELETE FROM search_text WHERE id = :id";
constexpr auto insert_postgresql = R"sql(
    INSERT INTO search_text (id, exact, folded)
    VALUES (:id, to_tsvector('simple', :exact), to_tsvector('simple', :folded))
)sql";

constexpr auto matching_sqlite = R"sql(
    SELECT t.id AS id, bm25(search_text) AS distance,
           CASE WHEN t.rowid IN (SELECT rowid FROM search_text WHERE search_text MATCH :exact_query) THEN 0 ELSE 1 END AS otherwise_spelt
    FROM search_text t WHERE search_text MATCH :folded_query
)sql";

constexpr auto matching_postgresql = R"sql(
    SELECT t.id AS id, -ts_rank(t.folded, to_tsquery('simple', :folded_query)) AS distance,
           CASE WHEN t.exact @@ to_tsquery('simple', :exact_query) THEN 0 ELSE 1 END AS otherwise_spelt
    FROM search_text t WHERE t.folded @@ to_tsquery('simple', :folded_query)
)sql";

bool part_of_word(char c)
{
    auto const byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z');
}

std::vector<std::string> words_of(std::string_view lowered)
{
    std::vector<std::string> words(1);
    for (auto const c : lowered) {
        if (part_of_word(c)) words.back() += c;
        else if (!words.back().empty()) words.emplace_back();
    }
    if (words.back().empty()) words.pop_back();
    return words;
}

// Signs between words become blanks: PostgreSQL would read "12/QĐ" as the path of a file.
std::string spaced(std::string_view lowered)
{
    std::string text;
    for (auto const& word : words_of(lowered)) text += word + ' ';
    return text;
}

// Every word must stand there; the last may be the beginning of one, for whoever is still typing.
std::string query_of(Engine engine, std::string_view column, std::vector<std::string> const& words)
{
    std::string query;
    for (auto const& word : words) {
        if (!query.empty()) query += engine == Engine::sqlite ? " AND " : " & ";
        query += engine == Engine::sqlite ? '"' + word + '"' : '\'' + word + '\'';
    }
    if (engine == Engine::sqlite) return std::string{column} + " : (" + query + " *)";
    return query + ":*";
}

}  // namespace

void prepare(Session& session)
{
    session.script(session.engine() == Engine::sqlite ? prepare_sqlite : prepare_postgresql);
}

void put(Session& session, std::string_view id, std::string_view exact, std::string_view folded)
{
    remove(session, id);
    auto const sqlite = session.engine() == Engine::sqlite;
    if (sqlite) session.run(insert_place, {{"id", id}});
    session.run(sqlite ? insert_sqlite : insert_postgresql, {{"id", id}, {"exact", spaced(exact)}, {"folded", spaced(folded)}});
}

void remove(Session& session, std::string_view id)
{
    if (session.engine() == Engine::postgresql) return void(session.run(delete_postgresql, {{"id", id}}));
    session.run(delete_sqlite, {{"id", id}});
    session.run(delete_place, {{"id", id}});
}

std::optional<Match> match(Engine engine, std::string_view exact, std::string_view folded)
{
    auto const spelt = words_of(exact), bare = words_of(folded);
    if (bare.empty() || spelt.empty()) return {};
    return Match{.query = engine == Engine::sqlite ? matching_sqlite : matching_postgresql,
                 .parameters = {{"exact_query", query_of(engine, "exact", spelt)}, {"folded_query", query_of(engine, "folded", bare)}}};
}

}  // namespace db::text_index
