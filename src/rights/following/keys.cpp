#include "rights/following/keys.hpp"

#include "base/text.hpp"
#include "platform/crypto/crypto.hpp"

#include <span>

namespace following::keys {
namespace {

constexpr std::string_view account_prefix = "reminders-";

std::string hex(std::string_view bytes)
{
    return base::hex({reinterpret_cast<std::uint8_t const*>(bytes.data()), bytes.size()});
}

std::string stop_mac(ground::Settings const& settings, std::string_view following)
{
    return crypto::mac_hex(settings.secret_key, "following.stop.1 " + std::string{following}).substr(0, 32);
}

}  // namespace

std::string sealed(ground::Settings const& settings, std::string_view text)
{
    return hex(crypto::seal(settings.secret_key, text));
}

std::optional<std::string> opened(ground::Settings const& settings, std::string_view sealed)
{
    auto const bytes = crypto::from_hex(sealed);
    return bytes ? crypto::open(settings.secret_key, *bytes) : std::nullopt;
}

std::string person(ground::Settings const& settings, std::string_view address)
{
    return crypto::mac_hex(settings.secret_key, "following.person.1 " + base::lowered(address));
}

Confirmation fresh_confirmation()
{
    auto token = crypto::random_hex(24);
    auto hash = hash_of(token);
    return {.token = std::move(token), .hash = std::move(hash)};
}

std::string hash_of(std::string_view token)
{
    return crypto::sha256_hex("following.confirmation.1 " + std::string{token});
}

std::string stop_token(ground::Settings const& settings, std::string_view following)
{
    return std::string{following} + "." + stop_mac(settings, following);
}

std::optional<std::string> stopped_by(ground::Settings const& settings, std::string_view token)
{
    auto const point = token.rfind('.');
    if (point == std::string_view::npos) return {};
    auto const id = token.substr(0, point);
    if (!crypto::equal_in_constant_time(token.substr(point + 1), stop_mac(settings, id))) return {};
    return std::string{id};
}

std::string reminders_of(std::string_view account)
{
    return std::string{account_prefix} + std::string{account};
}

std::optional<std::string> account_in(std::string_view stopped)
{
    if (!stopped.starts_with(account_prefix)) return {};
    return std::string{stopped.substr(account_prefix.size())};
}

std::string signature(std::string_view secret, base::Instant at, std::string_view body)
{
    auto const seconds = std::to_string(at / 1000);
    return "t=" + seconds + ",v1=" + crypto::mac_hex(secret, seconds + "." + std::string{body});
}

}  // namespace following::keys
