// The counter of acts about a unit, raised with each ledger line. Inside only; unit_version() stands in the front door.
#pragma once

#include "platform/db/db.hpp"

#include <string_view>

namespace ledger {

void raise_unit_version(db::Session& session, std::string_view unit);

}  // namespace ledger
