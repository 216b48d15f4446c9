#include "rights/questions/store.hpp"

#include "ground/lists/lists.hpp"

#include <algorithm>

namespace questions::store {
namespace {

constexpr std::string_view columns =
    "id, version, subject, unit, path, about, asker, text, state, reason, answer, officer, asked_on, answered_on, changed_on, changed_by";

constexpr auto insert_now = R"sql(
    INSERT INTO question_now (id, version, subject, unit, path, about, asker, text, state, reason, answer, officer, asked_on, answered_on,
                              changed_on, changed_by)
    VALUES (:id, :version, :subject, :unit, :path, :about, :asker, :text, :state, :reason, :answer, :officer, :asked_on, :answered_on,
            :changed_on, :changed_by)
)sql";

constexpr auto update_now = R"sql(
    UPDATE question_now
    SET version = :version, state = :state, reason = :reason, answer = :answer, officer = :officer, answered_on = :answered_on,
        changed_on = :changed_on, changed_by = :changed_by
    WHERE id = :id
)sql";

constexpr auto insert_contact_row = "INSERT INTO question_contact (question, name, contact) VALUES (:question, :name, :contact)";
constexpr auto select_contact = "SELECT name, contact FROM question_contact WHERE question = :question";

std::string selected(std::string_view rest, std::string_view table = "question_now")
{
    return "SELECT " + std::string{columns} + " FROM " + std::string{table} + " " + std::string{rest};
}

State state_named(std::string_view word)
{
    return word == "shown" ? State::shown : word == "hidden" ? State::hidden : State::waiting;
}

Question as_question(db::Row const& row)
{
    return {.id = row.text(0),
            .version = row.number(1),
            .subject = {.id = row.text(2), .unit = row.text(3), .path = row.text(4), .title = row.text(5)},
            .asker = row.text(6),
            .text = row.text(7),
            .state = state_named(row.view(8)),
            .reason = row.text(9),
            .answer = row.text(10),
            .officer = row.text(11),
            .asked_on = row.date(12),
            .answered_on = row.maybe_date(13),
            .changed_on = row.date(14),
            .changed_by = row.text(15)};
}

std::vector<db::Value> values_of(Question const& question)
{
    auto const& subject = question.subject;
    return {subject.id,        subject.unit,         subject.path,        subject.title,      question.asker,
            question.text,     name(question.state), question.reason,     question.answer,    question.officer,
            question.asked_on, question.answered_on, question.changed_on, question.changed_by};
}

}  // namespace

ledger::Table const& question_table()
{
    static ledger::Table const table{"question",
                                     {"subject", "unit", "path", "about", "asker", "text", "state", "reason", "answer", "officer",
                                      "asked_on", "answered_on", "changed_on", "changed_by"}};
    return table;
}

void insert(db::Session& session, ledger::Entry& entry, Question const& question)
{
    auto const values = values_of(question);
    db::Parameters parameters{{"id", question.id}, {"version", question.version}};
    for (std::size_t i = 0; i < values.size(); ++i) parameters.emplace_back(question_table().columns[i], values[i]);
    session.run(insert_now, parameters);
    entry.insert(question_table(), question.id, question.version, values);
}

void add_version(db::Session& session, ledger::Entry& entry, Question const& question)
{
    session.run(update_now, {{"id", question.id},
                             {"version", question.version},
                             {"state", name(question.state)},
                             {"reason", question.reason},
                             {"answer", question.answer},
                             {"officer", question.officer},
                             {"answered_on", question.answered_on},
                             {"changed_on", question.changed_on},
                             {"changed_by", question.changed_by}});
    entry.insert(question_table(), question.id, question.version, values_of(question));
}

void insert_contact(db::Session& session, std::string_view question, Contact const& contact)
{
    session.run(insert_contact_row, {{"question", question}, {"name", contact.name}, {"contact", contact.contact}});
}

std::optional<Question> question(db::Session& session, std::string_view id)
{
    static auto const query = selected("WHERE id = :id");
    return session.one(query, as_question, {{"id", id}});
}

std::vector<Question> versions(db::Session& session, std::string_view id)
{
    static auto const query = selected("WHERE id = :id AND salt IS NOT NULL ORDER BY version", "question");
    return session.all(query, as_question, {{"id", id}});
}

std::vector<Question> of_subject(db::Session& session, std::string_view subject)
{
    static auto const query = selected("WHERE subject = :subject ORDER BY asked_on DESC, id DESC");
    return session.all(query, as_question, {{"subject", subject}});
}

std::vector<Question> waiting(db::Session& session, std::vector<std::string> const& units)
{
    static auto const query = selected(
        "WHERE unit IN (:list) AND (state = 'waiting' OR (state = 'shown' AND answered_on IS NULL)) ORDER BY asked_on, id LIMIT 500");
    auto found = lists::all(session, query, units, as_question);
    std::ranges::stable_sort(found, {}, &Question::asked_on);
    return found;
}

std::optional<Contact> contact(db::Session& session, std::string_view question)
{
    auto const as_contact = [](db::Row const& row) { return Contact{.name = row.text(0), .contact = row.text(1)}; };
    return session.one(select_contact, as_contact, {{"question", question}});
}

}  // namespace questions::store
