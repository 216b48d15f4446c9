#include "ground/oidc/token.hpp"

#include "platform/crypto/crypto.hpp"

#include <cjose/cjose.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>

namespace oidc {
namespace {

constexpr std::int64_t clocks_differ_by = 60;  // seconds between two well-kept machines
constexpr std::size_t longest_token = 16'384;

using Jws = std::unique_ptr<cjose_jws_t, decltype(&cjose_jws_release)>;
using Jwk = std::unique_ptr<cjose_jwk_t, decltype(&cjose_jwk_release)>;

struct Header {
    std::string algorithm, key_id;
};

// Read by our own parser, which refuses a member named twice, before cjose sees the token.
std::optional<json::Value> part_of(std::string_view token, std::size_t number)
{
    for (std::size_t i = 0; i < number; ++i) {
        auto const dot = token.find('.');
        if (dot == token.npos) return {};
        token.remove_prefix(dot + 1);
    }
    auto const text = crypto::from_base64url(token.substr(0, token.find('.')));
    if (!text) return {};
    auto parsed = json::parse(*text);
    if (!std::holds_alternative<json::Value>(parsed)) return {};
    auto& value = std::get<json::Value>(parsed);
    return value.is_object() ? std::optional{std::move(value)} : std::nullopt;
}

std::string text_of(json::Value const& value)
{
    return value.text().value_or("");
}

bool fits(json::Value const& key, Header const& header)
{
    auto const kind = header.algorithm == "RS256" ? "RSA" : "EC";
    if (text_of(key["kty"]) != kind) return false;
    if (header.algorithm == "ES256" && text_of(key["crv"]) != "P-256") return false;
    if (auto const use = key["use"].text(); use && *use != "sig") return false;
    if (auto const algorithm = key["alg"].text(); algorithm && *algorithm != header.algorithm) return false;
    return header.key_id.empty() || text_of(key["kid"]) == header.key_id;
}

bool signed_by(std::string const& token, json::Value const& key)
{
    cjose_err error{};
    auto const text = json::write(key);
    Jwk const jwk{cjose_jwk_import(text.c_str(), text.size(), &error), &cjose_jwk_release};
    Jws const jws{cjose_jws_import(token.c_str(), token.size(), &error), &cjose_jws_release};
    return jwk && jws && cjose_jws_verify(jws.get(), jwk.get(), &error);
}

std::optional<Distrust> no_to_signature(std::string const& token, json::Value const& jwks, Header const& header)
{
    bool tried = false;
    for (auto const& key : jwks["keys"].array()) {
        if (!fits(key, header)) continue;
        if (signed_by(token, key)) return {};
        tried = true;
    }
    return tried ? Distrust::signature : Distrust::no_key;
}

bool meant_for(json::Value const& claims, std::string const& client_id)
{
    auto const& audience = claims["aud"];
    if (!audience.is_array()) return audience.text() == client_id;
    auto const& all = audience.array();
    auto const among = std::ranges::any_of(all, [&](json::Value const& one) { return one.text() == client_id; });
    return among && (all.size() == 1 || claims["azp"].text() == client_id);
}

std::optional<Distrust> no_to_claims(json::Value const& claims, Expected const& expected, std::int64_t now)
{
    auto const expires = claims["exp"].real();
    auto const issued = claims["iat"].real();
    auto const subject = text_of(claims["sub"]);
    if (text_of(claims["iss"]) != expected.issuer) return Distrust::issuer;
    if (!meant_for(claims, expected.client_id)) return Distrust::audience;
    if (!expires || *expires + clocks_differ_by <= static_cast<double>(now)) return Distrust::expired;
    if (!issued || *issued - clocks_differ_by > static_cast<double>(now)) return Distrust::from_the_future;
    if (auto const begins = claims["nbf"].real(); begins && *begins - clocks_differ_by > static_cast<double>(now))
        return Distrust::from_the_future;
    if (!crypto::equal_in_constant_time(text_of(claims["nonce"]), expected.nonce)) return Distrust::nonce;
    if (subject.empty() || subject.size() > 255) return Distrust::subject;
    return {};
}

}  // namespace

std::string_view name(Distrust distrust)
{
    constexpr std::array<std::string_view, 10> names{"malformed", "algorithm", "no_key",          "signature", "issuer",
                                                     "audience",  "expired",   "from_the_future", "nonce",     "subject"};
    return names.at(static_cast<std::size_t>(distrust));
}

std::variant<Claims, Distrust> checked(std::string_view id_token, json::Value const& jwks, Expected const& expected, base::Instant now)
{
    std::string const token{id_token};
    if (token.size() > longest_token || std::ranges::count(token, '.') != 2) return Distrust::malformed;
    auto const header = part_of(token, 0);
    auto const claims = part_of(token, 1);
    if (!header || !claims) return Distrust::malformed;

    Header const read{text_of((*header)["alg"]), text_of((*header)["kid"])};
    if (read.algorithm != "RS256" && read.algorithm != "ES256") return Distrust::algorithm;
    if (!(*header)["crit"].is_null()) return Distrust::algorithm;  // it asks for an extension that we do not have
    if (auto const no = no_to_signature(token, jwks, read)) return *no;
    if (auto const no = no_to_claims(*claims, expected, now / 1000)) return *no;
    return Claims{text_of((*claims)["iss"]), text_of((*claims)["sub"])};
}

}  // namespace oidc
