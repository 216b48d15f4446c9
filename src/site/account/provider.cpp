#include "site/account/cookies.hpp"
#include "site/account/pages.hpp"
#include "site/parts/parts.hpp"

namespace account {
namespace {

constexpr std::string_view state_cookie = "dinh_oidc";

http::Response with_state(http::Response answer, ground::Visit const& visit, std::string_view value)
{
    return answer.with("Set-Cookie", std::string{state_cookie} + "=" + std::string{value} + "; Path=/; HttpOnly; SameSite=Lax; Max-Age=" +
                                         (value.empty() ? "0" : "600") + (visit.request.secure ? "; Secure" : ""));
}

http::Response ask_link_code(ground::Visit& visit, std::string_view ticket, std::string_view target, std::vector<base::Refusal> const& why)
{
    html::Data data;
    data.set("TICKET", ticket).set("TARGET", target).set("LINK_URL", visit.root() + "/dang-nhap/oidc/lien-ket");
    data.set("PROVIDER_NAME", provider_name());
    visit.indexed = false;
    crumbs(visit, visit.sentence("account.link_title"));
    auto const title = visit.sentence("account.link_title");
    if (why.empty()) return visit.page("account/link", title, data);
    return visit.again("account/link", title, data, why);
}

oidc::From where(http::Request const& request)
{
    auto const from = from_where(request);
    return {.network = from.network, .agent = from.agent};
}

}  // namespace

http::Response provider_begin(ground::Visit& visit)
{
    if (identity_provider() == nullptr) return visit.not_found();
    auto const begun = identity_provider()->begin(visit.services, parts::safe_target(visit.request.in_query("tiep")));
    if (!begun) return visit.refused(begun.error());
    return with_state(http::see_other(begun->redirect_url), visit, begun->state);
}

http::Response provider_return(ground::Visit& visit)
{
    if (identity_provider() == nullptr) return visit.not_found();
    auto const& request = visit.request;
    oidc::Returned const returned{.code = std::string{request.in_query("code")},
                                  .state = std::string{request.in_query("state")},
                                  .error = std::string{request.in_query("error")},
                                  .issuer = std::string{request.in_query("iss")}};
    auto const finished = identity_provider()->finish(visit.services, returned, request.cookie(state_cookie), where(request));
    if (!finished) return with_state(visit.refused(finished.error()), visit, {});
    if (auto const* opened = std::get_if<people::SignedIn>(&finished->who))
        return with_state(signed_in(visit, *opened, finished->then), visit, {});
    auto const& needs = std::get<oidc::NeedsLinkCode>(finished->who);
    return with_state(ask_link_code(visit, needs.ticket, parts::safe_target(finished->then), {}), visit, {});
}

http::Response provider_link(ground::Visit& visit)
{
    if (identity_provider() == nullptr) return visit.not_found();
    auto const ticket = visit.request.in_form("ticket");
    auto const target = parts::safe_target(visit.request.in_form("tiep"));
    auto const opened = identity_provider()->link(visit.services, ticket, visit.field("code"), where(visit.request));
    if (!opened) return ask_link_code(visit, ticket, target, {opened.error()});
    return signed_in(visit, *opened, target);
}

}  // namespace account
