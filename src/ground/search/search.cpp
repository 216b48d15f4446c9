#include "ground/search/search.hpp"

#include "base/text.hpp"
#include "ground/search/marking.hpp"

namespace search {
namespace {

constexpr std::size_t excerpt_letters = 240;

constexpr auto upsert = R"sql(
    INSERT INTO search_document (id, kind, unit, item, on_day, title, text, path)
    VALUES (:id, :kind, :unit, :item, :day, :title, :text, :path)
    ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, unit = excluded.unit, item = excluded.item, on_day = excluded.on_day,
        title = excluded.title, text = excluded.text, path = excluded.path
)sql";

constexpr auto delete_one = "DELETE FROM search_document WHERE id = :id";
constexpr auto columns = "d.kind, d.unit, d.item, d.on_day, d.title, d.text, d.path";
constexpr auto select_position = "SELECT line FROM outbox_position WHERE reader = :reader";
constexpr auto upsert_position = R"sql(
    INSERT INTO outbox_position (reader, line) VALUES (:reader, :line)
    ON CONFLICT (reader) DO UPDATE SET line = excluded.line
)sql";

// Filters are put together from named pieces: only those that were asked for stand in the query.
struct Filter {
    std::string where;
    db::Parameters parameters;

    void add(std::string_view piece, std::string_view name, db::Value value)
    {
        where += (where.empty() ? " WHERE " : " AND ") + std::string{piece};
        parameters.emplace_back(name, std::move(value));
    }
};

// A tree has thousands of units: the list goes as one text with separators, so that the query's words stay the same.
constexpr auto among_units = "INSTR(:units, ',' || d.unit || ',') > 0";
constexpr auto among_units_postgresql = "POSITION(',' || d.unit || ',' IN :units) > 0";

Filter filter_of(db::Engine engine, Query const& query)
{
    Filter filter;
    if (!query.units.empty()) {
        std::string list = ",";
        for (auto const& unit : query.units) list += unit + ",";
        filter.add(engine == db::Engine::sqlite ? among_units : among_units_postgresql, "units", list);
    }
    if (!query.kind.empty()) filter.add("d.kind = :kind", "kind", query.kind);
    if (!query.item.empty()) filter.add("d.item = :item", "item", query.item);
    if (query.from) filter.add("d.on_day >= :from_day", "from_day", *query.from);
    if (query.until) filter.add("d.on_day <= :until_day", "until_day", *query.until);
    return filter;
}

Hit as_hit(db::Row const& row, std::vector<std::string> const& words)
{
    return {.kind = row.text(0),
            .unit = row.text(1),
            .item = row.text(2),
            .title = row.text(4),
            .path = row.text(6),
            .day = row.date(3),
            .title_pieces = marked(row.view(4), words, 0),
            .text_pieces = marked(row.view(5), words, excerpt_letters)};
}

}  // namespace

void put(db::Session& session, Document const& document)
{
    session.run(upsert, {{"id", document.id},
                         {"kind", document.kind},
                         {"unit", document.unit},
                         {"item", document.item},
                         {"day", document.day},
                         {"title", document.title},
                         {"text", document.text},
                         {"path", document.path}});
    auto const all = document.title + "\n" + document.text;
    db::text_index::put(session, document.id, base::lowered(all), base::folded(all));
}

void remove(db::Session& session, std::string_view id)
{
    session.run(delete_one, {{"id", id}});
    db::text_index::remove(session, id);
}

Found find(db::Session& session, Query const& query)
{
    auto filter = filter_of(session.engine(), query);
    auto const match = db::text_index::match(session.engine(), base::lowered(query.words), base::folded(query.words));
    std::string from = " FROM search_document d";
    std::string order = " ORDER BY d.on_day DESC, d.id DESC";
    if (match) {
        from += " JOIN (" + std::string{match->query} + ") m ON m.id = d.id";
        order = " ORDER BY m.otherwise_spelt, m.distance, d.on_day DESC, d.id DESC";
        filter.parameters.insert(filter.parameters.end(), match->parameters.begin(), match->parameters.end());
    }
    Found found;
    found.total = session.number("SELECT COUNT(*)" + from + filter.where, filter.parameters);
    filter.parameters.emplace_back("count", query.count);
    filter.parameters.emplace_back("offset", query.offset);
    auto const words = match ? words_of(query.words) : std::vector<std::string>{};
    found.hits = session.all(
        "SELECT " + std::string{columns} + from + filter.where + order + " LIMIT :count OFFSET :offset",
        [&](db::Row const& row) { return as_hit(row, words); }, filter.parameters);
    return found;
}

std::string position(db::Session& session, std::string_view reader)
{
    return session.text(select_position, {{"reader", reader}}).value_or("");
}

void set_position(db::Session& session, std::string_view reader, std::string_view line)
{
    session.run(upsert_position, {{"reader", reader}, {"line", line}});
}

}  // namespace search
