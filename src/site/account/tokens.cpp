#include "base/text.hpp"
#include "site/account/pages.hpp"
#include "site/parts/parts.hpp"

#include <algorithm>
#include <set>

namespace account {
namespace {

// What this person's roles allow at all: a token can never do more.
std::set<std::string> own_acts(ground::Visit const& visit)
{
    std::set<std::string> found;
    for (auto const& role : visit.person.roles)
        if (auto const* kind = people::role_kind(role.kind)) found.insert(kind->acts.begin(), kind->acts.end());
    return found;
}

std::set<std::string> own_units(ground::Visit const& visit)
{
    std::set<std::string> found;
    for (auto const& role : visit.person.roles) found.insert(role.unit);
    return found;
}

void show_choices(ground::Visit const& visit, people::TokenScope const& typed, html::Data& data)
{
    for (auto const& act : own_acts(visit)) {
        auto& row = data.add("ACT").set("ACT_ID", act).set("ACT_NAME", visit.sentence("account.act." + act));
        row.show_if(std::ranges::find(typed.acts, act) != typed.acts.end(), "ACT_CHOSEN");
    }
    for (auto const& id : own_units(visit)) {
        auto const unit = visit.tree->unit(id, visit.today);
        auto& row = data.add("UNIT").set("UNIT_ID", id.empty() ? "*" : id);
        row.set("UNIT_NAME_SHOWN", unit ? unit->name : visit.sentence("account.whole_installation"));
        row.show_if(std::ranges::find(typed.units, id) != typed.units.end(), "UNIT_CHOSEN");
    }
    data.set("LABEL", typed.label).set("UNTIL", typed.until == base::Date{} ? std::string{} : typed.until.iso());
}

void show_list(ground::Visit const& visit, html::Data& data)
{
    auto const tokens = visit.services.db.read([&](db::Session& session) { return people::tokens(session, visit.person.account); });
    for (auto const& token : tokens) {
        auto& row = data.add("TOKEN").set("TOKEN_LABEL", token.scope.label).set("TOKEN_UNTIL", base::vietnamese(token.scope.until));
        std::string acts;
        for (auto const& act : token.scope.acts) acts += (acts.empty() ? "" : ", ") + visit.sentence("account.act." + act);
        row.set("TOKEN_ACTS", acts);
        auto const over = token.ended || token.scope.until < visit.today;
        row.set("STATE", over ? "closed" : "open").set("STATE_TEXT", visit.sentence(over ? "account.token_over" : "account.token_good"));
        if (!over) row.set("TOKEN_ID", token.id);
    }
}

http::Response show(ground::Visit& visit, people::TokenScope const& typed, std::string const& made, std::vector<base::Refusal> const& why)
{
    html::Data data;
    show_list(visit, data);
    show_choices(visit, typed, data);
    if (!made.empty()) data.set("MADE", made);
    data.set("HERE_URL", visit.root() + "/tai-khoan/ma-truy-cap").set("END_URL", visit.root() + "/tai-khoan/ma-truy-cap/huy");
    auto const title = visit.sentence("account.tokens_title");
    crumbs(visit, title);
    if (why.empty()) return visit.page("account/tokens", title, data);
    return visit.again("account/tokens", title, data, why);
}

people::TokenScope typed_scope(ground::Visit& visit)
{
    people::TokenScope scope{.acts = visit.fields("acts"), .units = visit.fields("units"), .until = {}, .label = visit.field("label")};
    auto const allowed = own_acts(visit);
    std::erase_if(scope.acts, [&](std::string const& act) { return !allowed.contains(act); });
    std::ranges::replace(scope.units, std::string{"*"}, std::string{});
    auto const held = own_units(visit);
    std::erase_if(scope.units, [&](std::string const& unit) { return !held.contains(unit); });
    if (auto const until = base::Date::from_text(visit.field("until"))) scope.until = *until;
    else visit.faults.push_back(base::bad_input("until", "parts.not_a_day"));
    return scope;
}

std::optional<http::Response> needs_fresh_code(ground::Visit& visit)
{
    if (people::stepped_up(visit.services, visit.person)) return {};
    return http::see_other(visit.root() + "/ma-xac-nhan?tiep=" + http::url_encoded(visit.root() + "/tai-khoan/ma-truy-cap"));
}

}  // namespace

http::Response tokens_page(ground::Visit& visit)
{
    if (!visit.signed_in()) return sign_in_first(visit);
    if (auto first = needs_fresh_code(visit)) return *first;
    return show(visit, {}, {}, {});
}

http::Response make_token(ground::Visit& visit)
{
    if (!visit.signed_in()) return sign_in_first(visit);
    if (auto first = needs_fresh_code(visit)) return *first;
    auto const scope = typed_scope(visit);
    if (!visit.faults.empty()) return show(visit, scope, {}, visit.faults);
    auto const made = people::make_token(visit.services, visit.actor(), visit.person.account, scope);
    if (!made) return show(visit, scope, {}, {made.error()});
    return show(visit, {}, *made, {});
}

http::Response end_token(ground::Visit& visit)
{
    if (!visit.signed_in()) return sign_in_first(visit);
    auto const id = visit.field("token");
    auto const own = visit.services.db.read([&](db::Session& session) { return people::tokens(session, visit.person.account); });
    if (std::ranges::find(own, id, &people::Token::id) == own.end())
        return visit.refused({.rule = "people.no_such_token", .because = base::Because::missing});
    auto const done = people::end_token(visit.services, visit.actor(), id);
    if (!done) return visit.refused(done.error());
    return visit.see_other("/tai-khoan/ma-truy-cap", "done.token_ended");
}

}  // namespace account
