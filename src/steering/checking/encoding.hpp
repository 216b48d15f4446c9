// Which encoding a text that is no UTF-8 is in. Inner to this module.
#pragma once

#include "base/outcome.hpp"

#include <optional>
#include <string_view>

namespace checking {

/// The refusal of plain text in UTF-16 or Windows-1258, by that name; nothing for UTF-8, for other files and where the bytes do not tell.
std::optional<base::Refusal> no_to_encoding(std::string_view bytes);

}  // namespace checking
