#include "site/account/pages.hpp"
#include "site/account/ticket.hpp"
#include "site/parts/parts.hpp"

namespace account {
namespace {

constexpr std::string_view set_up = "second-factor";
constexpr base::Instant set_up_lasts = 30L * 60 * 1000;

// "JBSW Y3DP …": for those who cannot scan.
std::string typed_key(std::string_view link)
{
    auto const at = link.find("secret=");
    auto const secret = at == std::string_view::npos ? std::string_view{} : link.substr(at + 7, link.find('&', at) - at - 7);
    std::string grouped;
    for (std::size_t i = 0; i < secret.size(); ++i) {
        if (i > 0 && i % 4 == 0) grouped += ' ';
        grouped += secret[i];
    }
    return grouped;
}

// The link stands in the form sealed, so that a mistyped code does not cost a new scan.
http::Response show_secret(ground::Visit& visit, std::string const& link, std::vector<base::Refusal> const& why)
{
    html::Data data;
    auto const until = visit.services.clock.now() + set_up_lasts;
    data.set("TICKET", sealed(visit.services.settings.secret_key, set_up, {visit.person.account, link}, until));
    data.set("QR_HTML", html::qr_svg(link, visit.sentence("account.qr_title"))).set("TYPED_KEY", typed_key(link)).set("OTP_URL", link);
    data.set("CONFIRM_URL", visit.root() + "/tai-khoan/ma-xac-thuc/xac-nhan");
    auto const title = visit.sentence("account.factor_title");
    crumbs(visit, title);
    if (why.empty()) return visit.page("account/second_factor_scan", title, data);
    return visit.again("account/second_factor_scan", title, data, why);
}

}  // namespace

http::Response second_factor_page(ground::Visit& visit)
{
    if (!visit.signed_in()) return sign_in_first(visit);
    auto const account = visit.services.db.read([&](db::Session& session) { return people::account(session, visit.person.account); });
    html::Data data;
    data.show_if(account && account->second_factor, "SECOND_FACTOR").show_if(visit.person.must_set_up_second_factor, "MUST_SET_UP");
    data.set("BEGIN_URL", visit.root() + "/tai-khoan/ma-xac-thuc");
    crumbs(visit, visit.sentence("account.factor_title"));
    return visit.page("account/second_factor", visit.sentence("account.factor_title"), data);
}

http::Response begin_second_factor(ground::Visit& visit)
{
    if (!visit.signed_in()) return sign_in_first(visit);
    auto const link = people::begin_second_factor(visit.services, visit.person);
    if (link) return show_secret(visit, *link, {});
    if (link.error().rule == "people.fresh_code_first")
        return http::see_other(visit.root() + "/ma-xac-nhan?tiep=" + http::url_encoded(visit.root() + "/tai-khoan/ma-xac-thuc"));
    return visit.refused(link.error());
}

http::Response confirm_second_factor(ground::Visit& visit)
{
    if (!visit.signed_in()) return sign_in_first(visit);
    auto const done = people::confirm_second_factor(visit.services, visit.person, visit.field("code"));
    if (done) return visit.see_other("/tai-khoan", "done.second_factor_set");
    auto const now = visit.services.clock.now();
    auto const known = opened(visit.services.settings.secret_key, set_up, visit.request.in_form("ticket"), now);
    if (!known || known->size() != 2 || (*known)[0] != visit.person.account) return visit.refused(done.error());
    return show_secret(visit, (*known)[1], {done.error()});
}

}  // namespace account
