// What publications look like on a page: fills the values of templates. Asks no database.
#pragma once

#include "rights/publications/publications.hpp"

namespace publications {

void show_files(ground::Visit const& visit, html::Data& data, std::vector<File> const& files);
void show_forms(ground::Visit const& visit, html::Data& data, std::vector<Form> const& forms);
/// Document, posting, officer: lists FACT of label and value.
void show_facts(ground::Visit const& visit, html::Data& data, Publication const& publication);
void show_proofs(ground::Visit const& visit, html::Data& data, std::vector<Proof> const& proofs);
void show_languages(ground::Visit const& visit, html::Data& data, Publication const& publication, std::string_view chosen);

/// "Quyết định số 12/QĐ-UBND ngày 05/10/2026"; empty without a document.
std::string document_text(ground::Visit const& visit, Content const& content);
/// "từ 05/10/2026 đến 04/11/2026", "từ 05/10/2026, niêm yết thường xuyên"; empty when it is not posted.
std::string posting_text(ground::Visit const& visit, Content const& content);
std::string form_name(rules::Book const& law, std::string_view form);
std::string size_text(std::int64_t bytes);
std::string file_path(File const& file);
std::string public_address(ground::Visit const& visit, std::string_view code);

}  // namespace publications
