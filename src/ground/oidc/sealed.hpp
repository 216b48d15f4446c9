// What a browser carries for us between two requests: sealed, bound to a purpose, good for ten minutes.
#pragma once

#include "ground/services/services.hpp"
#include "platform/json/json.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace oidc {

std::string sealed(ground::Services const& services, std::string_view purpose, json::Object content);
/// Nothing when it was touched, is of another purpose or too old.
std::optional<json::Value> unsealed(ground::Services const& services, std::string_view purpose, std::string_view text);

}  // namespace oidc
