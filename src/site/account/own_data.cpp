// One's own data to see and to take along, and the end of one's account.
#include "base/text.hpp"
#include "site/account/cookies.hpp"
#include "site/account/pages.hpp"

namespace account {
namespace {

// Routes are plain functions, so what the program hands over at its start is kept here.
std::vector<ground::OwnData>& kept()
{
    static std::vector<ground::OwnData> list;
    return list;
}

json::Object of_account(people::Account const& account)
{
    return {{"id", account.id},
            {"login", account.login},
            {"name", account.name},
            {"email", account.email},
            {"phone", account.phone},
            {"post", account.post},
            {"second_factor", account.second_factor}};
}

json::Array of_roles(std::vector<people::Role> const& roles)
{
    json::Array all;
    for (auto const& role : roles)
        all.push_back(json::Object{{"kind", role.kind},
                                   {"unit", role.unit},
                                   {"from", role.from.iso()},
                                   {"until", role.until ? json::Value{role.until->iso()} : json::Value{}},
                                   {"delegated_by", role.delegated_by}});
    return all;
}

json::Array of_sessions(std::vector<people::OpenSession> const& sessions)
{
    json::Array all;
    for (auto const& session : sessions)
        all.push_back(
            json::Object{{"agent", session.agent}, {"began", base::utc_text(session.began)}, {"seen", base::utc_text(session.seen)}});
    return all;
}

// Never the token itself: it is not kept.
json::Array of_tokens(std::vector<people::Token> const& tokens)
{
    json::Array all;
    for (auto const& token : tokens)
        all.push_back(json::Object{{"label", token.scope.label},
                                   {"acts", json::Array(token.scope.acts.begin(), token.scope.acts.end())},
                                   {"units", json::Array(token.scope.units.begin(), token.scope.units.end())},
                                   {"until", token.scope.until.iso()},
                                   {"ended", token.ended}});
    return all;
}

json::Array of_identities(std::vector<people::Identity> const& identities)
{
    json::Array all;
    for (auto const& one : identities) all.push_back(json::Object{{"issuer", one.issuer}, {"subject", one.subject}});
    return all;
}

json::Value own_data(ground::Visit const& visit)
{
    auto& services = visit.services;
    return services.db.read([&](db::Session& session) {
        auto const account = people::account(session, visit.person.account).value();
        json::Object all{{"as_of", base::utc_text(services.clock.now())},
                         {"account", of_account(account)},
                         {"roles", of_roles(people::roles(session, account.id))},
                         {"sessions", of_sessions(people::sessions(session, account.id, services.clock.now()))},
                         {"tokens", of_tokens(people::tokens(session, account.id))},
                         {"identities", of_identities(people::identities(session, account.id))}};
        for (auto const& one : kept()) all.emplace_back(one.name, one.told(services, session, account));
        return json::Value{std::move(all)};
    });
}

base::Outcome<base::Done> closed(ground::Visit& visit, std::string_view password)
{
    return people::close_own(visit.services, visit.person, password, [&](db::Session& session, people::Account const& account) {
        for (auto const& one : kept()) one.erased(visit.services, session, account);
    });
}

http::Response show(ground::Visit& visit)
{
    html::Data data;
    data.set("DOWNLOAD_URL", visit.root() + "/tai-khoan/du-lieu.json").set("CLOSE_URL", visit.root() + "/tai-khoan/dong");
    data.set("REGISTER_URL", visit.root() + "/gioi-thieu/du-lieu-ca-nhan").set("ACCOUNT_URL", visit.root() + "/tai-khoan");
    auto const title = visit.sentence("account.own_data_title");
    crumbs(visit, title);
    if (visit.faults.empty()) return visit.page("account/own_data", title, data);
    return visit.again("account/own_data", title, data, visit.faults);
}

}  // namespace

void keep_own_data(std::vector<ground::OwnData> list)
{
    kept() = std::move(list);
}

http::Response own_data_page(ground::Visit& visit)
{
    return visit.signed_in() ? show(visit) : sign_in_first(visit);
}

http::Response own_data_file(ground::Visit& visit)
{
    if (!visit.signed_in()) return sign_in_first(visit);
    auto response = http::json(200, json::write(own_data(visit), true) + "\n");
    response.with("Content-Disposition", "attachment; filename=\"du-lieu-cua-toi.json\"");
    return response;
}

http::Response close_account(ground::Visit& visit)
{
    if (!visit.signed_in()) return sign_in_first(visit);
    if (visit.field("dong_y") != "1") visit.faults.push_back(base::bad_input("dong_y", "account.agree_to_close"));
    if (!visit.faults.empty()) return show(visit);
    auto const done = closed(visit, visit.request.in_form("password"));
    if (done) return without_session(visit.see_other("/", "done.account_closed"), visit.request);
    visit.faults.push_back(done.error());
    return show(visit);
}

http::Response own_data_call(ground::Visit& visit)
{
    if (!visit.signed_in()) return visit.refused_json({.rule = "people.sign_in_first", .because = base::Because::forbidden});
    return visit.json(own_data(visit));
}

http::Response close_account_call(ground::Visit& visit)
{
    if (!visit.signed_in()) return visit.refused_json({.rule = "people.sign_in_first", .because = base::Because::forbidden});
    auto const done = closed(visit, visit.body()["password"].text().value_or(""));
    if (!done) return visit.refused_json(done.error());
    return visit.json(json::Object{{"account", visit.person.account}, {"closed", true}});
}

}  // namespace account
