#include "rights/publishing/store.hpp"

#include "ground/lists/lists.hpp"
#include "platform/json/json.hpp"

#include <algorithm>

namespace publishing::store {
namespace {

using publications::Content;

constexpr auto insert_draft = R"sql(
    INSERT INTO publication_draft (id, version, unit, item, publication, base_version, reason, content, changed_at, changed_by, changed_name)
    VALUES (:id, :version, :unit, :item, :publication, :base_version, :reason, :content, :changed_at, :changed_by, :changed_name)
)sql";

constexpr auto update_draft = R"sql(
    UPDATE publication_draft
    SET version = :version, item = :item, base_version = :base_version, reason = :reason, content = :content, changed_at = :changed_at,
        changed_by = :changed_by, changed_name = :changed_name
    WHERE id = :id AND version = :before
)sql";

constexpr auto delete_draft = "DELETE FROM publication_draft WHERE id = :id AND version = :version";

constexpr auto select_draft = R"sql(
    SELECT id, version, publication, base_version, reason, content, changed_at, changed_by, changed_name, unit, item
    FROM publication_draft WHERE id = :id
)sql";

constexpr auto select_drafts = R"sql(
    SELECT id, version, publication, base_version, reason, content, changed_at, changed_by, changed_name, unit, item
    FROM publication_draft WHERE unit IN (:list) ORDER BY changed_at DESC LIMIT 200
)sql";

json::Value day_json(std::optional<base::Date> day)
{
    return day ? json::Value{day->iso()} : json::Value{};
}

std::string as_text(Content const& content)
{
    json::Array forms;
    for (auto const& form : content.forms) forms.emplace_back(json::Object{{"id", form.id}, {"place", form.place}});
    json::Array files;
    for (auto const& file : content.files)
        files.emplace_back(json::Object{{"sha256", file.sha256}, {"name", file.name}, {"type", file.type}, {"size", file.size}});
    return json::write(json::Object{{"duty", content.duty},
                                    {"title", content.title},
                                    {"summary", content.summary},
                                    {"body", content.body},
                                    {"doc_kind", content.doc_kind},
                                    {"doc_number", content.doc_number},
                                    {"doc_date", day_json(content.doc_date)},
                                    {"received_on", day_json(content.received_on)},
                                    {"forms", std::move(forms)},
                                    {"posted_from", day_json(content.posted_from)},
                                    {"posted_until", day_json(content.posted_until)},
                                    {"officer", content.officer},
                                    {"officer_name", content.officer_name},
                                    {"officer_post", content.officer_post},
                                    {"officer_phone", content.officer_phone},
                                    {"files", std::move(files)}});
}

std::optional<base::Date> day_of(json::Value const& value)
{
    auto const text = value.text();
    return text ? base::Date::from_iso(*text) : std::nullopt;
}

Content content_from(std::string_view text)
{
    Content content;
    auto const parsed = json::parse(text);
    auto const* value = std::get_if<json::Value>(&parsed);
    if (!value) return content;
    auto const words = [&](char const* name) { return (*value)[name].text().value_or(""); };
    content.duty = words("duty");
    content.title = words("title");
    content.summary = words("summary");
    content.body = words("body");
    content.doc_kind = words("doc_kind");
    content.doc_number = words("doc_number");
    content.doc_date = day_of((*value)["doc_date"]);
    content.received_on = day_of((*value)["received_on"]);
    content.posted_from = day_of((*value)["posted_from"]);
    content.posted_until = day_of((*value)["posted_until"]);
    content.officer = words("officer");
    content.officer_name = words("officer_name");
    content.officer_post = words("officer_post");
    content.officer_phone = words("officer_phone");
    for (auto const& form : (*value)["forms"].array())
        content.forms.push_back({.id = form["id"].text().value_or(""), .place = form["place"].text().value_or("")});
    for (auto const& file : (*value)["files"].array())
        content.files.push_back({.sha256 = file["sha256"].text().value_or(""),
                                 .name = file["name"].text().value_or(""),
                                 .type = file["type"].text().value_or(""),
                                 .size = file["size"].number().value_or(0)});
    return content;
}

Draft as_draft(db::Row const& row)
{
    Draft draft{.id = row.text(0),
                .version = row.number(1),
                .publication = row.text(2),
                .base_version = row.number(3),
                .reason = row.text(4),
                .content = content_from(row.view(5)),
                .changed_at = row.number(6),
                .changed_by = row.text(7),
                .changed_name = row.text(8)};
    draft.content.unit = row.text(9);
    draft.content.item = row.text(10);
    return draft;
}

db::Parameters parameters_of(Draft const& draft)
{
    return {{"id", draft.id},
            {"version", draft.version},
            {"item", draft.content.item},
            {"base_version", draft.base_version},
            {"reason", draft.reason},
            {"content", as_text(draft.content)},
            {"changed_at", draft.changed_at},
            {"changed_by", draft.changed_by},
            {"changed_name", draft.changed_name}};
}

}  // namespace

void insert(db::Session& session, Draft const& draft)
{
    auto parameters = parameters_of(draft);
    parameters.emplace_back("unit", draft.content.unit);
    parameters.emplace_back("publication", draft.publication);
    session.run(insert_draft, parameters);
}

bool update(db::Session& session, Draft const& draft)
{
    auto parameters = parameters_of(draft);
    parameters.emplace_back("before", draft.version - 1);
    return session.run(update_draft, parameters) == 1;
}

bool remove(db::Session& session, std::string_view id, std::int64_t version)
{
    return session.run(delete_draft, {{"id", id}, {"version", version}}) == 1;
}

std::optional<Draft> draft(db::Session& session, std::string_view id)
{
    return session.one(select_draft, as_draft, {{"id", id}});
}

std::vector<Draft> drafts(db::Session& session, std::vector<std::string> const& units)
{
    auto found = lists::all(session, select_drafts, units, as_draft);
    std::ranges::stable_sort(found, std::greater{}, &Draft::changed_at);
    return found;
}

}  // namespace publishing::store
