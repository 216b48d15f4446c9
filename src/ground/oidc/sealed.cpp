#include "ground/oidc/sealed.hpp"

#include "platform/crypto/crypto.hpp"

namespace oidc {
namespace {

constexpr base::Instant lasts = 600'000;

// A key of its own for each purpose: a ticket can never pass as a state.
std::string key_of(ground::Services const& services, std::string_view purpose)
{
    auto const hex = crypto::mac_hex(services.settings.secret_key, "oidc\n" + std::string{purpose});
    return crypto::from_hex(hex).value();
}

}  // namespace

std::string sealed(ground::Services const& services, std::string_view purpose, json::Object content)
{
    content.emplace_back("at", services.clock.now());
    return crypto::base64url(crypto::seal(key_of(services, purpose), json::write(json::Value{std::move(content)})));
}

std::optional<json::Value> unsealed(ground::Services const& services, std::string_view purpose, std::string_view text)
{
    auto const bytes = crypto::from_base64url(text);
    auto const plain = bytes ? crypto::open(key_of(services, purpose), *bytes) : std::nullopt;
    if (!plain) return {};
    auto parsed = json::parse(*plain);
    auto* value = std::get_if<json::Value>(&parsed);
    if (!value) return {};
    auto const age = services.clock.now() - (*value)["at"].number().value_or(0);
    if (age < 0 || age >= lasts) return {};
    return std::move(*value);
}

}  // namespace oidc
