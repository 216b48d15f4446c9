// RFC 4180 as spreadsheets really write it.
#pragma once

#include "platform/office/office.hpp"

namespace office {

base::Outcome<Table> read_csv(std::string_view bytes, TableLimits const& limits);
/// Whether a spreadsheet would take the text for a formula, here or once it is saved as CSV.
bool run_as_formula(std::string_view cell);

}  // namespace office
