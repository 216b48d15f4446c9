// XLSX and ODS workbooks; the only file beside its source that speaks of orcus is orcus_sheets.hpp.
#pragma once

#include "platform/office/office.hpp"

namespace office {

base::Outcome<Table> read_workbook(std::string_view bytes, TableLimits const& limits);

}  // namespace office
