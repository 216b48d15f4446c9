// RFC 4180 as spreadsheets really write it.
#pragma once

#include "platform/office/office.hpp"

namespace office {

base::Outcome<Table> read_csv(std::string_view bytes, TableLimits const& limits);

}  // namespace office
