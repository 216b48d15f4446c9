// Questions to the identity provider over HTTP: short, bounded, never redirected.
#pragma once

#include "platform/json/json.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace oidc {

using Form = std::vector<std::pair<std::string, std::string>>;

struct Question {
    std::string url;
    std::optional<Form> form;    // nothing = GET
    std::string user, password;  // HTTP Basic; empty = none
    std::chrono::milliseconds whole_time{10'000};
};

struct Answer {
    long status{};  // 0: none came
    json::Value body;
};

/// An https address, or one on this machine.
bool trustworthy(std::string_view url);
Answer ask(Question const& question);
std::string percent_encoded(std::string_view text);
/// "a=1&b=%C4%91"
std::string written(Form const& form);

}  // namespace oidc
