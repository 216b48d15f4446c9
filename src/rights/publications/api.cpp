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
    auto content = content_in_body(visit);
    content.unit = unit->id;
    content.files = files_in_body(visit);
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
    return {.id = publication.id, .version = visit.body()["version"].number().value_or(0), .reason = visit.text_in_body("reason")};
}

http::Response correct(ground::Visit& visit)
{
    auto const found = asked(visit);
    if (!found) return visit.refused_json(missing("publications.no_such_publication"));
    if (auto no = no_to(visit, people::acts::disclosure_publish, found->content.unit)) return visit.refused_json(*no);
    auto content = content_in_body(visit);
    content.files = visit.body()["files"].is_array() ? files_in_body(visit) : found->content.files;
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

std::vector<ground::Field> fields(bool fresh)
{
    auto fields = content_fields();
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
        {Method::post, "/units/{id}/publications", publish, acts::disclosure_publish, "Make something public", {}, fields(true)},
        {Method::post,
         "/publications/{code}/corrections",
         correct,
         acts::disclosure_publish,
         "Correct it: a new version",
         {},
         fields(false)},
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
