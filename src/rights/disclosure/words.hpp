// How a board is said: sentences of its states in the visitor's language, rows of tables, JSON. Asks no database.
#pragma once

#include "ground/manifest/manifest.hpp"
#include "rights/disclosure/disclosure.hpp"

namespace disclosure {

/// Everything but the text of the law is for officers to check.
bool doubtful(Line const& line);

json::Value as_json(ground::Visit const& visit, Board const& board);
json::Value as_json(Summary const& summary);
json::Value as_json(Term const& term);
std::vector<std::vector<std::string>> as_rows(ground::Visit const& visit, Board const& board);
std::vector<std::vector<std::string>> as_rows(ground::Visit const& visit, std::vector<Summary> const& summaries);

/// Shows the terms that several laws set: list TERM.
void show_terms(ground::Visit const& visit, html::Data& data, std::vector<Term> const& terms);

}  // namespace disclosure
