// Front door of sign-in by an identity provider (OpenID Connect, authorisation code with PKCE). Accounts are found by issuer and
// subject only, tied once by an administrator's code; an e-mail address never opens an account.
#pragma once

#include "base/outcome.hpp"
#include "ground/people/people.hpp"
#include "ground/services/services.hpp"

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <variant>

namespace oidc {

struct Config {
    std::string issuer;  // exactly as the provider writes it
    std::string client_id;
    std::string client_secret;
    std::string redirect_url;                      // as registered there: public_url + the route that calls finish
    std::chrono::milliseconds whole_time{10'000};  // of one question to the provider
};

struct Begun {
    std::string redirect_url;  // send the browser there
    std::string state;         // for a cookie (HttpOnly, SameSite=Lax, ten minutes); sealed
};

/// What stands in the address when the provider sends the browser back.
struct Returned {
    std::string code, state, error, issuer;  // parameters code, state, error, iss
};

struct From {
    std::string network, agent;  // as in people::Credentials
};

/// The provider vouches for the person, but no account is tied to them yet: ask for the administrator's code.
struct NeedsLinkCode {
    std::string ticket;  // for a hidden field of that form; sealed, good for ten minutes
};

struct Finished {
    std::variant<people::SignedIn, NeedsLinkCode> who;
    std::string then;  // what begin was given
};

/// Thread-safe; keeps what the provider publishes about itself for an hour.
class Client {
public:
    explicit Client(Config config);
    ~Client();

    /// then: the page to show afterwards. Refusal: oidc.unavailable.
    base::Outcome<Begun> begin(ground::Services& services, std::string_view then = {});
    /// state: the cookie's value. Refusals: oidc.begin_again, oidc.refused, oidc.unavailable, oidc.not_trusted.
    base::Outcome<Finished> finish(ground::Services& services, Returned const& returned, std::string_view state, From const& from);
    /// Ties the person of the ticket to the account of the code and signs them in.
    base::Outcome<people::SignedIn> link(ground::Services& services, std::string_view ticket, std::string_view code, From const& from);

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace oidc
