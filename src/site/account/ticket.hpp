// What a form must carry from one step to the next without showing it: sealed with the server's key and good for a few minutes.
#pragma once

#include "base/clock.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace account {

/// Letters of base64url. `purpose` keeps a ticket of one form from being used in another.
std::string sealed(std::string_view key, std::string_view purpose, std::vector<std::string> const& words, base::Instant until);
/// Nothing when it was touched, is for another purpose or has run out.
std::optional<std::vector<std::string>> opened(std::string_view key, std::string_view purpose, std::string_view ticket, base::Instant now);

}  // namespace account
