// The list of all settings: name in the file, variable, and how a text becomes a value.
#pragma once

#include "platform/config/config.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace config {

struct Field {
    std::string_view key;       // "port", "oidc.issuer"
    std::string_view variable;  // "DINH_PORT"
    bool path{};
    /// What is wrong with the text and what to write instead; nothing when it was taken.
    std::optional<std::string> (*set)(Settings& settings, std::string const& text);
};

std::span<Field const> fields();
/// The known key that looks most like it; empty when none does.
std::string_view nearest_key(std::string_view key);

}  // namespace config
