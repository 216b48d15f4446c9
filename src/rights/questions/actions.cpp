#include "ground/duties/duties.hpp"
#include "ground/ledger/ledger.hpp"
#include "ground/requests/requests.hpp"
#include "rights/questions/questions.hpp"
#include "rights/questions/rules.hpp"
#include "rights/questions/store.hpp"

#include "base/text.hpp"

namespace questions {
namespace {

duties::Opening duty_for(rules::Book const& law, Question const& question)
{
    auto const due = law.due(answer_rule, question.asked_on);
    return {.kind = std::string{duty_kind},
            .item = std::string{answer_rule},
            .unit = question.subject.unit,
            .subject = question.id,
            .title = "Trả lời câu hỏi: " + question.subject.title,
            .path = question.subject.path + "#hoi-dap",
            .opened_by = "questions.asked",
            .start = due.start,
            .due = due.due,
            .rule = due.rule,
            .day_unit = due.unit,
            .clause = due.clause,
            .confidence = due.confidence};
}

ledger::Line line_of(std::string_view act, ground::Actor const& actor, Question const& question)
{
    return {.act = std::string{act}, .actor = actor, .unit = question.subject.unit, .subject = question.id, .rules = {}};
}

std::optional<std::string> open_duty(db::Session& session, std::string_view question)
{
    for (auto const& duty : duties::about(session, question))
        if (duty.state == duties::State::open) return duty.id;
    return {};
}

/// One decision of an officer. `work(act, question)` alters the question or says no.
template <class Work>
base::Outcome<Question> decided(ground::Services& services, ground::Actor const& actor, std::string_view name, Decision const& decision,
                                Work work)
{
    return services.db.write([&](db::Session& session) -> base::Outcome<Question> {
        auto question = store::question(session, decision.id);
        if (!question)
            return base::Refusal{
                .rule = "questions.no_such_question", .facts = {}, .because = base::Because::missing, .field = {}, .clause = {}};
        ledger::Entry entry{services, session, line_of(name, actor, *question)};
        std::optional<base::Refusal> no = work(duties::Within{services, session, entry, actor}, *question);
        if (no) return *no;
        ++question->version;
        question->changed_on = services.today();
        question->changed_by = actor.id;
        store::add_version(session, entry, *question);
        if (auto again = requests::no_to_repeating(session, services, actor.submission, "/ban-lam-viec/cau-hoi/" + question->id))
            return *again;
        entry.append();
        return *question;
    });
}

}  // namespace

std::vector<base::Refusal> faults(Asking const& asking)
{
    return faults_of(asking);
}

base::Outcome<std::string> ask(ground::Services& services, ground::Actor const& actor, Asking const& asking)
{
    if (auto faults = faults_of(asking); !faults.empty()) return faults.front();
    Question question;
    question.id = services.fresh_id();
    question.version = 1;
    question.subject = asking.subject;
    question.asker = initials(asking.name);
    question.text = base::trimmed(asking.text);
    question.asked_on = question.changed_on = services.today();
    question.changed_by = actor.id;
    auto const opening = duty_for(services.rules, question);
    return services.db.write([&](db::Session& session) -> base::Outcome<std::string> {
        auto line = line_of("questions.asked", actor, question);
        line.rules.push_back({std::string{answer_rule}, question.asked_on});
        ledger::Entry entry{services, session, std::move(line)};
        store::insert(session, entry, question);
        if (!asking.name.empty() || !asking.contact.empty())
            store::insert_contact(session, question.id, {.name = asking.name, .contact = asking.contact});
        duties::open({services, session, entry, actor}, opening);
        if (auto no = requests::no_to_repeating(session, services, actor.submission, asking.subject.path + "?xong=done.questions_asked"))
            return *no;
        entry.append();
        return {boost::system::in_place_value, question.id};
    });
}

base::Outcome<Question> show(ground::Services& services, ground::Actor const& actor, Decision const& decision)
{
    auto const work = [&](duties::Within const& act, Question& question) {
        auto no = no_to_change(question, decision.version);
        if (no) return no;
        if (question.state == State::hidden && question.answer.empty())
            duties::open(act, duty_for(services.rules, question), duties::Again::yes);
        question.state = State::shown;
        question.reason.clear();
        return no;
    };
    return decided(services, actor, "questions.shown", decision, work);
}

base::Outcome<Question> hide(ground::Services& services, ground::Actor const& actor, Decision const& decision)
{
    auto const work = [&](duties::Within const& act, Question& question) {
        auto no = no_to_hiding(question, decision.version, decision.text);
        if (no) return no;
        question.state = State::hidden;
        question.reason = base::trimmed(decision.text);
        if (auto const duty = open_duty(act.session, question.id)) duties::end_as_not_applicable(act, *duty, question.reason);
        return no;
    };
    return decided(services, actor, "questions.hidden", decision, work);
}

base::Outcome<Question> answer(ground::Services& services, ground::Actor const& actor, Decision const& decision)
{
    auto const work = [&](duties::Within const& act, Question& question) {
        auto no = no_to_answer(question, decision.version, decision.text);
        if (no) return no;
        question.state = State::shown;
        question.answer = base::trimmed(decision.text);
        question.officer = actor.name;
        question.answered_on = services.today();
        if (auto const duty = open_duty(act.session, question.id)) duties::close(act, *duty, services.today());
        return no;
    };
    return decided(services, actor, "questions.answered", decision, work);
}

std::optional<Question> question(db::Session& session, std::string_view id)
{
    return store::question(session, id);
}

std::vector<Question> versions(db::Session& session, std::string_view id)
{
    return store::versions(session, id);
}

std::vector<Question> of_subject(db::Session& session, std::string_view subject)
{
    return store::of_subject(session, subject);
}

std::vector<Question> waiting(db::Session& session, std::vector<std::string> const& units)
{
    return store::waiting(session, units);
}

}  // namespace questions
