// Files written before Unicode, and files under a password: what they are refused by. Inner to this module.
#pragma once

#include "platform/office/office.hpp"

namespace office {

/// "office.tcvn3" for text, "office.table_tcvn3" for tables.
base::Refusal no_to_old(base::OldLetters letters, std::string_view of);
bool valid_utf8(std::string_view bytes);
/// Word and Excel put what they encrypt into the old container.
bool encrypted_container(std::string_view bytes);
bool encrypted_pdf(std::string_view bytes);

/// The cells of a table that was read, converted or refused.
base::Outcome<Table> without_old_letters(Table table, OldText old_text);

}  // namespace office
