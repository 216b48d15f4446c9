#include "rights/publishing/api.hpp"

#include "ground/people/people.hpp"
#include "rights/publishing/publishing.hpp"

namespace publishing::api {
namespace {

namespace acts = people::acts;

base::Refusal missing(char const* rule)
{
    return {.rule = rule, .facts = {}, .because = base::Because::missing, .field = {}, .clause = {}};
}

std::optional<units::Unit> unit_of(ground::Visit const& visit)
{
    auto const id = visit.request.part("id");
    if (auto found = visit.tree->unit(id, visit.today)) return found;
    return visit.tree->by_code(id, visit.today);
}

json::Object head_of(Draft const& draft)
{
    return {{"id", draft.id},
            {"version", draft.version},
            {"title", draft.content.title},
            {"item", draft.content.item},
            {"corrects", draft.publication},
            {"changed_at", base::utc_text(draft.changed_at)},
            {"changed_by", draft.changed_name}};
}

/// The draft of the address, or the answer to send when there is none or the caller may not.
struct Asked {
    std::optional<Draft> draft;
    std::optional<http::Response> stop;
};
Asked asked(ground::Visit& visit)
{
    auto found = visit.services.db.read([&](db::Session& session) { return publishing::draft(session, visit.request.part("id")); });
    if (!found) return {{}, visit.refused_json(missing("publishing.no_such_draft"))};
    if (auto const no = people::no_to(visit.services, visit.person, acts::disclosure_publish, found->content.unit))
        return {{}, visit.refused_json(*no)};
    return {std::move(found), {}};
}

/// What the call says, over a draft that is there: what it leaves out of files stays.
void take(ground::Visit& visit, Draft& draft)
{
    auto content = publications::content_in_body(visit);
    content.unit = draft.content.unit;
    content.item = draft.content.item;
    if (!draft.content.officer.empty()) content.officer = draft.content.officer;
    content.files = visit.body()["files"].is_array() ? publications::files_in_body(visit) : draft.content.files;
    draft.content = std::move(content);
    draft.version = visit.body()["version"].number().value_or(0);
    draft.reason = visit.text_in_body("reason");
}

http::Response saved(ground::Visit& visit, Draft const& draft, int status)
{
    if (!visit.faults.empty()) return visit.refused_json(visit.faults.front());
    auto const done = publishing::save(visit.services, visit.actor(), draft);
    return done ? visit.json(head_of(*done), status) : visit.refused_json(done.error());
}

http::Response list(ground::Visit& visit)
{
    auto const unit = unit_of(visit);
    if (!unit) return visit.refused_json(missing("publications.no_such_unit"));
    if (auto const no = people::no_to(visit.services, visit.person, acts::disclosure_publish, unit->id)) return visit.refused_json(*no);
    json::Array all;
    for (auto const& one : visit.services.db.read([&](db::Session& session) { return publishing::drafts(session, {unit->id}); }))
        all.push_back(head_of(one));
    return visit.json(json::Object{{"drafts", std::move(all)}});
}

http::Response show(ground::Visit& visit)
{
    auto const found = asked(visit);
    if (found.stop) return *found.stop;
    auto shown = head_of(*found.draft);
    shown.emplace_back("reason", found.draft->reason);
    shown.emplace_back("content", publications::as_json(visit, found.draft->content));
    return visit.json(std::move(shown));
}

http::Response begin(ground::Visit& visit)
{
    auto const unit = unit_of(visit);
    if (!unit) return visit.refused_json(missing("publications.no_such_unit"));
    if (auto const no = people::no_to(visit.services, visit.person, acts::disclosure_publish, unit->id)) return visit.refused_json(*no);
    auto const item = visit.text_in_body("item");
    if (visit.services.rules.item(item) == nullptr) return visit.refused_json(base::bad_input("item", "publications.no_such_item"));
    Draft draft;
    draft.content.unit = unit->id;
    draft.content.item = item;
    take(visit, draft);
    draft.version = 0;
    return saved(visit, draft, 201);
}

http::Response save(ground::Visit& visit)
{
    auto found = asked(visit);
    if (found.stop) return *found.stop;
    take(visit, *found.draft);
    return saved(visit, *found.draft, 200);
}

http::Response publish(ground::Visit& visit)
{
    auto const found = asked(visit);
    if (found.stop) return *found.stop;
    if (!people::stepped_up(visit.services, visit.person))
        return visit.refused_json({.rule = "people.fresh_code_first", .because = base::Because::forbidden});
    if (visit.body()["version"].number() != found.draft->version)
        return visit.refused_json({.rule = "publishing.changed_meanwhile", .because = base::Because::stale});
    auto const done = publishing::publish(visit.services, visit.actor(), *found.draft);
    if (!done) return visit.refused_json(done.error());
    json::Array warnings;
    for (auto const& warning : done->warnings)
        warnings.emplace_back(json::Object{{"rule", warning.rule}, {"message", visit.sentence(warning)}});
    return visit.json(json::Object{{"id", done->id}, {"code", done->code}, {"version", done->version}, {"warnings", std::move(warnings)}},
                      201);
}

http::Response discard(ground::Visit& visit)
{
    auto const found = asked(visit);
    if (found.stop) return *found.stop;
    auto const done = publishing::discard(visit.services, visit.actor(), found.draft->id, visit.body()["version"].number().value_or(0));
    return done ? visit.json(json::Object{{"discarded", found.draft->id}}) : visit.refused_json(done.error());
}

std::vector<ground::Field> draft_fields(ground::Field const& first)
{
    std::vector<ground::Field> fields{first};
    for (auto field : publications::content_fields()) {
        field.required = false;
        fields.push_back(field);
    }
    fields.push_back({"duty", "string", false, "Id of the duty that it will fulfil"});
    return fields;
}

}  // namespace

std::vector<ground::Call> calls()
{
    using http::Method;
    ground::Field const version{"version", "integer", true, "The version that you saw"};
    return {
        {Method::get, "/units/{id}/drafts", list, acts::disclosure_publish, "Drafts of a unit, newest first"},
        {Method::get, "/drafts/{id}", show, acts::disclosure_publish, "One draft"},
        {Method::post,
         "/units/{id}/drafts",
         begin,
         acts::disclosure_publish,
         "Begin a draft; nothing of it is public",
         {},
         draft_fields({"item", "string", true, "Catalogue item"})},
        {Method::post,
         "/drafts/{id}",
         save,
         acts::disclosure_publish,
         "Save it again: stale when somebody did meanwhile",
         {},
         draft_fields(version)},
        {Method::post,
         "/drafts/{id}/publication",
         publish,
         acts::disclosure_publish,
         "Make the draft public as it is saved",
         {},
         {version}},
        {Method::post, "/drafts/{id}/discard", discard, acts::disclosure_publish, "Throw it away", {}, {version}},
    };
}

}  // namespace publishing::api
