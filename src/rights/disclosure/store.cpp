#include "rights/disclosure/store.hpp"

#include "ground/lists/lists.hpp"

namespace disclosure::store {
namespace {

constexpr auto select_document = R"sql(
    SELECT id, unit, item, kind, number, dated, received, title, registered_on, registered_by FROM disclosure_document WHERE id = :id
)sql";

constexpr auto select_documents = R"sql(
    SELECT id, unit, item, kind, number, dated, received, title, registered_on, registered_by FROM disclosure_document
    WHERE unit = :unit AND item = :item ORDER BY dated DESC, id DESC
)sql";

constexpr auto select_last_exclusion = R"sql(
    SELECT id, version FROM disclosure_exclusion WHERE unit = :unit AND item = :item ORDER BY version DESC LIMIT 1
)sql";

constexpr auto select_now = R"sql(
    SELECT unit, item, publication, code, title, published_on, posted_from, posted_until, officer_name, officer_phone, excluded, reason,
           decided_on, decided_by
    FROM disclosure_board WHERE unit IN (:list) AND until_day IS NULL
)sql";

constexpr auto select_on = R"sql(
    SELECT unit, item, publication, code, title, published_on, posted_from, posted_until, officer_name, officer_phone, excluded, reason,
           decided_on, decided_by
    FROM disclosure_board WHERE unit IN (:list) AND from_day <= :day AND (until_day IS NULL OR until_day > :day)
)sql";

constexpr auto select_one = R"sql(
    SELECT unit, item, publication, code, title, published_on, posted_from, posted_until, officer_name, officer_phone, excluded, reason,
           decided_on, decided_by
    FROM disclosure_board WHERE unit = :unit AND item = :item AND until_day IS NULL
)sql";

constexpr auto end_earlier = R"sql(
    UPDATE disclosure_board SET until_day = :day WHERE unit = :unit AND item = :item AND until_day IS NULL AND from_day < :day
)sql";

constexpr auto upsert_present = R"sql(
    INSERT INTO disclosure_board (unit, item, from_day, publication, code, title, published_on, posted_from, posted_until, officer_name,
                                  officer_phone, excluded, reason, decided_on, decided_by)
    VALUES (:unit, :item, :day, :publication, :code, :title, :published_on, :posted_from, :posted_until, :officer_name, :officer_phone,
            :excluded, :reason, :decided_on, :decided_by)
    ON CONFLICT (unit, item, from_day) DO UPDATE SET publication = excluded.publication, code = excluded.code, title = excluded.title,
        published_on = excluded.published_on, posted_from = excluded.posted_from, posted_until = excluded.posted_until,
        officer_name = excluded.officer_name, officer_phone = excluded.officer_phone, excluded = excluded.excluded,
        reason = excluded.reason, decided_on = excluded.decided_on, decided_by = excluded.decided_by
)sql";

Document as_document(db::Row const& row)
{
    return {.id = row.text(0),
            .unit = row.text(1),
            .item = row.text(2),
            .kind = row.text(3),
            .number = row.text(4),
            .dated = row.date(5),
            .received = row.maybe_date(6),
            .title = row.text(7),
            .registered_on = row.date(8),
            .registered_by = row.text(9)};
}

Facts as_facts(db::Row const& row)
{
    return {.unit = row.text(0),
            .item = row.text(1),
            .standing = {.publication = row.text(2),
                         .code = row.text(3),
                         .title = row.text(4),
                         .published_on = row.maybe_date(5),
                         .posted_from = row.maybe_date(6),
                         .posted_until = row.maybe_date(7),
                         .officer_name = row.text(8),
                         .officer_phone = row.text(9)},
            .exclusion = {.excluded = row.flag(10), .reason = row.text(11), .decided_on = row.maybe_date(12), .decided_by = row.text(13)}};
}

}  // namespace

ledger::Table const& document_table()
{
    static ledger::Table const table{"disclosure_document",
                                     {"unit", "item", "kind", "number", "dated", "received", "title", "registered_on", "registered_by"}};
    return table;
}

ledger::Table const& exclusion_table()
{
    static ledger::Table const table{"disclosure_exclusion", {"unit", "item", "excluded", "reason", "decided_on", "decided_by"}};
    return table;
}

void insert(ledger::Entry& entry, Document const& document)
{
    entry.insert(document_table(), document.id, 1,
                 {document.unit, document.item, document.kind, document.number, document.dated, document.received, document.title,
                  document.registered_on, document.registered_by});
}

std::optional<Document> document(db::Session& session, std::string_view id)
{
    return session.one(select_document, as_document, {{"id", id}});
}

std::vector<Document> documents(db::Session& session, std::string_view unit, std::string_view item)
{
    return session.all(select_documents, as_document, {{"unit", unit}, {"item", item}});
}

void insert(duties::Within const& act, std::string_view unit, std::string_view item, Exclusion const& exclusion)
{
    auto const as_version = [](db::Row const& row) { return std::pair{row.text(0), row.number(1)}; };
    auto last = act.session.one(select_last_exclusion, as_version, {{"unit", unit}, {"item", item}});
    if (!last) last = {act.services.fresh_id(), 0};
    act.entry.insert(exclusion_table(), last->first, last->second + 1,
                     {unit, item, exclusion.excluded, exclusion.reason, exclusion.decided_on, act.actor.id});
}

std::vector<Facts> facts_now(db::Session& session, std::vector<std::string> const& units)
{
    return lists::all(session, select_now, units, as_facts);
}

std::vector<Facts> facts_on(db::Session& session, std::vector<std::string> const& units, base::Date day)
{
    return lists::all(session, select_on, units, as_facts, {{"day", day}});
}

Facts facts_of(db::Session& session, std::string_view unit, std::string_view item)
{
    auto found = session.one(select_one, as_facts, {{"unit", unit}, {"item", item}});
    if (found) return std::move(*found);
    return {.unit = std::string{unit}, .item = std::string{item}, .standing = {}, .exclusion = {}};
}

void put(db::Session& session, Facts const& facts, base::Date day)
{
    auto const& standing = facts.standing;
    auto const& exclusion = facts.exclusion;
    session.run(end_earlier, {{"unit", facts.unit}, {"item", facts.item}, {"day", day}});
    session.run(upsert_present, {{"unit", facts.unit},
                                 {"item", facts.item},
                                 {"day", day},
                                 {"publication", standing.publication},
                                 {"code", standing.code},
                                 {"title", standing.title},
                                 {"published_on", standing.published_on},
                                 {"posted_from", standing.posted_from},
                                 {"posted_until", standing.posted_until},
                                 {"officer_name", standing.officer_name},
                                 {"officer_phone", standing.officer_phone},
                                 {"excluded", exclusion.excluded},
                                 {"reason", exclusion.reason},
                                 {"decided_on", exclusion.decided_on},
                                 {"decided_by", exclusion.decided_by}});
}

}  // namespace disclosure::store
