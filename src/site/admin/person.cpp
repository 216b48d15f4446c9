// One person's account as an administrator sees it, and what can be done to it.
#include "base/text.hpp"
#include "site/admin/authority.hpp"
#include "site/admin/pages.hpp"
#include "site/admin/people_pages.hpp"

#include <algorithm>

namespace admin {
namespace {

struct Seen {
    people::Account account;
    std::vector<people::Role> roles;
    std::vector<people::Account> others;
};

std::optional<Seen> seen(ground::Visit const& visit)
{
    return visit.services.db.read([&](db::Session& session) -> std::optional<Seen> {
        auto account = people::account(session, visit.request.part("id"));
        if (!account) return {};
        return Seen{.account = *account, .roles = people::roles(session, account->id), .others = people::accounts(session)};
    });
}

void show_roles(ground::Visit const& visit, Seen const& person, bool managed, html::Data& data)
{
    for (auto const& role : person.roles) {
        auto const* kind = people::role_kind(role.kind);
        auto& row = data.add("ROLE").set("ROLE_TITLE", kind ? kind->title : role.kind).set("ROLE_UNIT", unit_name(visit, role.unit));
        row.set("ROLE_FROM", base::vietnamese(role.from));
        if (role.until) row.set("ROLE_UNTIL", base::vietnamese(*role.until));
        if (!role.delegated_by.empty()) row.add("ROLE_DELEGATED");
        auto const over = role.until && *role.until < visit.today;
        row.set("STATE", over ? "closed" : "open").set("STATE_TEXT", visit.sentence(over ? "admin.role_over" : "admin.role_held"));
        if (over || !managed) continue;
        auto& form =
            row.add("ROLE_END").set("ROLE_KIND_ID", role.kind).set("ROLE_UNIT_ID", role.unit).set("ROLE_FROM_ISO", role.from.iso());
        form.set("ROLE_BY", role.delegated_by);
    }
}

void show_choices(ground::Visit& visit, Seen const& person, html::Data& data)
{
    for (auto const& kind : people::role_kinds()) {
        auto& row = data.add("KIND").set("KIND_ID", kind.id).set("KIND_TITLE", kind.title);
        row.show_if(visit.request.in_form("kind") == kind.id, "KIND_CHOSEN");
    }
    for (auto const& other : person.others)
        if (other.id != person.account.id && !other.disabled)
            data.add("OTHER").set("OTHER_ID", other.id).set("OTHER_NAME", other.name + " (" + other.login + ")");
    data.set("UNIT", visit.request.in_form("unit")).set("FROM", visit.request.in_form("from")).set("UNTIL", visit.request.in_form("until"));
    data.set("TODAY_ISO", visit.today.iso()).set("REASON", visit.request.in_form("reason"));
}

http::Response show(ground::Visit& visit, Seen const& person, std::vector<base::Refusal> const& why)
{
    auto const& account = person.account;
    html::Data data;
    auto const typed = !visit.request.in_form("name").empty();
    auto const field = [&](std::string_view name, std::string const& known) {
        return typed ? std::string{visit.request.in_form(name)} : known;
    };
    data.set("HEADLINE", account.name).set("LOGIN", account.login).set("VERSION", account.version);
    data.set("NAME", field("name", account.name)).set("EMAIL", field("email", account.email));
    data.set("PHONE", field("phone", account.phone)).set("POST", field("post", account.post));
    data.set("BASE_URL", visit.root() + "/quan-tri/nguoi-dung/" + account.id);
    auto const managed = !account.disabled && manages(visit, person.roles);
    show_roles(visit, person, managed, data);
    if (managed) {
        data.add("MANAGES");
        show_choices(visit, person, data);
    }
    data.show_if(account.second_factor, "SECOND_FACTOR").show_if(account.disabled, "DISABLED");
    crumbs(visit, account.name, visit.sentence("admin.people"), "/quan-tri/nguoi-dung");
    if (why.empty()) return visit.page("admin/person", account.name, data);
    return visit.again("admin/person", account.name, data, why);
}

// One act on the account of the address: asks for authority, does it, and goes back or says why not.
template <class Act>
http::Response on_person(ground::Visit& visit, std::string_view done, Act act)
{
    auto const person = seen(visit);
    if (!person) return visit.not_found();
    if (auto const no = no_to_managing(visit, person->roles)) return visit.refused(*no);
    auto const result = act(*person);
    if (!visit.faults.empty()) return show(visit, *person, visit.faults);
    if (!result) return show(visit, *person, {result.error()});
    return visit.see_other("/quan-tri/nguoi-dung/" + person->account.id, done);
}

// As on_person, for acts whose result is shown once and never again.
template <class Act>
http::Response secret_of_person(ground::Visit& visit, std::string_view title_key, std::string_view message_key, Act act)
{
    auto const person = seen(visit);
    if (!person) return visit.not_found();
    if (auto const no = no_to_managing(visit, person->roles)) return visit.refused(*no);
    base::Outcome<std::string> const secret = act(*person);
    if (!secret) return show(visit, *person, {secret.error()});
    html::Data data;
    data.set("NAME", person->account.name).set("LOGIN", person->account.login).set("SECRET", *secret);
    data.set("PERSON_URL", visit.root() + "/quan-tri/nguoi-dung/" + person->account.id).set("MESSAGE", visit.sentence(message_key));
    auto const title = visit.sentence(title_key);
    crumbs(visit, title, visit.sentence("admin.people"), "/quan-tri/nguoi-dung");
    return visit.page("admin/secret", title, data);
}

base::Outcome<base::Done> nothing_done()
{
    return base::Done{};
}

}  // namespace

http::Response person_page(ground::Visit& visit)
{
    auto const person = seen(visit);
    if (!person) return visit.not_found();
    return show(visit, *person, {});
}

http::Response correct_person(ground::Visit& visit)
{
    return on_person(visit, "done.person_corrected", [&](Seen const& person) -> base::Outcome<people::Account> {
        auto changed = person.account;
        changed.name = visit.field("name");
        changed.email = visit.field("email");
        changed.phone = visit.field("phone");
        changed.post = visit.field("post");
        changed.version = std::atol(std::string{visit.request.in_form("version")}.c_str());
        if (!visit.faults.empty()) return changed;
        return people::correct(visit.services, visit.actor(), changed);
    });
}

http::Response give_role(ground::Visit& visit)
{
    return on_person(visit, "done.role_given", [&](Seen const& person) -> base::Outcome<base::Done> {
        people::Role role{.kind = visit.field("kind"), .from = typed_day(visit, "from", visit.today)};
        role.unit = typed_unit(visit, "unit", role.from);
        if (!visit.field("until").empty()) role.until = typed_day(visit, "until", role.from);
        if (!visit.faults.empty()) return nothing_done();
        // Nobody gives a role where they have no say, whatever the account holds already.
        if (auto const no = people::no_to(visit.services, visit.person, people::acts::people_manage, role.unit)) return *no;
        return people::give_role(visit.services, visit.actor(), person.account.id, role);
    });
}

http::Response end_role(ground::Visit& visit)
{
    return on_person(visit, "done.role_ended", [&](Seen const& person) -> base::Outcome<base::Done> {
        people::Role role{.kind = visit.field("kind"), .unit = visit.field("unit_id"), .delegated_by = visit.field("delegated_by")};
        role.from = typed_day(visit, "role_from", visit.today);
        auto const last = typed_day(visit, "last", visit.today);
        if (!visit.faults.empty()) return nothing_done();
        return people::end_role(visit.services, visit.actor(), person.account.id, role, last);
    });
}

http::Response reset_password(ground::Visit& visit)
{
    return secret_of_person(visit, "admin.password_reset", "admin.password_made",
                            [&](Seen const& person) { return people::reset_password(visit.services, visit.actor(), person.account.id); });
}

http::Response remove_second_factor(ground::Visit& visit)
{
    return on_person(visit, "done.second_factor_removed",
                     [&](Seen const& person) { return people::remove_second_factor(visit.services, visit.actor(), person.account.id); });
}

http::Response make_link_code(ground::Visit& visit)
{
    return secret_of_person(visit, "admin.link_code", "admin.link_code_made",
                            [&](Seen const& person) { return people::make_link_code(visit.services, visit.actor(), person.account.id); });
}

http::Response hand_over(ground::Visit& visit)
{
    return on_person(visit, "done.handed_over", [&](Seen const& person) -> base::Outcome<base::Done> {
        auto const to = visit.field("to");
        auto const last = typed_day(visit, "last", visit.today);
        if (to.empty()) visit.faults.push_back(base::bad_input("to", "admin.choose_person"));
        if (!visit.faults.empty()) return nothing_done();
        return people::hand_over(visit.services, visit.actor(), person.account.id, to, last);
    });
}

http::Response disable(ground::Visit& visit)
{
    return on_person(visit, "done.person_disabled", [&](Seen const& person) -> base::Outcome<base::Done> {
        auto const reason = visit.field("reason");
        if (!visit.faults.empty()) return nothing_done();
        return people::disable(visit.services, visit.actor(), person.account.id, reason);
    });
}

}  // namespace admin
