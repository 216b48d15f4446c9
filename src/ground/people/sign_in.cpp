#include "base/text.hpp"
#include "ground/people/support.hpp"

namespace people {
namespace {

// An unknown login costs as much time as a known one, so that nobody learns which logins exist.
std::string const& nobodys_password()
{
    static auto const hash = crypto::password_hash(crypto::random_hex(16));
    return hash;
}

struct Known {
    store::Credential credential;
    Account account;
};

std::optional<Known> known(ground::Services& services, std::string_view login)
{
    return services.db.read([&](db::Session& session) -> std::optional<Known> {
        auto credential = store::credential_by_login(session, login);
        if (!credential) return {};
        auto account = store::account_by_id(session, credential->account);
        if (!account || account->disabled) return {};
        return Known{std::move(*credential), std::move(*account)};
    });
}

void forgive(ground::Services& services, Attempt const& attempt)
{
    services.db.write([&](db::Session& session) { store::forgive(session, attempt.id); });
}

base::Refusal denied(ground::Services& services, std::string_view account, std::string_view rule, std::string_view field)
{
    note_refusal(services, account, "people.sign_in", "", rule);
    return base::bad_input(std::string{field}, std::string{rule});
}

// Whether the code that came with the password settles the second factor; a refusal when one is due and does not fit.
base::Outcome<bool> second_factor(ground::Services& services, Known const& person, Credentials const& credentials, Attempt const& attempt)
{
    if (!person.credential.otp_secret) return false;
    auto const skipped = services.settings.demo && person.account.demo;
    if (credentials.code.empty()) {
        if (skipped) return false;
        forgive(services, attempt);  // the password was right: being asked for the code is no failure
        return base::bad_input("code", "people.code_needed");
    }
    if (!code_fits(services, person.account.id, credentials.code)) return denied(services, person.account.id, "people.code_wrong", "code");
    return true;
}

std::string login_of(std::string_view typed)
{
    return base::lowered(base::trimmed(base::clean_text(typed).value_or("")));
}

}  // namespace

base::Outcome<SignedIn> sign_in(ground::Services& services, Credentials const& credentials)
{
    auto const login = login_of(credentials.login);
    auto const attempt = begin_attempt(services, login, credentials.network);
    if (!attempt) return attempt.error();

    auto const person = known(services, login);
    auto const password = base::clean_text(credentials.password).value_or("");
    auto const fits = crypto::password_fits(person ? person->credential.password : nobodys_password(), password);
    if (!person || !fits) return denied(services, person ? person->account.id : "", "people.sign_in_failed", "password");

    auto const passed = second_factor(services, *person, credentials, *attempt);
    if (!passed) return passed.error();
    services.db.write([&](db::Session& session) { store::succeeded(session, attempt->who, attempt->network, services.clock.now()); });
    return open_session(services, person->account.id, *passed, credentials.agent);
}

}  // namespace people
