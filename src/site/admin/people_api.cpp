#include "site/admin/api.hpp"
#include "site/admin/authority.hpp"

namespace admin {
namespace {

using people::acts::people_manage;

struct Seen {
    people::Account account;
    std::vector<people::Role> roles;
};

std::optional<Seen> seen(ground::Visit const& visit)
{
    return visit.services.db.read([&](db::Session& session) -> std::optional<Seen> {
        auto account = people::account(session, visit.request.part("id"));
        if (!account) return {};
        return Seen{.account = *account, .roles = people::roles(session, account->id)};
    });
}

json::Object as_object(people::Account const& account)
{
    return {{"id", account.id},       {"login", account.login}, {"name", account.name},       {"email", account.email},
            {"phone", account.phone}, {"post", account.post},   {"version", account.version}, {"disabled", account.disabled}};
}

json::Array as_array(std::vector<people::Role> const& roles)
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

/// One act on the account of the address: asks for authority over all that it holds, does it, says it or why not.
template <class Act>
http::Response on_person(ground::Visit& visit, Act act)
{
    auto const person = seen(visit);
    if (!person) return visit.refused_json({.rule = "people.no_such_account", .because = base::Because::missing});
    if (auto const no = no_to_managing(visit, person->roles)) return visit.refused_json(*no);
    base::Outcome<json::Object> const result = act(*person);
    if (!visit.faults.empty()) return visit.refused_json(visit.faults.front());
    return result ? visit.json(*result) : visit.refused_json(result.error());
}

base::Outcome<json::Object> said(base::Outcome<base::Done> const& done, Seen const& person)
{
    if (!done) return done.error();
    return json::Object{{"id", person.account.id}};
}

base::Outcome<json::Object> told(base::Outcome<std::string> const& secret, char const* name)
{
    if (!secret) return secret.error();
    return json::Object{{name, *secret}};
}

http::Response list(ground::Visit& visit)
{
    json::Array all;
    for (auto const& account : visit.services.db.read([](db::Session& session) { return people::accounts(session); }))
        all.push_back(as_object(account));
    return visit.json(json::Object{{"people", std::move(all)}});
}

http::Response show(ground::Visit& visit)
{
    auto const person = seen(visit);
    if (!person) return visit.refused_json({.rule = "people.no_such_account", .because = base::Because::missing});
    auto shown = as_object(person->account);
    shown.emplace_back("roles", as_array(person->roles));
    return visit.json(std::move(shown));
}

http::Response add(ground::Visit& visit)
{
    people::NewAccount const asked{.login = visit.text_in_body("login"),
                                   .name = visit.text_in_body("name"),
                                   .email = visit.text_in_body("email"),
                                   .phone = visit.text_in_body("phone"),
                                   .post = visit.text_in_body("post"),
                                   .password = {}};
    if (!visit.faults.empty()) return visit.refused_json(visit.faults.front());
    auto const added = people::add(visit.services, visit.actor(), asked);
    if (!added) return visit.refused_json(added.error());
    auto shown = as_object(*added);
    shown.emplace_back("password", added->made_password);
    return visit.json(std::move(shown), 201);
}

http::Response correct(ground::Visit& visit)
{
    return on_person(visit, [&](Seen const& person) -> base::Outcome<json::Object> {
        auto changed = person.account;
        changed.name = visit.text_in_body("name");
        changed.email = visit.text_in_body("email");
        changed.phone = visit.text_in_body("phone");
        changed.post = visit.text_in_body("post");
        changed.version = visit.body()["version"].number().value_or(0);
        if (!visit.faults.empty()) return visit.faults.front();
        auto const done = people::correct(visit.services, visit.actor(), changed);
        if (!done) return done.error();
        return as_object(*done);
    });
}

/// Empty = the whole installation.
std::string unit_in_body(ground::Visit& visit, base::Date on)
{
    auto const given = visit.text_in_body("unit");
    if (given.empty()) return {};
    auto unit = visit.tree->by_code(given, on);
    if (!unit) unit = visit.tree->unit(given, on);
    if (unit && unit->alive) return unit->id;
    visit.faults.push_back(base::bad_input("unit", "admin.no_such_unit", {{"typed", given}}));
    return {};
}

http::Response give_role(ground::Visit& visit)
{
    return on_person(visit, [&](Seen const& person) -> base::Outcome<json::Object> {
        people::Role role{.kind = visit.text_in_body("kind"), .from = visit.day_in_body("from").value_or(visit.today)};
        role.unit = unit_in_body(visit, role.from);
        role.until = visit.day_in_body("until");
        if (!visit.faults.empty()) return visit.faults.front();
        if (auto const no = people::no_to(visit.services, visit.person, people_manage, role.unit)) return *no;
        return said(people::give_role(visit.services, visit.actor(), person.account.id, role), person);
    });
}

http::Response end_role(ground::Visit& visit)
{
    return on_person(visit, [&](Seen const& person) -> base::Outcome<json::Object> {
        people::Role const role{.kind = visit.text_in_body("kind"),
                                .unit = visit.text_in_body("unit"),
                                .from = visit.day_in_body("from").value_or(visit.today),
                                .delegated_by = visit.text_in_body("delegated_by")};
        auto const last = visit.day_in_body("last").value_or(visit.today);
        if (!visit.faults.empty()) return visit.faults.front();
        return said(people::end_role(visit.services, visit.actor(), person.account.id, role, last), person);
    });
}

http::Response reset_password(ground::Visit& visit)
{
    return on_person(visit, [&](Seen const& person) {
        return told(people::reset_password(visit.services, visit.actor(), person.account.id), "password");
    });
}

http::Response remove_second_factor(ground::Visit& visit)
{
    return on_person(visit, [&](Seen const& person) {
        return said(people::remove_second_factor(visit.services, visit.actor(), person.account.id), person);
    });
}

http::Response make_link_code(ground::Visit& visit)
{
    return on_person(
        visit, [&](Seen const& person) { return told(people::make_link_code(visit.services, visit.actor(), person.account.id), "code"); });
}

http::Response hand_over(ground::Visit& visit)
{
    return on_person(visit, [&](Seen const& person) -> base::Outcome<json::Object> {
        auto const to = visit.text_in_body("to");
        auto const last = visit.day_in_body("last").value_or(visit.today);
        if (to.empty()) visit.faults.push_back(base::bad_input("to", "admin.choose_person"));
        if (!visit.faults.empty()) return visit.faults.front();
        return said(people::hand_over(visit.services, visit.actor(), person.account.id, to, last), person);
    });
}

http::Response disable(ground::Visit& visit)
{
    return on_person(visit, [&](Seen const& person) -> base::Outcome<json::Object> {
        auto const reason = visit.text_in_body("reason");
        if (!visit.faults.empty()) return visit.faults.front();
        return said(people::disable(visit.services, visit.actor(), person.account.id, reason), person);
    });
}

}  // namespace

std::vector<ground::Call> people_calls()
{
    using enum http::Method;
    ground::Field const name{"name", "string", true, "Full name"};
    ground::Field const email{"email", "string", false, "For reminders"};
    ground::Field const phone{"phone", "string", false, "Of the office"};
    ground::Field const office{"post", "string", false, "Their post"};
    ground::Field const kind{"kind", "string", true, "Kind of role"};
    ground::Field const unit{"unit", "string", false, "Code or id; absent = the whole installation"};
    ground::Field const last{"last", "date", false, "Last day; today if absent"};
    return {
        {get, "/people", list, people_manage, "Accounts"},
        {get, "/people/{id}", show, people_manage, "One account with every role that it ever held"},
        {post,
         "/people",
         add,
         people_manage,
         "Take somebody in; the password is shown once",
         {},
         {{"login", "string", true, "Name to sign in with"}, name, email, phone, office}},
        {post,
         "/people/{id}",
         correct,
         people_manage,
         "Correct name, address, phone, post",
         {},
         {{"version", "integer", true, "The version that you saw"}, name, email, phone, office}},
        {post,
         "/people/{id}/roles",
         give_role,
         people_manage,
         "Give a role",
         {},
         {kind, unit, {"from", "date", false, "First day; today if absent"}, {"until", "date", false, "Last day, when it is known"}}},
        {post,
         "/people/{id}/roles/end",
         end_role,
         people_manage,
         "End a role",
         {},
         {kind, unit, {"from", "date", true, "Its first day"}, {"delegated_by", "string", false, "Who delegated it"}, last}},
        {post, "/people/{id}/password", reset_password, people_manage, "A new password for one use, shown once"},
        {post, "/people/{id}/second-factor/removal", remove_second_factor, people_manage,
         "A lost phone: a new one is set up at the next sign-in"},
        {post, "/people/{id}/link-code", make_link_code, people_manage, "A code that ties the account to an identity provider, shown once"},
        {post,
         "/people/{id}/hand-over",
         hand_over,
         people_manage,
         "All roles to somebody else",
         {},
         {{"to", "string", true, "Id of their account"}, last}},
        {post, "/people/{id}/disabling", disable, people_manage, "End the account", {}, {{"reason", "string", true, "Why"}}},
    };
}

}  // namespace admin
