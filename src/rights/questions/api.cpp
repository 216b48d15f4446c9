#include "rights/questions/api.hpp"

#include "base/text.hpp"
#include "ground/duties/duties.hpp"
#include "ground/people/people.hpp"
#include "rights/questions/questions.hpp"

namespace questions::api {
namespace {

namespace acts = people::acts;

using Act = base::Outcome<Question> (*)(ground::Services&, ground::Actor const&, Decision const&);

std::string text(ground::Visit& visit, std::string_view name)
{
    auto const clean = base::clean_text(visit.body()[name].text().value_or(""));
    if (!clean) visit.faults.push_back(base::bad_input(std::string{name}, "input.not_text"));
    return clean ? std::string{base::trimmed(*clean)} : std::string{};
}

json::Value whole(Question const& question)
{
    return json::Object{{"id", question.id},
                        {"version", question.version},
                        {"state", name(question.state)},
                        {"unit", question.subject.unit},
                        {"about", question.subject.title},
                        {"path", question.subject.path},
                        {"text", question.text},
                        {"answer", question.answer},
                        {"asked_on", question.asked_on.iso()}};
}

http::Response waiting(ground::Visit& visit)
{
    auto const units = duties::units_of(visit.services, people::units_for(visit.services, visit.person, acts::disclosure_answer));
    json::Array all;
    for (auto const& one : visit.services.db.read([&](db::Session& session) { return questions::waiting(session, units); }))
        all.push_back(whole(one));
    return visit.json(json::Object{{"questions", std::move(all)}});
}

http::Response decided(ground::Visit& visit, std::string_view act, std::string_view field, Act deed)
{
    auto const id = std::string{visit.request.part("id")};
    auto const found = visit.services.db.read([&](db::Session& session) { return question(session, id); });
    if (!found)
        return visit.refused_json(
            {.rule = "questions.no_such_question", .facts = {}, .because = base::Because::missing, .field = {}, .clause = {}});
    if (auto no = people::no_to(visit.services, visit.person, act, found->subject.unit)) return visit.refused_json(*no);
    Decision const decision{.id = id, .version = visit.body()["version"].number().value_or(0), .text = text(visit, field)};
    if (!visit.faults.empty()) return visit.refused_json(visit.faults.front());
    auto const done = deed(visit.services, visit.actor(), decision);
    return done ? visit.json(whole(*done)) : visit.refused_json(done.error());
}

http::Response moderate(ground::Visit& visit)
{
    auto const hiding = visit.body()["hide"].flag().value_or(false);
    return decided(visit, acts::disclosure_moderate, "reason", hiding ? hide : show);
}

http::Response answer(ground::Visit& visit)
{
    return decided(visit, acts::disclosure_answer, "answer", questions::answer);
}

}  // namespace

std::vector<ground::Call> calls()
{
    using http::Method;
    return {
        {Method::get, "/questions/waiting", waiting, acts::disclosure_answer, "Questions that wait for an officer of your units"},
        {Method::post,
         "/questions/{id}/moderation",
         moderate,
         acts::disclosure_moderate,
         "Show a question in public, or hide it with a reason",
         {},
         {{"version", "integer", true, "The version that you saw"},
          {"hide", "boolean", false, "true: hide it"},
          {"reason", "string", false, "Needed to hide"}}},
        {Method::post,
         "/questions/{id}/answer",
         answer,
         acts::disclosure_answer,
         "Answer it, or correct the answer",
         {},
         {{"version", "integer", true, "The version that you saw"}, {"answer", "string", true, "Markdown"}}},
    };
}

}  // namespace questions::api
