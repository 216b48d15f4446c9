#include "base/text.hpp"
#include "rights/publications/api.hpp"
#include "rights/publications/publications.hpp"

namespace publications::api {
namespace {

base::Refusal no_such_publication()
{
    return {.rule = "publications.no_such_publication", .facts = {}, .because = base::Because::missing, .field = {}, .clause = {}};
}

std::optional<Publication> asked_about(ground::Visit const& visit)
{
    return visit.services.db.read([&](db::Session& session) { return by_code(session, visit.request.part("code")); });
}

std::string text(ground::Visit& visit, std::string_view name)
{
    auto const clean = base::clean_text(visit.body()[name].text().value_or(""));
    if (!clean) visit.faults.push_back(base::bad_input(std::string{name}, "input.not_text"));
    return clean ? std::string{base::trimmed(*clean)} : std::string{};
}

http::Response list(ground::Visit& visit)
{
    auto const found = asked_about(visit);
    if (!found) return visit.refused_json(no_such_publication());
    json::Array all;
    for (auto const& one : visit.services.db.read([&](db::Session& session) { return questions::of_subject(session, found->id); }))
        all.push_back(questions::as_json(one));
    return visit.json(json::Object{{"questions", std::move(all)}});
}

http::Response ask(ground::Visit& visit)
{
    auto const found = asked_about(visit);
    if (!found || found->state == State::withdrawn) return visit.refused_json(no_such_publication());
    questions::Asking const asking{
        .subject = subject_of(*found), .text = text(visit, "text"), .name = text(visit, "name"), .contact = text(visit, "contact")};
    if (!visit.faults.empty()) return visit.refused_json(visit.faults.front());
    auto const done = questions::ask(visit.services, visit.actor(), asking);
    return done ? visit.json(json::Object{{"id", *done}}, 201) : visit.refused_json(done.error());
}

}  // namespace

std::vector<ground::Call> ask_calls()
{
    using http::Method;
    return {
        {Method::get, "/publications/{code}/questions", list, "", "Questions under it, with their answers"},
        {Method::post,
         "/publications/{code}/questions",
         ask,
         "",
         "Ask; anybody may",
         {},
         {{"text", "string", true, "The question"},
          {"name", "string", false, "Shown as initials"},
          {"contact", "string", false, "Never shown"}}},
    };
}

}  // namespace publications::api
