// What keeps addresses from being read: sealing, the keyed hash that tells persons apart, and the tokens of links in mails.
#pragma once

#include "ground/services/services.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace following::keys {

std::string sealed(ground::Settings const& settings, std::string_view text);  // hex
std::optional<std::string> opened(ground::Settings const& settings, std::string_view sealed);
/// Of an address, however it is spelt in capitals; of a webhook's URL as it stands.
std::string person(ground::Settings const& settings, std::string_view address);

struct Confirmation {
    std::string token, hash;
};
Confirmation fresh_confirmation();
std::string hash_of(std::string_view token);

/// Needs no storing: whoever holds it was sent a mail for that wish.
std::string stop_token(ground::Settings const& settings, std::string_view following);
/// Following::id; nothing for a token that was not made here.
std::optional<std::string> stopped_by(ground::Settings const& settings, std::string_view token);

/// The same link for an account's reminders: what stands in place of Following::id, and the account in it.
std::string reminders_of(std::string_view account);
std::optional<std::string> account_in(std::string_view stopped);

/// "t=1761919200,v1=3c5e…": HMAC-SHA-256 over the time, a point and the body.
std::string signature(std::string_view secret, base::Instant at, std::string_view body);

}  // namespace following::keys
