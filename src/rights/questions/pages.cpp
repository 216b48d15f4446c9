#include "rights/questions/pages.hpp"

#include "base/text.hpp"
#include "ground/duties/duties.hpp"
#include "ground/people/people.hpp"
#include "rights/questions/questions.hpp"
#include "rights/questions/store.hpp"

#include <charconv>
#include <map>

namespace questions::pages {
namespace {

namespace acts = people::acts;

std::optional<Question> asked(ground::Visit const& visit)
{
    return visit.services.db.read([&](db::Session& session) { return questions::question(session, visit.request.part("id")); });
}

std::string unit_name(ground::Visit const& visit, std::string const& unit)
{
    auto const found = visit.tree->unit(unit, visit.today);
    return found ? found->name : unit;
}

std::string due_text(ground::Visit const& visit, duties::Duty const& duty)
{
    auto const late = duty.late_by(visit.today);
    auto const* key = late > 0 ? "questions.due_late" : "questions.due_left";
    auto const days = late > 0 ? late : duty.due - visit.today;
    return visit.sentence(key, {{"days", std::to_string(days)}, {"day", base::vietnamese(duty.due)}});
}

std::string due_text(ground::Visit const& visit, db::Session& session, std::string const& question)
{
    for (auto const& duty : duties::about(session, question))
        if (duty.state == duties::State::open) return due_text(visit, duty);
    return {};
}

// Of every question that waits in those units: one query, however many there are.
std::map<std::string, std::string> due_texts(ground::Visit const& visit, db::Session& session, std::vector<std::string> const& units)
{
    std::map<std::string, std::string> found;
    if (units.empty()) return found;
    duties::Filter const open{.units = units, .kind = std::string{duty_kind}, .state = duties::State::open, .at_most = 5000};
    for (auto const& duty : duties::list(session, open)) found.emplace(duty.subject, due_text(visit, duty));
    return found;
}

html::Data form(ground::Visit& visit, Question const& question)
{
    html::Data data;
    auto const path = visit.root() + "/ban-lam-viec/cau-hoi/" + question.id;
    data.set("MODERATE_URL", path + "/duyet").set("ANSWER_URL", path + "/tra-loi");
    data.set("QUESTION_TEXT", question.text).set("QUESTION_ABOUT", question.subject.title);
    data.set("ABOUT_URL", visit.root() + question.subject.path).set("QUESTION_UNIT", unit_name(visit, question.subject.unit));
    data.set("QUESTION_DAY", base::vietnamese(question.asked_on)).set("QUESTION_VERSION", question.version);
    data.set("STATE", question.state == State::hidden ? "closed" : question.answered_on ? "published" : "open");
    data.set("STATE_TEXT", visit.sentence("questions.state." + std::string{name(question.state)}));
    auto const typed = visit.field("answer");
    data.set("ANSWER_TEXT", typed.empty() ? question.answer : typed).set("REASON", visit.field("reason"));
    data.show_if(question.state != State::shown, "MAY_SHOW");
    data.show_if(question.state != State::hidden, "MAY_HIDE");
    if (!question.reason.empty()) data.set("HIDDEN_REASON", question.reason);
    visit.services.db.read([&](db::Session& session) {
        if (auto const due = due_text(visit, session, question.id); !due.empty()) data.set("DUE_TEXT", due);
        if (auto const contact = store::contact(session, question.id))
            data.add("ASKER").set("ASKER_NAME", contact->name).set("ASKER_CONTACT", contact->contact);
    });
    visit.crumbs.emplace_back(visit.sentence("nav.desk"), "/ban-lam-viec");
    visit.crumbs.emplace_back(visit.sentence("questions.waiting_title"), "/ban-lam-viec/cau-hoi");
    visit.crumbs.emplace_back(visit.sentence("questions.one_title"), "");
    visit.indexed = false;
    return data;
}

Decision decision_of(ground::Visit& visit, std::string_view field)
{
    Decision decision{.id = std::string{visit.request.part("id")}, .version = 0, .text = visit.field(field)};
    auto const typed = visit.field("version");
    std::from_chars(typed.data(), typed.data() + typed.size(), decision.version);
    return decision;
}

http::Response ended(ground::Visit& visit, base::Outcome<Question> const& done, char const* said)
{
    if (done) return visit.see_other("/ban-lam-viec/cau-hoi", said);
    auto const question = asked(visit);
    if (!question) return visit.not_found();
    auto data = form(visit, *question);
    visit.faults.push_back(done.error());
    return visit.again("questions/question", visit.sentence("questions.one_title"), data, visit.faults);
}

/// May this officer do that about this question? The answer to send when not.
std::optional<http::Response> stopped(ground::Visit& visit, std::string_view act)
{
    auto const question = asked(visit);
    if (!question) return visit.not_found();
    auto const no = people::no_to(visit.services, visit.person, act, question->subject.unit);
    return no ? std::optional{visit.refused(*no)} : std::nullopt;
}

}  // namespace

http::Response waiting(ground::Visit& visit)
{
    auto const tops = people::units_for(visit.services, visit.person, acts::disclosure_answer);
    auto const units = duties::units_of(visit.services, tops);
    html::Data data;
    visit.services.db.read([&](db::Session& session) {
        auto const due = due_texts(visit, session, units);
        for (auto const& question : questions::waiting(session, units)) {
            auto& row = data.add("ROW");
            row.set("ROW_URL", visit.root() + "/ban-lam-viec/cau-hoi/" + question.id);
            row.set("ROW_TEXT", base::shortened(question.text, 160)).set("ROW_ABOUT", question.subject.title);
            row.set("ROW_UNIT", unit_name(visit, question.subject.unit)).set("ROW_DAY", base::vietnamese(question.asked_on));
            if (auto const text = due.find(question.id); text != due.end()) row.set("ROW_DUE", text->second);
        }
    });
    visit.crumbs.emplace_back(visit.sentence("nav.desk"), "/ban-lam-viec");
    visit.crumbs.emplace_back(visit.sentence("questions.waiting_title"), "");
    visit.indexed = false;
    return visit.page("questions/waiting", visit.sentence("questions.waiting_title"), data);
}

http::Response question(ground::Visit& visit)
{
    if (auto stop = stopped(visit, acts::disclosure_answer)) return *stop;
    auto data = form(visit, *asked(visit));
    return visit.page("questions/question", visit.sentence("questions.one_title"), data);
}

http::Response moderate(ground::Visit& visit)
{
    if (auto stop = stopped(visit, acts::disclosure_moderate)) return *stop;
    auto const decision = decision_of(visit, "reason");
    auto const hiding = visit.field("lam") == "an";
    auto const done = hiding ? hide(visit.services, visit.actor(), decision) : show(visit.services, visit.actor(), decision);
    return ended(visit, done, hiding ? "done.question_hidden" : "done.question_shown");
}

http::Response answer(ground::Visit& visit)
{
    if (auto stop = stopped(visit, acts::disclosure_answer)) return *stop;
    auto const decision = decision_of(visit, "answer");
    return ended(visit, questions::answer(visit.services, visit.actor(), decision), "done.question_answered");
}

}  // namespace questions::pages
