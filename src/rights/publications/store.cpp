#include "rights/publications/store.hpp"

#include "ground/lists/lists.hpp"
#include "platform/json/json.hpp"

#include <algorithm>

namespace publications::store {
namespace {

constexpr auto insert_now = R"sql(
    INSERT INTO publication_now (id, version, code, unit, item, state, title, summary, languages, published_on, changed_on)
    VALUES (:id, :version, :code, :unit, :item, :state, :title, :summary, :languages, :published_on, :changed_on)
    ON CONFLICT DO NOTHING
)sql";

constexpr auto update_now = R"sql(
    UPDATE publication_now
    SET version = :version, state = :state, title = :title, summary = :summary, changed_on = :changed_on
    WHERE id = :id
)sql";

constexpr auto update_languages = R"sql(
    UPDATE publication_now SET languages = :languages, changed_on = :changed_on WHERE id = :id
)sql";

constexpr std::string_view columns =
    "p.id, p.version, p.code, p.unit, p.item, p.duty, p.state, p.title, p.summary, p.body, p.doc_kind, p.doc_number, p.doc_date, "
    "p.received_on, p.forms, p.posted_from, p.posted_until, p.officer, p.officer_name, p.officer_post, p.officer_phone, p.files, p.reason, "
    "p.published_on, p.changed_on, p.changed_by";

constexpr std::string_view card_columns = "id, version, code, unit, item, state, title, summary, published_on, changed_on";

constexpr auto select_text = R"sql(
    SELECT publication, version, language, title, summary, body, changed_on FROM publication_text t
    WHERE publication = :publication AND version = (SELECT MAX(version) FROM publication_text newest WHERE newest.id = t.id)
    ORDER BY language
)sql";

constexpr auto select_proofs = R"sql(
    SELECT id, publication, form, place, from_day, until_day, files, note, made_on, made_by, maker_name FROM publication_proof
    WHERE publication = :publication AND salt IS NOT NULL ORDER BY from_day, id
)sql";

constexpr auto insert_file = R"sql(
    INSERT INTO publication_file (sha256, publication, name, type, size, open) VALUES (:sha256, :publication, :name, :type, :size, 1)
    ON CONFLICT (sha256, publication, name) DO UPDATE SET open = 1
)sql";

constexpr auto update_files_closed = "UPDATE publication_file SET open = 0 WHERE publication = :publication";

constexpr auto select_file = R"sql(
    SELECT sha256, name, type, size, publication, open FROM publication_file WHERE sha256 = :sha256 ORDER BY open DESC, publication LIMIT 1
)sql";

constexpr auto select_version_of_text = "SELECT MAX(version) FROM publication_text WHERE id = :id";

std::string selected(std::string_view rest)
{
    return "SELECT " + std::string{columns} + ", COALESCE(n.languages, '') FROM publication p LEFT JOIN publication_now n ON n.id = p.id " +
           std::string{rest};
}

std::vector<File> files_from(std::string_view text)
{
    std::vector<File> files;
    auto const parsed = json::parse(text);
    if (auto const* value = std::get_if<json::Value>(&parsed))
        for (auto const& one : value->array())
            files.push_back({.sha256 = one["sha256"].text().value_or(""),
                             .name = one["name"].text().value_or(""),
                             .type = one["type"].text().value_or(""),
                             .size = one["size"].number().value_or(0)});
    return files;
}

std::vector<Form> forms_from(std::string_view text)
{
    std::vector<Form> forms;
    auto const parsed = json::parse(text);
    if (auto const* value = std::get_if<json::Value>(&parsed))
        for (auto const& one : value->array())
            forms.push_back({.id = one["id"].text().value_or(""), .place = one["place"].text().value_or("")});
    return forms;
}

std::string_view name(State state)
{
    return state == State::published ? "published" : "withdrawn";
}

State state_named(std::string_view word)
{
    return word == "published" ? State::published : State::withdrawn;
}

Content content_from(db::Row const& row)
{
    return {.unit = row.text(3),
            .item = row.text(4),
            .duty = row.text(5),
            .title = row.text(7),
            .summary = row.text(8),
            .body = row.text(9),
            .doc_kind = row.text(10),
            .doc_number = row.text(11),
            .doc_date = row.maybe_date(12),
            .received_on = row.maybe_date(13),
            .forms = forms_from(row.view(14)),
            .posted_from = row.maybe_date(15),
            .posted_until = row.maybe_date(16),
            .officer = row.text(17),
            .officer_name = row.text(18),
            .officer_post = row.text(19),
            .officer_phone = row.text(20),
            .files = files_from(row.view(21))};
}

Publication as_publication(db::Row const& row)
{
    return {.id = row.text(0),
            .version = row.number(1),
            .code = row.text(2),
            .state = state_named(row.view(6)),
            .content = content_from(row),
            .reason = row.text(22),
            .published_on = row.date(23),
            .changed_on = row.date(24),
            .changed_by = row.text(25),
            .languages = row.text(26)};
}

Card as_card(db::Row const& row)
{
    return {.id = row.text(0),
            .version = row.number(1),
            .code = row.text(2),
            .unit = row.text(3),
            .item = row.text(4),
            .state = state_named(row.view(5)),
            .title = row.text(6),
            .summary = row.text(7),
            .published_on = row.date(8),
            .changed_on = row.date(9)};
}

Translation as_translation(db::Row const& row)
{
    return {.publication = row.text(0),
            .version = row.number(1),
            .language = row.text(2),
            .title = row.text(3),
            .summary = row.text(4),
            .body = row.text(5),
            .changed_on = row.date(6)};
}

Proof as_proof(db::Row const& row)
{
    return {.id = row.text(0),
            .publication = row.text(1),
            .form = row.text(2),
            .place = row.text(3),
            .from = row.date(4),
            .until = row.maybe_date(5),
            .files = files_from(row.view(6)),
            .note = row.text(7),
            .made_on = row.date(8),
            .made_by = row.text(9),
            .maker_name = row.text(10)};
}

void insert_row(duties::Within const& act, Publication const& publication)
{
    auto const& content = publication.content;
    act.entry.insert(publication_table(), publication.id, publication.version,
                     {publication.code,
                      content.unit,
                      content.item,
                      content.duty,
                      name(publication.state),
                      content.title,
                      content.summary,
                      content.body,
                      content.doc_kind,
                      content.doc_number,
                      content.doc_date,
                      content.received_on,
                      as_text(content.forms),
                      content.posted_from,
                      content.posted_until,
                      content.officer,
                      content.officer_name,
                      content.officer_post,
                      content.officer_phone,
                      as_text(content.files),
                      publication.reason,
                      publication.published_on,
                      publication.changed_on,
                      publication.changed_by});
}

}  // namespace

ledger::Table const& publication_table()
{
    static ledger::Table const table{
        "publication",
        {"code",         "unit",         "item",          "duty",        "state",  "title",        "summary",      "body",
         "doc_kind",     "doc_number",   "doc_date",      "received_on", "forms",  "posted_from",  "posted_until", "officer",
         "officer_name", "officer_post", "officer_phone", "files",       "reason", "published_on", "changed_on",   "changed_by"}};
    return table;
}

ledger::Table const& text_table()
{
    static ledger::Table const table{"publication_text",
                                     {"publication", "language", "title", "summary", "body", "changed_on", "changed_by"}};
    return table;
}

ledger::Table const& proof_table()
{
    static ledger::Table const table{
        "publication_proof",
        {"publication", "form", "place", "from_day", "until_day", "files", "note", "made_on", "made_by", "maker_name"}};
    return table;
}

bool insert(duties::Within const& act, Publication const& publication)
{
    auto const& content = publication.content;
    auto const added = act.session.run(insert_now, {{"id", publication.id},
                                                    {"version", publication.version},
                                                    {"code", publication.code},
                                                    {"unit", content.unit},
                                                    {"item", content.item},
                                                    {"state", name(publication.state)},
                                                    {"title", content.title},
                                                    {"summary", content.summary},
                                                    {"languages", ""},
                                                    {"published_on", publication.published_on},
                                                    {"changed_on", publication.changed_on}});
    if (added == 0) return false;
    insert_row(act, publication);
    return true;
}

void add_version(duties::Within const& act, Publication const& publication)
{
    act.session.run(update_now, {{"id", publication.id},
                                 {"version", publication.version},
                                 {"state", name(publication.state)},
                                 {"title", publication.content.title},
                                 {"summary", publication.content.summary},
                                 {"changed_on", publication.changed_on}});
    insert_row(act, publication);
}

void add_version(duties::Within const& act, Translation const& translation)
{
    auto const id = translation.publication + ":" + translation.language;
    auto const version = act.session.number(select_version_of_text, {{"id", id}}) + 1;
    act.entry.insert(text_table(), id, version,
                     {translation.publication, translation.language, translation.title, translation.summary, translation.body,
                      translation.changed_on, act.actor.id});
    std::string languages;
    for (auto const& one : translations(act.session, translation.publication)) languages += (languages.empty() ? "" : ",") + one.language;
    act.session.run(update_languages, {{"id", translation.publication}, {"languages", languages}, {"changed_on", translation.changed_on}});
}

void insert(duties::Within const& act, Proof const& proof)
{
    act.entry.insert(proof_table(), proof.id, 1,
                     {proof.publication, proof.form, proof.place, proof.from, proof.until, as_text(proof.files), proof.note, proof.made_on,
                      proof.made_by, proof.maker_name});
}

std::optional<Publication> publication(db::Session& session, std::string_view id)
{
    static auto const query = selected("WHERE p.id = :id AND p.version = n.version");
    return session.one(query, as_publication, {{"id", id}});
}

std::optional<Publication> by_code(db::Session& session, std::string_view code)
{
    static auto const query = selected("WHERE n.code = :code AND p.version = n.version");
    return session.one(query, as_publication, {{"code", code}});
}

std::vector<Publication> versions(db::Session& session, std::string_view id)
{
    static auto const query = selected("WHERE p.id = :id AND p.salt IS NOT NULL ORDER BY p.version");
    return session.all(query, as_publication, {{"id", id}});
}

std::vector<Card> latest(db::Session& session, std::vector<std::string> const& units, std::int64_t count)
{
    static auto const select = "SELECT " + std::string{card_columns} + " FROM publication_now WHERE state = 'published'";
    static auto const everywhere = select + " ORDER BY published_on DESC, id DESC LIMIT :count";
    static auto const of_units = select + " AND unit IN (:list) ORDER BY published_on DESC, id DESC LIMIT :count";
    if (units.empty()) return session.all(everywhere, as_card, {{"count", count}});
    auto found = lists::all(session, of_units, units, as_card, {{"count", count}});
    std::ranges::sort(found, std::greater{}, [](Card const& card) { return std::pair{card.published_on, card.id}; });
    if (std::ssize(found) > count) found.resize(static_cast<std::size_t>(count));
    return found;
}

std::vector<Card> of_item(db::Session& session, std::string_view unit, std::string_view item)
{
    static auto const query = "SELECT " + std::string{card_columns} +
                              " FROM publication_now WHERE unit = :unit AND item = :item ORDER BY published_on DESC, id DESC LIMIT 200";
    return session.all(query, as_card, {{"unit", unit}, {"item", item}});
}

std::optional<Publication> standing(db::Session& session, std::string_view unit, std::string_view item)
{
    static auto const query = selected(
        "WHERE n.unit = :unit AND n.item = :item AND n.state = 'published' AND p.version = n.version "
        "ORDER BY n.published_on DESC, n.id DESC LIMIT 1");
    return session.one(query, as_publication, {{"unit", unit}, {"item", item}});
}

std::vector<Translation> translations(db::Session& session, std::string_view publication)
{
    return session.all(select_text, as_translation, {{"publication", publication}});
}

std::vector<Proof> proofs(db::Session& session, std::string_view publication)
{
    return session.all(select_proofs, as_proof, {{"publication", publication}});
}

void allow(db::Session& session, std::string_view publication, std::vector<File> const& files)
{
    for (auto const& file : files)
        session.run(insert_file,
                    {{"sha256", file.sha256}, {"publication", publication}, {"name", file.name}, {"type", file.type}, {"size", file.size}});
}

void close_files(db::Session& session, std::string_view publication)
{
    session.run(update_files_closed, {{"publication", publication}});
}

std::optional<Allowed> allowed(db::Session& session, std::string_view sha256)
{
    auto const as_allowed = [](db::Row const& row) {
        File file{.sha256 = row.text(0), .name = row.text(1), .type = row.text(2), .size = row.number(3)};
        return Allowed{.file = std::move(file), .publication = row.text(4), .open = row.flag(5)};
    };
    return session.one(select_file, as_allowed, {{"sha256", sha256}});
}

std::string as_text(std::vector<File> const& files)
{
    json::Array all;
    for (auto const& file : files)
        all.emplace_back(json::Object{{"sha256", file.sha256}, {"name", file.name}, {"type", file.type}, {"size", file.size}});
    return json::write(all);
}

std::string as_text(std::vector<Form> const& forms)
{
    json::Array all;
    for (auto const& form : forms) all.emplace_back(json::Object{{"id", form.id}, {"place", form.place}});
    return json::write(all);
}

}  // namespace publications::store
