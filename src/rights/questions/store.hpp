// All SQL of questions: named queries, rows to structs and back. Decides nothing.
#pragma once

#include "ground/ledger/ledger.hpp"
#include "rights/questions/model.hpp"

#include <vector>

namespace questions::store {

ledger::Table const& question_table();

void insert(db::Session& session, ledger::Entry& entry, Question const& question);
void add_version(db::Session& session, ledger::Entry& entry, Question const& question);
void insert_contact(db::Session& session, std::string_view question, Contact const& contact);

std::optional<Question> question(db::Session& session, std::string_view id);
std::vector<Question> versions(db::Session& session, std::string_view id);
std::vector<Question> of_subject(db::Session& session, std::string_view subject);
std::vector<Question> waiting(db::Session& session, std::vector<std::string> const& units);
std::optional<Contact> contact(db::Session& session, std::string_view question);

}  // namespace questions::store
