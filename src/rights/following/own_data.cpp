// What a person with an account follows by mail at the account's address, and their machines: told to them, forgotten with the account.
#include "rights/following/own_data.hpp"

#include "rights/following/keys.hpp"
#include "rights/following/store.hpp"

namespace following::own_data {
namespace {

std::vector<Following> of_account(ground::Services& services, db::Session& session, people::Account const& account)
{
    auto found = store::webhooks(session, account.id);
    if (account.email.empty()) return found;
    for (auto& one : store::of_person(session, keys::person(services.settings, account.email))) found.push_back(std::move(one));
    return found;
}

}  // namespace

json::Value told(ground::Services& services, db::Session& session, people::Account const& account)
{
    json::Array followed;
    for (auto const& one : of_account(services, session, account))
        followed.push_back(json::Object{{"channel", one.channel == Channel::mail ? "mail" : "webhook"},
                                        {"address", keys::opened(services.settings, one.address).value_or("")},
                                        {"unit", one.target.unit},
                                        {"item", one.target.item},
                                        {"publication", one.target.publication},
                                        {"since", base::utc_text(one.began_at)},
                                        {"confirmed", one.confirmed_at.has_value()}});
    return json::Object{{"follows", std::move(followed)}, {"reminders_by_mail", store::wants_reminders(session, account.id)}};
}

void erased(ground::Services& services, db::Session& session, people::Account const& account)
{
    for (auto const& one : of_account(services, session, account)) store::remove(session, one.id);
    session.run("DELETE FROM outbox_message WHERE person = :person", {{"person", "account/" + account.id}});
    session.run("DELETE FROM reminder_off WHERE account = :account", {{"account", account.id}});
}

}  // namespace following::own_data
