// Front door of people: accounts, roles bound to a unit and a term, sessions, and the one question "may this person do this here".
// Every call that takes Services opens its own transaction: never call one inside db::write.
#pragma once

#include "base/outcome.hpp"
#include "ground/people/acts.hpp"
#include "ground/people/model.hpp"
#include "ground/services/services.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ledger {
struct Table;
}

namespace people {

/// May this visitor do this act on this unit today? The one place where permission is decided. The refusal is logged and says
/// who could: never more. A unit that has ended stands for the unit that inherited its matters. Empty unit = the installation.
std::optional<base::Refusal> no_to(ground::Services& services, Visitor const& visitor, std::string_view act, std::string_view unit);
/// The units on which the visitor holds a role that allows the act, tops only.
std::vector<std::string> units_for(ground::Services& services, Visitor const& visitor, std::string_view act);
/// One line in the log of refusals, for those that are decided elsewhere. who: account id, empty = a guest.
void note_refusal(ground::Services& services, std::string_view who, std::string_view act, std::string_view unit, std::string_view why);

/// Who a session cookie belongs to; nothing when it has ended, idled out or been closed.
std::optional<Visitor> visitor_of_session(ground::Services& services, std::string_view cookie);
/// Who an API token belongs to, within its scope.
std::optional<Visitor> visitor_of_token(ground::Services& services, std::string_view token);
ground::Actor actor(Visitor const& visitor);
/// With the role by which the visitor may do that act there: what the ledger line should name.
ground::Actor actor(ground::Services& services, Visitor const& visitor, std::string_view act, std::string_view unit);
/// What Credentials::network wants: IPv4 /24, IPv6 /48.
std::string network_prefix(std::string_view address);

base::Outcome<SignedIn> sign_in(ground::Services& services, Credentials const& credentials);
void sign_out(ground::Services& services, std::string_view cookie);
/// A fresh one-time code for publishing, signing, recognising, opening; good for a few minutes of this session.
base::Outcome<base::Done> step_up(ground::Services& services, Visitor const& visitor, std::string_view code);
/// True too for tokens (made under a fresh code, bound to their scope) and for demonstration accounts.
bool stepped_up(ground::Services& services, Visitor const& visitor);

base::Outcome<Account> add(ground::Services& services, ground::Actor const& actor, NewAccount const& account);
/// Name, e-mail, phone, post; stale when Account::version is no longer the newest.
base::Outcome<Account> correct(ground::Services& services, ground::Actor const& actor, Account const& account);
/// All sessions of the account end: a role begins and ends with a new sign-in.
base::Outcome<base::Done> give_role(ground::Services& services, ground::Actor const& actor, std::string_view account, Role const& role);
base::Outcome<base::Done> end_role(ground::Services& services, ground::Actor const& actor, std::string_view account, Role const& role,
                                   base::Date last);
/// Every role that `from` holds in their own right ends on `last`; `to` holds the same from the next day.
base::Outcome<base::Done> hand_over(ground::Services& services, ground::Actor const& actor, std::string_view from, std::string_view to,
                                    base::Date last);
/// Ends sessions and tokens at once, and the roles with the day before today.
base::Outcome<base::Done> disable(ground::Services& services, ground::Actor const& actor, std::string_view account,
                                  std::string_view reason);
/// One's own account, for good: name, login and contact are erased, powers end with the day before today; the ledger keeps that it
/// was. `with` erases in the same transaction what other modules keep about the person. Never the last who manages people.
base::Outcome<base::Done> close_own(ground::Services& services, Visitor const& visitor, std::string_view password,
                                    std::function<void(db::Session&, Account const&)> const& with);
base::Outcome<std::string> reset_password(ground::Services& services, ground::Actor const& actor, std::string_view account);
base::Outcome<base::Done> change_password(ground::Services& services, Visitor const& visitor, std::string_view old_one,
                                          std::string_view new_one);
base::Outcome<std::string> make_token(ground::Services& services, ground::Actor const& actor, std::string_view account,
                                      TokenScope const& scope);
base::Outcome<base::Done> end_token(ground::Services& services, ground::Actor const& actor, std::string_view token_id);
/// Secret for the authenticator app, shown once as otpauth:// link; confirmed by a first code.
base::Outcome<std::string> begin_second_factor(ground::Services& services, Visitor const& visitor);
base::Outcome<base::Done> confirm_second_factor(ground::Services& services, Visitor const& visitor, std::string_view code);
/// A lost phone: the person sets up a new one at the next sign-in.
base::Outcome<base::Done> remove_second_factor(ground::Services& services, ground::Actor const& actor, std::string_view account);
/// The role ends with the delegator's at the latest.
base::Outcome<base::Done> delegate(ground::Services& services, Visitor const& from, std::string_view to_account, Role const& role);

/// Ties an account to a person at an identity provider: the administrator hands the code over, the person types it in.
base::Outcome<std::string> make_link_code(ground::Services& services, ground::Actor const& actor, std::string_view account);
base::Outcome<base::Done> link_identity(ground::Services& services, std::string_view code, Identity const& identity,
                                        std::string_view network);
base::Outcome<base::Done> unlink_identity(ground::Services& services, ground::Actor const& actor, std::string_view account,
                                          Identity const& identity);
std::vector<Identity> identities(db::Session& session, std::string_view account);
/// Nothing when nobody is tied to that identity yet. The second factor is asked for afterwards, by step_up.
std::optional<SignedIn> sign_in_by_identity(ground::Services& services, Identity const& identity, std::string_view agent);

std::vector<Account> accounts(db::Session& session);
std::optional<Account> account(db::Session& session, std::string_view login_or_id);
/// Every role ever held, newest first.
std::vector<Role> roles(db::Session& session, std::string_view account);
std::vector<Holder> holders(db::Session& session, std::string_view unit, base::Date on);
std::vector<Token> tokens(db::Session& session, std::string_view account);
std::vector<OpenSession> sessions(db::Session& session, std::string_view account, base::Instant now);
base::Outcome<base::Done> end_session(ground::Services& services, Visitor const& visitor, std::string_view session_id);
/// The person who answers for a unit: its head that day, else nobody.
std::optional<Account> head_of(db::Session& session, std::string_view unit, base::Date on);
/// Newest first, before that instant.
std::vector<Refused> refusals(db::Session& session, base::Instant before, std::int64_t count);
/// A job: sessions that ended, tries and codes that count no more.
void forget_old(ground::Services& services);

std::vector<RoleKind> const& role_kinds();
RoleKind const* role_kind(std::string_view id);
std::vector<ledger::Table const*> tables();

}  // namespace people
