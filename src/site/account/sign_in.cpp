#include "base/text.hpp"
#include "site/account/cookies.hpp"
#include "site/account/pages.hpp"
#include "site/account/ticket.hpp"
#include "site/parts/parts.hpp"

namespace account {
namespace {

constexpr std::string_view code_step = "sign-in";
constexpr base::Instant code_step_lasts = 5L * 60 * 1000;
constexpr std::size_t agent_most = 120;

std::string target_of(ground::Visit const& visit)
{
    auto const& request = visit.request;
    return parts::safe_target(request.method == http::Method::post ? request.in_form("tiep") : request.in_query("tiep"));
}

void show_form(ground::Visit& visit, html::Data& data)
{
    data.set("TARGET", target_of(visit)).set("SIGN_IN_URL", visit.root() + "/dang-nhap");
    if (identity_provider() != nullptr)
        data.set("PROVIDER_NAME", provider_name())
            .set("PROVIDER_URL", visit.root() + "/dang-nhap/oidc?tiep=" + http::url_encoded(target_of(visit)));
    data.set_global("SEARCH_HIDDEN", "1");
    visit.indexed = false;
    crumbs(visit, visit.sentence("account.sign_in"));
}

// The password was right: it travels on sealed, never in the page.
http::Response ask_code(ground::Visit& visit, people::Credentials const& credentials, std::vector<base::Refusal> const& why)
{
    html::Data data;
    show_form(visit, data);
    auto const until = visit.services.clock.now() + code_step_lasts;
    data.set("TICKET", sealed(visit.services.settings.secret_key, code_step, {credentials.login, credentials.password}, until));
    auto const title = visit.sentence("account.code_title");
    if (why.empty()) return visit.page("account/code", title, data);
    return visit.again("account/code", title, data, why);
}

http::Response ask_again(ground::Visit& visit, std::string const& login, std::vector<base::Refusal> const& why)
{
    html::Data data;
    show_form(visit, data);
    data.set("LOGIN", login);
    return visit.again("account/sign_in", visit.sentence("account.sign_in"), data, why);
}

}  // namespace

people::Credentials from_where(http::Request const& request)
{
    auto const agent = base::clean_text(request.header("user-agent")).value_or("");
    return {.login = {},
            .password = {},
            .code = {},
            .network = people::network_prefix(request.remote),
            .agent = base::shortened(agent, agent_most)};
}

http::Response signed_in(ground::Visit& visit, people::SignedIn const& opened, std::string_view target)
{
    auto const& person = opened.visitor;
    auto const next = person.must_change_password        ? visit.root() + "/tai-khoan/mat-khau"
                      : person.must_set_up_second_factor ? visit.root() + "/tai-khoan/ma-xac-thuc"
                                                         : parts::safe_target(target);
    auto const start = visit.root() + (person.roles.empty() ? "/tai-khoan" : "/ban-lam-viec");
    return with_session(http::see_other(next == "/" ? start : next), visit.request, opened.cookie);
}

http::Response sign_in_first(ground::Visit& visit)
{
    return http::see_other(visit.root() + "/dang-nhap?tiep=" + http::url_encoded(visit.request.target));
}

void crumbs(ground::Visit& visit, std::string const& here)
{
    visit.crumbs = {{visit.sentence("nav.home"), "/"}};
    if (visit.signed_in() && here != visit.sentence("account.title"))
        visit.crumbs.emplace_back(visit.sentence("account.title"), "/tai-khoan");
    visit.crumbs.emplace_back(here, "");
}

http::Response sign_in_page(ground::Visit& visit)
{
    if (visit.signed_in()) return http::see_other(target_of(visit) == "/" ? visit.root() + "/tai-khoan" : target_of(visit));
    html::Data data;
    show_form(visit, data);
    return visit.page("account/sign_in", visit.sentence("account.sign_in"), data);
}

http::Response sign_in(ground::Visit& visit)
{
    auto credentials = from_where(visit.request);
    auto const ticket = visit.request.in_form("ticket");
    if (!ticket.empty()) {
        auto const known = opened(visit.services.settings.secret_key, code_step, ticket, visit.services.clock.now());
        if (!known || known->size() != 2) return ask_again(visit, {}, {base::bad_input("login", "account.too_slow")});
        credentials.login = (*known)[0];
        credentials.password = (*known)[1];
        credentials.code = visit.field("code");
    } else {
        credentials.login = visit.field("login");
        credentials.password = visit.request.in_form("password");
        if (credentials.login.empty()) visit.faults.push_back(base::bad_input("login", "account.login_missing"));
        if (credentials.password.empty()) visit.faults.push_back(base::bad_input("password", "account.password_missing"));
        if (!visit.faults.empty()) return ask_again(visit, credentials.login, visit.faults);
    }
    auto const done = people::sign_in(visit.services, credentials);
    if (done) return signed_in(visit, *done, target_of(visit));
    if (done.error().rule == "people.code_needed" && ticket.empty()) return ask_code(visit, credentials, {});
    if (!ticket.empty()) return ask_code(visit, credentials, {done.error()});
    return ask_again(visit, credentials.login, {done.error()});
}

http::Response sign_out(ground::Visit& visit)
{
    people::sign_out(visit.services, session_cookie(visit.request));
    return without_session(visit.see_other("/", "done.signed_out"), visit.request);
}

http::Response fresh_code_page(ground::Visit& visit)
{
    if (!visit.signed_in()) return sign_in_first(visit);
    html::Data data;
    show_form(visit, data);
    return visit.page("account/fresh_code", visit.sentence("account.fresh_code_title"), data);
}

http::Response fresh_code(ground::Visit& visit)
{
    if (!visit.signed_in()) return sign_in_first(visit);
    auto const done = people::step_up(visit.services, visit.person, visit.field("code"));
    if (done) return http::see_other(target_of(visit) == "/" ? visit.root() + "/ban-lam-viec" : target_of(visit));
    html::Data data;
    show_form(visit, data);
    return visit.again("account/fresh_code", visit.sentence("account.fresh_code_title"), data, {done.error()});
}

}  // namespace account
