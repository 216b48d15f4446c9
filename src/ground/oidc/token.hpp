// Checking an ID token: signature, issuer, audience, times, nonce. Pure; the keys are given.
#pragma once

#include "base/clock.hpp"
#include "platform/json/json.hpp"

#include <string>
#include <string_view>
#include <variant>

namespace oidc {

struct Expected {
    std::string issuer, client_id, nonce;
};

struct Claims {
    std::string issuer, subject;
};

enum class Distrust {
    malformed,
    algorithm,  // neither RS256 nor ES256
    no_key,     // the provider may have changed its keys since they were read
    signature,
    issuer,
    audience,
    expired,
    from_the_future,
    nonce,
    subject,
};
std::string_view name(Distrust distrust);  // "signature": for the log

/// jwks: the provider's key set as published.
std::variant<Claims, Distrust> checked(std::string_view id_token, json::Value const& jwks, Expected const& expected, base::Instant now);

}  // namespace oidc
