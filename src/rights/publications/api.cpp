#include "rights/publications/api.hpp"

#include "base/text.hpp"
#include "ground/people/people.hpp"
#include "rights/publications/publications.hpp"

namespace publications::api {
namespace {

base::Refusal missing(char const* rule)
{
    return {.rule = rule, .facts = {}, .because = base::Because::missing, .field = {}, .clause = {}};
}

std::string cleaned(ground::Visit& visit, json::Value const& from, std::string_view name)
{
    auto const given = from[name].text();
    if (!given) return {};
    auto const clean = base::clean_text(*given);
    if (!clean) visit.faults.push_back(base::bad_input(std::string{name}, "input.not_text"));
    return clean ? std::string{base::trimmed(*clean)} : std::string{};
}

std::string text(ground::Visit& visit, std::string_view name)
{
    return cleaned(visit, visit.body(), name);
}

std::optional<base::Date> day(ground::Visit& visit, std::string_view name)
{
    auto const given = text(visit, name);
    if (given.empty()) return {};
    auto const found = base::Date::from_text(given);
    if (!found) visit.faults.push_back(base::bad_input(std::string{name}, "publications.no_such_day"));
    return found;
}

/// [{"name": "…", "base64": "…"}]: each is sniffed and kept like an upload.
std::vector<File> kept_files(ground::Visit& visit)
{
    std::vector<File> found;
    for (auto const& one : visit.body()["files"].array()) {
        auto const bytes = crypto::from_base64(one["base64"].text().value_or(""));
        auto const kept = bytes ? keep(visit.services, "files", cleaned(visit, one, "name"), *bytes)
                                : base::Outcome<File>{base::bad_input("files", "publications.file_not_base64")};
        if (kept) found.push_back(*kept);
        else visit.faults.push_back(kept.error());
    }
    return found;
}

Content content_of(ground::Visit& visit)
{
    Content content{.item = text(visit, "item"),
                    .duty = text(visit, "duty"),
                    .title = text(visit, "title"),
                    .summary = text(visit, "summary"),
                    .body = text(visit, "body"),
                    .doc_kind = text(visit, "document_kind"),
                    .doc_number = text(visit, "document_number"),
                    .doc_date = day(visit, "document_dated"),
                    .received_on = day(visit, "document_received"),
                    .posted_from = day(visit, "posted_from"),
                    .posted_until = day(visit, "posted_until"),
                    .officer = visit.person.account,
                    .officer_name = text(visit, "officer_name"),
                    .officer_post = text(visit, "officer_post"),
                    .officer_phone = text(visit, "officer_phone")};
    for (auto const& form : visit.body()["forms"].array())
        content.forms.push_back({.id = cleaned(visit, form, "form"), .place = cleaned(visit, form, "place")});
    return content;
}

http::Response answered(ground::Visit const& visit, base::Outcome<Published> const& done, int status)
{
    if (!done) return visit.refused_json(done.error());
    json::Array warnings;
    for (auto const& warning : done->warnings)
        warnings.emplace_back(json::Object{{"rule", warning.rule}, {"message", visit.sentence(warning)}});
    return visit.json(json::Object{{"id", done->id}, {"code", done->code}, {"version", done->version}, {"warnings", std::move(warnings)}},
                      status);
}

std::optional<base::Refusal> no_to(ground::Visit& visit, std::string_view act, std::string const& unit)
{
    if (auto no = people::no_to(visit.services, visit.person, act, unit)) return no;
    if (people::stepped_up(visit.services, visit.person)) return {};
    return base::Refusal{.rule = "people.fresh_code_first", .facts = {}, .because = base::Because::forbidden, .field = {}, .clause = {}};
}

http::Response publish(ground::Visit& visit)
{
    auto const id = visit.request.part("id");
    auto unit = visit.tree->unit(id, visit.today);
    if (!unit) unit = visit.tree->by_code(id, visit.today);
    if (!unit) return visit.refused_json(missing("publications.no_such_unit"));
    if (auto no = no_to(visit, people::acts::disclosure_publish, unit->id)) return visit.refused_json(*no);
    auto content = content_of(visit);
    content.unit = unit->id;
    content.files = kept_files(visit);
    if (!visit.faults.empty()) return visit.refused_json(visit.faults.front());
    return answered(visit, publications::publish(visit.services, visit.actor(), content), 201);
}

std::optional<Publication> asked(ground::Visit const& visit)
{
    return visit.services.db.read([&](db::Session& session) {
        auto found = by_code(session, visit.request.part("code"));
        return found ? found : publication(session, visit.request.part("code"));
    });
}

Change change_of(ground::Visit& visit, Publication const& publication)
{
    return {.id = publication.id, .version = visit.body()["version"].number().value_or(0), .reason = text(visit, "reason")};
}

http::Response correct(ground::Visit& visit)
{
    auto const found = asked(visit);
    if (!found) return visit.refused_json(missing("publications.no_such_publication"));
    if (auto no = no_to(visit, people::acts::disclosure_publish, found->content.unit)) return visit.refused_json(*no);
    auto content = content_of(visit);
    content.files = visit.body()["files"].is_array() ? kept_files(visit) : found->content.files;
    auto const change = change_of(visit, *found);
    if (!visit.faults.empty()) return visit.refused_json(visit.faults.front());
    content.item = found->content.item;
    content.duty = found->content.duty;
    return answered(visit, publications::correct(visit.services, visit.actor(), change, content), 200);
}

http::Response withdraw(ground::Visit& visit)
{
    auto const found = asked(visit);
    if (!found) return visit.refused_json(missing("publications.no_such_publication"));
    if (auto no = no_to(visit, people::acts::disclosure_publish, found->content.unit)) return visit.refused_json(*no);
    auto const change = change_of(visit, *found);
    if (!visit.faults.empty()) return visit.refused_json(visit.faults.front());
    return answered(visit, publications::withdraw(visit.services, visit.actor(), change), 200);
}

http::Response show(ground::Visit& visit)
{
    auto const found = asked(visit);
    return found ? visit.json(as_json(visit, *found)) : visit.refused_json(missing("publications.no_such_publication"));
}

std::vector<ground::Field> content_fields(bool fresh)
{
    std::vector<ground::Field> fields{{"title", "string", true, "What a resident looks for"},
                                      {"summary", "string", false, "In plain words"},
                                      {"body", "string", false, "Markdown"},
                                      {"document_kind", "string", false, "Quyết định …"},
                                      {"document_number", "string", false, "As printed"},
                                      {"document_dated", "date", false, "Deadlines run from here"},
                                      {"document_received", "date", false, "From above"},
                                      {"forms", "array", true, "[{\"form\": \"posting\", \"place\": \"…\"}]"},
                                      {"posted_from", "date", false, "First day of posting"},
                                      {"posted_until", "date", false, "Last day; absent = for good"},
                                      {"officer_name", "string", true, "Who answers"},
                                      {"officer_post", "string", false, "Their post"},
                                      {"officer_phone", "string", true, "Their office number"},
                                      {"files", "array", false, "[{\"name\": \"…\", \"base64\": \"…\"}]"}};
    if (fresh) {
        fields.insert(fields.begin(), {"item", "string", true, "Catalogue item"});
        fields.push_back({"duty", "string", false, "Id of the duty that it fulfils"});
    } else {
        fields.push_back({"version", "integer", true, "The version that you saw"});
        fields.push_back({"reason", "string", true, "Why it changes"});
    }
    return fields;
}

}  // namespace

std::vector<ground::Call> calls()
{
    using http::Method;
    namespace acts = people::acts;
    return {
        {Method::get, "/publications/{code}", show, "", "One publication by its code"},
        {Method::post, "/units/{id}/publications", publish, acts::disclosure_publish, "Make something public", {}, content_fields(true)},
        {Method::post,
         "/publications/{code}/corrections",
         correct,
         acts::disclosure_publish,
         "Correct it: a new version",
         {},
         content_fields(false)},
        {Method::post,
         "/publications/{code}/withdrawal",
         withdraw,
         acts::disclosure_publish,
         "Take it down; its trace stays",
         {},
         {{"version", "integer", true, "The version that you saw"}, {"reason", "string", true, "Why"}}},
    };
}

}  // namespace publications::api
