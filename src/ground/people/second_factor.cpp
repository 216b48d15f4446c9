#include "ground/people/support.hpp"

#include <cctype>

namespace people {
namespace {

constexpr std::size_t secret_bytes = 20;  // what RFC 4226 recommends for SHA-1

std::string percent_encoded(std::string_view text)
{
    std::string encoded;
    for (auto const c : text) {
        if (std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_' || c == '.') encoded += c;
        else encoded += '%' + as_hex({&c, 1});
    }
    return encoded;
}

std::string otpauth_link(std::string const& site, std::string const& login, std::string_view secret)
{
    auto encoded = crypto::base32(secret);
    encoded.erase(encoded.find_last_not_of('=') + 1);
    return "otpauth://totp/" + percent_encoded(site) + ':' + percent_encoded(login) + "?secret=" + encoded +
           "&issuer=" + percent_encoded(site) + "&algorithm=SHA1&digits=6&period=30";
}

}  // namespace

base::Outcome<std::string> begin_second_factor(ground::Services& services, Visitor const& visitor)
{
    if (visitor.session.empty()) return refused("people.sign_in_first");
    std::string secret(secret_bytes, '\0');
    crypto::fill_random({reinterpret_cast<std::uint8_t*>(secret.data()), secret.size()});
    auto const fresh = stepped_up(services, visitor);
    return services.db.write([&](db::Session& session) -> base::Outcome<std::string> {
        auto const credential = store::credential_of(session, visitor.account);
        if (!credential) return missing_account();
        // Whoever finds an open session must not be able to put another phone in place of the owner's.
        if (credential->otp_secret && !fresh) return refused("people.fresh_code_first");
        store::set_pending_otp(session, visitor.account, as_hex(crypto::seal(services.settings.secret_key, secret)));
        return granted(otpauth_link(services.settings.site_name, credential->login, secret));
    });
}

base::Outcome<base::Done> confirm_second_factor(ground::Services& services, Visitor const& visitor, std::string_view code)
{
    if (visitor.session.empty()) return refused("people.sign_in_first");
    auto const attempt = begin_attempt(services, "code\n" + visitor.account, visitor.session);
    if (!attempt) return attempt.error();
    auto const work = [&](db::Session& session, ledger::Entry&, Account& found) -> base::Outcome<base::Done> {
        auto const credential = store::credential_of(session, found.id);
        auto const secret = opened_secret(services, credential->otp_pending);
        if (!secret) return refused("people.second_factor_not_begun");
        auto const step = crypto::totp_step(*secret, plain_code(code), services.clock.now() / 1000, 0);
        if (!step) return base::bad_input("code", "people.code_wrong");
        store::confirm_otp(session, found.id, *step);
        store::set_stepped_up(session, visitor.session, services.clock.now());
        store::end_sessions(session, found.id, visitor.session);
        store::forgive(session, attempt->id);
        return base::Done{};
    };
    return on_account(services, actor(visitor), {"people.second_factor_set", visitor.account}, work);
}

base::Outcome<base::Done> remove_second_factor(ground::Services& services, ground::Actor const& actor, std::string_view account)
{
    auto const work = [&](db::Session& session, ledger::Entry&, Account& found) -> base::Outcome<base::Done> {
        if (!found.second_factor) return refused("people.second_factor_not_begun");
        store::remove_otp(session, found.id);
        store::end_sessions(session, found.id);
        return base::Done{};
    };
    return on_account(services, actor, {"people.second_factor_removed", account}, work);
}

}  // namespace people
