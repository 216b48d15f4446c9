#include "base/text.hpp"
#include "site/account/agents.hpp"
#include "site/account/pages.hpp"
#include "site/parts/parts.hpp"

namespace account {
namespace {

constexpr base::Instant vietnam_ahead = 7L * 60 * 60 * 1000;

std::string minute_text(base::Instant at)
{
    return base::vietnamese(base::day_in_vietnam(at)) + " " + base::utc_text(at + vietnam_ahead).substr(11, 5);
}

std::string agent_text(ground::Visit const& visit, std::string const& user_agent)
{
    auto const [browser, system] = agent_of(user_agent);
    if (browser.empty()) return visit.sentence("account.unknown_agent");
    return system.empty() ? browser : visit.sentence("account.agent", {{"browser", browser}, {"system", system}});
}

void show_roles(ground::Visit const& visit, html::Data& data)
{
    for (auto const& role : visit.person.roles) {
        auto const* kind = people::role_kind(role.kind);
        auto& row = data.add("ROLE").set("ROLE_TITLE", kind ? kind->title : role.kind);
        auto const unit = visit.tree->unit(role.unit, visit.today);
        row.set("ROLE_UNIT", unit ? unit->name : visit.sentence("account.whole_installation"));
        if (role.until) row.set("ROLE_UNTIL", base::vietnamese(*role.until));
    }
}

http::Response show_password_form(ground::Visit& visit, std::vector<base::Refusal> const& why)
{
    html::Data data;
    data.set("HERE_URL", visit.root() + "/tai-khoan/mat-khau").show_if(visit.person.must_change_password, "MUST_CHANGE");
    auto const title = visit.sentence("account.password_title");
    crumbs(visit, title);
    if (why.empty()) return visit.page("account/password", title, data);
    return visit.again("account/password", title, data, why);
}

}  // namespace

http::Response own_page(ground::Visit& visit)
{
    if (!visit.signed_in()) return sign_in_first(visit);
    auto const now = visit.services.clock.now();
    std::optional<people::Account> account;
    std::vector<people::OpenSession> sessions;
    visit.services.db.read([&](db::Session& session) {
        account = people::account(session, visit.person.account);
        sessions = people::sessions(session, visit.person.account, now);
    });
    if (!account) return visit.not_found();
    html::Data data;
    data.set("NAME", account->name).set("LOGIN", account->login);
    if (!account->post.empty()) data.set("POST", account->post);
    if (!account->phone.empty()) data.set("PHONE", account->phone);
    if (!account->email.empty()) data.set("EMAIL", account->email);
    data.show_if(account->second_factor, "SECOND_FACTOR");
    show_roles(visit, data);
    for (auto const& session : sessions) {
        auto& row = data.add("SESSION").set("SESSION_AGENT", agent_text(visit, session.agent));
        row.set("SESSION_BEGAN", minute_text(session.began)).set("SESSION_SEEN", minute_text(session.seen));
        if (session.id == visit.person.session) row.add("SESSION_THIS");
        else row.set("SESSION_ID", session.id);
    }
    data.set("PASSWORD_URL", visit.root() + "/tai-khoan/mat-khau").set("FACTOR_URL", visit.root() + "/tai-khoan/ma-xac-thuc");
    data.set("OWN_DATA_URL", visit.root() + "/tai-khoan/du-lieu");
    data.set("TOKENS_URL", visit.root() + "/tai-khoan/ma-truy-cap").set("END_URL", visit.root() + "/tai-khoan/phien/ket-thuc");
    crumbs(visit, visit.sentence("account.title"));
    return visit.page("account/own", visit.sentence("account.title"), data);
}

http::Response end_session(ground::Visit& visit)
{
    if (!visit.signed_in()) return sign_in_first(visit);
    auto const done = people::end_session(visit.services, visit.person, visit.field("session"));
    if (!done) return visit.refused(done.error());
    return visit.see_other("/tai-khoan", "done.session_ended");
}

http::Response password_page(ground::Visit& visit)
{
    if (!visit.signed_in()) return sign_in_first(visit);
    return show_password_form(visit, {});
}

http::Response change_password(ground::Visit& visit)
{
    if (!visit.signed_in()) return sign_in_first(visit);
    auto const& request = visit.request;
    if (request.in_form("password") != request.in_form("password_again"))
        return show_password_form(visit, {base::bad_input("password_again", "account.passwords_differ")});
    auto const done = people::change_password(visit.services, visit.person, request.in_form("old_password"), request.in_form("password"));
    if (!done) return show_password_form(visit, {done.error()});
    return visit.see_other(visit.person.must_set_up_second_factor ? "/tai-khoan/ma-xac-thuc" : "/tai-khoan", "done.password_changed");
}

http::Response me_call(ground::Visit& visit)
{
    if (!visit.signed_in()) return visit.refused_json({.rule = "people.sign_in_first", .because = base::Because::forbidden});
    json::Array roles;
    for (auto const& role : visit.person.roles)
        roles.push_back(json::Object{{"kind", role.kind},
                                     {"unit", role.unit},
                                     {"from", role.from.iso()},
                                     {"until", role.until ? json::Value{role.until->iso()} : json::Value{}}});
    json::Array acts(visit.person.token_acts.begin(), visit.person.token_acts.end());
    json::Array units(visit.person.token_units.begin(), visit.person.token_units.end());
    return visit.json(json::Object{{"account", visit.person.account},
                                   {"name", visit.person.name},
                                   {"roles", std::move(roles)},
                                   {"token_acts", std::move(acts)},
                                   {"token_units", std::move(units)}});
}

}  // namespace account
