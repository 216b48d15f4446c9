#include "base/text.hpp"
#include "rights/questions/questions.hpp"

namespace questions {
namespace {

std::string asker_text(ground::Visit const& visit, Question const& question)
{
    auto const who = question.asker.empty() ? visit.sentence("questions.a_resident") : question.asker;
    return visit.sentence("questions.asked_by", {{"name", who}, {"day", base::vietnamese(question.asked_on)}});
}

}  // namespace

void fill(ground::Visit const& visit, html::Data& data, std::vector<Question> const& found)
{
    std::int64_t waiting{};
    for (auto const& question : found) {
        if (question.state == State::waiting) {
            ++waiting;
            continue;
        }
        auto& row = data.add("QUESTION");
        row.set("QUESTION_BY", asker_text(visit, question));
        if (question.state == State::hidden) {
            row.set("HIDDEN_REASON", question.reason);
            continue;
        }
        row.set("QUESTION_TEXT", question.text);
        if (!question.answered_on) continue;
        row.add("ANSWER")
            .set("ANSWER_HTML", html::markdown(question.answer))
            .set("ANSWER_BY",
                 visit.sentence("questions.answered_by", {{"name", question.officer}, {"day", base::vietnamese(*question.answered_on)}}));
    }
    if (waiting > 0) data.set("QUESTIONS_WAITING", visit.sentence("questions.waiting_count", {{"count", base::vietnamese(waiting)}}));
}

json::Value as_json(Question const& question)
{
    json::Object found{{"id", question.id},
                       {"version", question.version},
                       {"state", name(question.state)},
                       {"asked_on", question.asked_on.iso()},
                       {"asker", question.asker}};
    // What nobody has looked at, or what is hidden, is not told to everybody by another way.
    if (question.state == State::hidden) found.emplace_back("reason", question.reason);
    if (question.state != State::shown) return found;
    found.emplace_back("text", question.text);
    found.emplace_back("answer", question.answer);
    found.emplace_back("answered_on", question.answered_on ? json::Value{question.answered_on->iso()} : json::Value{});
    found.emplace_back("officer", question.officer);
    return found;
}

}  // namespace questions
