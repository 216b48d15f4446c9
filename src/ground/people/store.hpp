// All SQL of accounts and roles: rows in, rows out, no decisions.
#pragma once

#include "ground/ledger/ledger.hpp"
#include "ground/people/model.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace people::store {

ledger::Table const& account_table();
ledger::Table const& role_table();
ledger::Table const& token_table();
ledger::Table const& identity_table();

/// False when the login is taken.
bool add_credential(db::Session& session, std::string_view account, std::string_view login, std::string_view password, bool must_change);
void insert_account(ledger::Entry& entry, Account const& account);
std::optional<Account> account_by_id(db::Session& session, std::string_view id);

struct Credential {
    std::string account, login, password;
    bool must_change{};
    std::optional<std::string> otp_secret;   // sealed, hex
    std::optional<std::string> otp_pending;  // sealed, hex
    std::int64_t otp_last_step{};
};
std::optional<Credential> credential_by_login(db::Session& session, std::string_view login);
std::optional<Credential> credential_of(db::Session& session, std::string_view account);
/// Password, one-time-code secret and codes not yet used: nobody signs in to that account again.
void remove_credential(db::Session& session, std::string_view account);
void set_password(db::Session& session, std::string_view account, std::string_view password, bool must_change);
void set_pending_otp(db::Session& session, std::string_view account, std::string_view sealed);
/// False when the step, or a later one, was used before.
bool use_otp_step(db::Session& session, std::string_view account, std::int64_t step);
void confirm_otp(db::Session& session, std::string_view account, std::int64_t step);
void remove_otp(db::Session& session, std::string_view account);

struct HeldRole {
    std::string id;
    std::int64_t version{};
    std::string account;
    Role role;
};
void insert_role(ledger::Entry& entry, HeldRole const& held);
/// Newest version of every role of the account, by first day, newest first.
std::vector<HeldRole> roles_of(db::Session& session, std::string_view account);
std::vector<HeldRole> roles_on(db::Session& session, std::string_view unit, base::Date on);

/// The condition under which `r` (role_held) is the newest version and in force on :today; a delegated role needs its delegator's.
std::string const& role_in_force();
Role as_role(db::Row const& row, std::size_t first);

}  // namespace people::store
