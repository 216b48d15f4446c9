// Front door of checking reports that somebody else wrote: a file or text in; its figures, citations and inconsistencies out.
#pragma once

#include "base/outcome.hpp"
#include "ground/manifest/manifest.hpp"
#include "platform/office/office.hpp"
#include "steering/checking/check.hpp"

#include <filesystem>
#include <functional>

namespace checking {

ground::Module module();
/// The list of units that is shipped; before anything is checked. Without it names of units are not looked at.
void use_unit_list(std::filesystem::path file);
Report check_text(std::string_view text, rules::Book const& book);

/// The documents of the packs that are sure enough to be held against a citation.
std::vector<Known> known_documents(rules::Book const& book);
/// DOCX, ODT, PDF or text in UTF-8, read in a child process under limits. Refusals of the field "file"; text from before Unicode is
/// refused by its name unless it shall be converted.
base::Outcome<std::string> text_of_file(std::string_view bytes, office::OldText old_text = office::OldText::refuse);
base::Outcome<Report> check_file(std::string_view bytes, rules::Book const& book, office::OldText old_text = office::OldText::refuse);

/// A sentence of the catalogue, in the language of whoever reads.
using Sentence = std::function<std::string(std::string const& key, std::map<std::string, std::string> const& facts)>;
std::string title(Finding const& finding, Sentence const& sentence);
std::string explanation(Finding const& finding, Sentence const& sentence);
/// {"document", "citations", "figures", "inconsistencies"}; numbers are numbers.
json::Value as_json(Report const& report, Sentence const& sentence);

}  // namespace checking
