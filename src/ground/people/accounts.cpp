#include "base/text.hpp"
#include "ground/people/support.hpp"

#include <algorithm>

namespace people {
namespace {

// What was typed, cleaned and trimmed; a text that cannot be cleaned counts as empty and so fails its own check.
std::string cleaned(std::string_view typed)
{
    return std::string{base::trimmed(base::clean_text(typed).value_or(""))};
}

NewAccount cleaned(NewAccount const& typed)
{
    return {.login = base::lowered(cleaned(typed.login)),
            .name = cleaned(typed.name),
            .email = cleaned(typed.email),
            .phone = cleaned(typed.phone),
            .post = cleaned(typed.post),
            .password = base::clean_text(typed.password).value_or(""),
            .demo = typed.demo};
}

Account made(ground::Services const& services, NewAccount const& from)
{
    Account account;
    account.id = services.fresh_id();
    account.login = from.login;
    account.name = from.name;
    account.email = from.email;
    account.phone = from.phone;
    account.post = from.post;
    account.demo = from.demo;
    account.must_change_password = from.password.empty();
    account.version = 1;
    if (from.password.empty()) account.made_password = fresh_code();
    return account;
}

// Roles end with the day before today; tokens and sessions at once.
void end_powers(db::Session& session, ledger::Entry& entry, std::string_view account, base::Date today)
{
    for (auto& held : store::roles_of(session, account)) {
        if (held.role.until && *held.role.until < today) continue;
        held.role.until = today - 1;
        ++held.version;
        store::insert_role(entry, held);
    }
    for (auto& kept : store::tokens_of(session, account)) {
        if (kept.token.ended) continue;
        kept.token.ended = true;
        ++kept.version;
        store::insert_token(entry, kept);
    }
    store::end_sessions(session, account);
}

bool manages_all(Role const& role)
{
    auto const* kind = role_kind(role.kind);
    return kind && role.unit.empty() && std::ranges::find(kind->acts, acts::people_manage) != kind->acts.end();
}

// Without one who manages people nobody could ever be let in again.
bool last_who_manages(db::Session& session, std::string_view account, base::Date today)
{
    bool own{};
    for (auto const& holder : holders(session, "", today)) {
        if (!manages_all(holder.role) || holder.account.disabled) continue;
        if (holder.account.id != account) return false;
        own = true;
    }
    return own;
}

}  // namespace

base::Outcome<Account> add(ground::Services& services, ground::Actor const& actor, NewAccount const& typed)
{
    auto const wanted = cleaned(typed);
    if (auto no = no_to_account(wanted)) return *no;
    if (!typed.password.empty())
        if (auto no = no_to_password(wanted.password, wanted.login, wanted.name)) return *no;

    auto const account = made(services, wanted);
    auto const password = crypto::password_hash(wanted.password.empty() ? account.made_password : wanted.password);
    return services.db.write([&](db::Session& session) -> base::Outcome<Account> {
        if (!store::add_credential(session, account.id, account.login, password, account.must_change_password))
            return base::bad_input("login", "people.login_taken", {{"login", account.login}});
        ledger::Entry entry{
            services, session, {.act = "people.account_added", .actor = actor, .unit = {}, .subject = account.id, .rules = {}}};
        store::insert_account(entry, account);
        entry.append();
        return account;
    });
}

base::Outcome<Account> correct(ground::Services& services, ground::Actor const& actor, Account const& changed)
{
    auto const wanted = cleaned(NewAccount{.login = changed.login,
                                           .name = changed.name,
                                           .email = changed.email,
                                           .phone = changed.phone,
                                           .post = changed.post,
                                           .password = {},
                                           .demo = changed.demo});
    if (auto no = no_to_account(wanted)) return *no;
    auto const work = [&](db::Session&, ledger::Entry& entry, Account& found) -> base::Outcome<Account> {
        if (found.version != changed.version)
            return base::Refusal{
                .rule = "people.account_changed_meanwhile", .facts = {}, .because = base::Because::stale, .field = {}, .clause = {}};
        found.name = wanted.name;
        found.email = wanted.email;
        found.phone = wanted.phone;
        found.post = wanted.post;
        ++found.version;
        store::insert_account(entry, found);
        return found;
    };
    return on_account(services, actor, {"people.account_corrected", changed.id}, work);
}

base::Outcome<base::Done> disable(ground::Services& services, ground::Actor const& actor, std::string_view account, std::string_view reason)
{
    if (cleaned(reason).empty()) return base::bad_input("reason", "people.reason_missing");
    auto const today = services.today();
    auto const work = [&](db::Session& session, ledger::Entry& entry, Account& found) -> base::Outcome<base::Done> {
        if (found.disabled) return refused("people.disabled_already");
        found.disabled = true;
        ++found.version;
        store::insert_account(entry, found);
        end_powers(session, entry, found.id, today);
        return base::Done{};
    };
    return on_account(services, actor, {"people.account_disabled", account}, work);
}

base::Outcome<base::Done> close_own(ground::Services& services, Visitor const& visitor, std::string_view password,
                                    std::function<void(db::Session&, Account const&)> const& with)
{
    auto const credential = services.db.read([&](db::Session& session) { return store::credential_of(session, visitor.account); });
    if (!credential) return missing_account();
    auto const attempt = begin_attempt(services, "password\n" + visitor.account, visitor.session);
    if (!attempt) return attempt.error();
    if (!crypto::password_fits(credential->password, base::clean_text(password).value_or("")))
        return base::bad_input("password", "people.old_password_wrong");
    auto const today = services.today();
    auto const work = [&](db::Session& session, ledger::Entry& entry, Account& found) -> base::Outcome<base::Done> {
        store::forgive(session, attempt->id);
        if (last_who_manages(session, found.id, today)) return refused("people.last_who_manages");
        end_powers(session, entry, found.id, today);
        for (auto const& kept : store::identities_of(session, found.id)) ledger::erase(entry, session, store::identity_table(), kept.id);
        ledger::erase(entry, session, store::account_table(), found.id);
        store::remove_credential(session, found.id);
        with(session, found);
        return base::Done{};
    };
    // The line names the account by its id only, as all lines do.
    return on_account(services, actor(visitor), {"people.account_closed", visitor.account}, work);
}

base::Outcome<std::string> reset_password(ground::Services& services, ground::Actor const& actor, std::string_view account)
{
    auto const password = fresh_code();
    auto const hash = crypto::password_hash(password);
    auto const work = [&](db::Session& session, ledger::Entry&, Account& found) -> base::Outcome<std::string> {
        if (found.disabled) return refused("people.account_is_disabled");
        store::set_password(session, found.id, hash, true);
        store::end_sessions(session, found.id);
        return granted(password);
    };
    return on_account(services, actor, {"people.password_reset", account}, work);
}

base::Outcome<base::Done> change_password(ground::Services& services, Visitor const& visitor, std::string_view old_one,
                                          std::string_view new_one)
{
    if (visitor.session.empty()) return refused("people.sign_in_first");
    auto const credential = services.db.read([&](db::Session& session) { return store::credential_of(session, visitor.account); });
    if (!credential) return missing_account();
    auto const attempt = begin_attempt(services, "password\n" + visitor.account, visitor.session);
    if (!attempt) return attempt.error();
    if (!crypto::password_fits(credential->password, base::clean_text(old_one).value_or("")))
        return base::bad_input("old_password", "people.old_password_wrong");

    auto const wanted = base::clean_text(new_one).value_or("");
    auto no = no_to_password(wanted, credential->login, visitor.name);
    if (!no && crypto::password_fits(credential->password, wanted)) no = base::bad_input("password", "people.password_same");
    auto const hash = no ? std::string{} : crypto::password_hash(wanted);
    auto const work = [&](db::Session& session, ledger::Entry&, Account& found) -> base::Outcome<base::Done> {
        store::set_password(session, found.id, hash, false);
        store::end_sessions(session, found.id, visitor.session);
        store::forgive(session, attempt->id);
        return base::Done{};
    };
    if (!no) return on_account(services, actor(visitor), {"people.password_changed", visitor.account}, work);
    services.db.write([&](db::Session& session) { store::forgive(session, attempt->id); });
    return *no;
}

}  // namespace people
