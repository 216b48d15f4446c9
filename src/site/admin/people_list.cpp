// The list of people, and taking in a new one.
#include "base/text.hpp"
#include "site/admin/pages.hpp"
#include "site/admin/people_pages.hpp"
#include "site/parts/parts.hpp"

namespace admin {
namespace {

constexpr std::size_t a_page = 50;

void show_state(ground::Visit const& visit, people::Account const& account, html::Data& row)
{
    row.set("STATE", account.disabled ? "closed" : "open");
    row.set("STATE_TEXT", visit.sentence(account.disabled ? "admin.disabled" : "admin.active"));
}

http::Response show_new(ground::Visit& visit, people::NewAccount const& typed, std::vector<base::Refusal> const& why)
{
    html::Data data;
    data.set("LOGIN", typed.login).set("NAME", typed.name).set("EMAIL", typed.email).set("PHONE", typed.phone).set("POST", typed.post);
    data.set("HERE_URL", visit.root() + "/quan-tri/nguoi-dung/moi");
    auto const title = visit.sentence("admin.new_person");
    crumbs(visit, title, visit.sentence("admin.people"), "/quan-tri/nguoi-dung");
    if (why.empty()) return visit.page("admin/new_person", title, data);
    return visit.again("admin/new_person", title, data, why);
}

}  // namespace

http::Response people_page(ground::Visit& visit)
{
    auto accounts = visit.services.db.read([](db::Session& session) { return people::accounts(session); });
    auto const words = base::shortened(base::trimmed(base::clean_text(visit.request.in_query("q")).value_or("")), 100);
    if (auto const folded = base::folded(words); !folded.empty())
        std::erase_if(accounts, [&](people::Account const& account) {
            return base::folded(account.name + " " + account.login + " " + account.post).find(folded) == std::string::npos;
        });
    auto const slice = parts::slice(accounts.size(), a_page, visit.request.in_query("trang"));
    html::Data data;
    data.set("ASKED", words).set("HERE_URL", visit.root() + "/quan-tri/nguoi-dung");
    data.set("NEW_URL", visit.root() + "/quan-tri/nguoi-dung/moi");
    for (auto i = slice.first; i < slice.last; ++i) {
        auto const& account = accounts[i];
        auto& row = data.add("PERSON").set("PERSON_NAME", account.name).set("PERSON_LOGIN", account.login).set("PERSON_POST", account.post);
        row.set("PERSON_URL", visit.root() + "/quan-tri/nguoi-dung/" + account.id).set("PERSON_PHONE", account.phone);
        show_state(visit, account, row);
        row.show_if(!account.second_factor && !account.disabled, "PERSON_NO_FACTOR");
    }
    parts::show_pages(data, slice, visit.root() + "/quan-tri/nguoi-dung?q=" + http::url_encoded(words));
    crumbs(visit, visit.sentence("admin.people"));
    return visit.page("admin/people", visit.sentence("admin.people"), data);
}

http::Response new_person(ground::Visit& visit)
{
    return show_new(visit, {}, {});
}

http::Response add_person(ground::Visit& visit)
{
    people::NewAccount const typed{.login = visit.field("login"),
                                   .name = visit.field("name"),
                                   .email = visit.field("email"),
                                   .phone = visit.field("phone"),
                                   .post = visit.field("post"),
                                   .password = {}};
    if (!visit.faults.empty()) return show_new(visit, typed, visit.faults);
    auto const added = people::add(visit.services, visit.actor(), typed);
    if (!added) return show_new(visit, typed, {added.error()});
    html::Data data;
    data.set("NAME", added->name).set("LOGIN", added->login).set("SECRET", added->made_password);
    data.set("PERSON_URL", visit.root() + "/quan-tri/nguoi-dung/" + added->id);
    data.set("MESSAGE", visit.sentence("admin.password_made"));
    auto const title = visit.sentence("admin.person_added");
    crumbs(visit, title, visit.sentence("admin.people"), "/quan-tri/nguoi-dung");
    return visit.page("admin/secret", title, data);
}

}  // namespace admin
