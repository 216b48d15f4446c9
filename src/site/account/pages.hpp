// The pages of one's own account.
#pragma once

#include "ground/manifest/manifest.hpp"
#include "site/account/account.hpp"

namespace account {

/// The identity provider of this program; nullptr where there is none.
oidc::Client* identity_provider();
std::string const& provider_name();
people::Credentials from_where(http::Request const& request);
/// Where a person goes after signing in: first what must be settled, then where they wanted to go.
http::Response signed_in(ground::Visit& visit, people::SignedIn const& opened, std::string_view target);
/// Sends guests to the sign-in page and back.
http::Response sign_in_first(ground::Visit& visit);
void crumbs(ground::Visit& visit, std::string const& here);

http::Response sign_in_page(ground::Visit& visit);
http::Response sign_in(ground::Visit& visit);
http::Response sign_out(ground::Visit& visit);
http::Response fresh_code_page(ground::Visit& visit);
http::Response fresh_code(ground::Visit& visit);

http::Response provider_begin(ground::Visit& visit);
http::Response provider_return(ground::Visit& visit);
http::Response provider_link(ground::Visit& visit);

http::Response own_page(ground::Visit& visit);
http::Response end_session(ground::Visit& visit);
http::Response password_page(ground::Visit& visit);
http::Response change_password(ground::Visit& visit);

http::Response second_factor_page(ground::Visit& visit);
http::Response begin_second_factor(ground::Visit& visit);
http::Response confirm_second_factor(ground::Visit& visit);

http::Response tokens_page(ground::Visit& visit);
http::Response make_token(ground::Visit& visit);
http::Response end_token(ground::Visit& visit);

http::Response own_data_page(ground::Visit& visit);
http::Response own_data_file(ground::Visit& visit);
http::Response close_account(ground::Visit& visit);

http::Response own_data_call(ground::Visit& visit);
http::Response close_account_call(ground::Visit& visit);
http::Response me_call(ground::Visit& visit);

}  // namespace account
