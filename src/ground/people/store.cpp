#include "ground/people/store.hpp"

#include "ground/people/people.hpp"

namespace people {
namespace store {
namespace {

constexpr auto select_account = R"sql(
    SELECT a.id, a.login, a.name, a.email, a.phone, a.post, a.disabled, a.demo, a.version,
           CASE WHEN c.otp_secret IS NULL THEN 0 ELSE 1 END, c.must_change
    FROM account a JOIN credential c ON c.account = a.id
    WHERE a.version = (SELECT MAX(newest.version) FROM account newest WHERE newest.id = a.id)
)sql";

constexpr auto insert_credential = R"sql(
    INSERT INTO credential (account, login, password, must_change, otp_last_step)
    VALUES (:account, :login, :password, :must_change, 0) ON CONFLICT DO NOTHING
)sql";

constexpr auto select_credential = R"sql(
    SELECT account, login, password, must_change, otp_secret, otp_pending, otp_last_step FROM credential
)sql";

constexpr auto update_password = R"sql(
    UPDATE credential SET password = :password, must_change = :must_change WHERE account = :account
)sql";

constexpr auto update_otp_step = R"sql(
    UPDATE credential SET otp_last_step = :step WHERE account = :account AND otp_last_step < :step
)sql";

constexpr auto update_otp_confirmed = R"sql(
    UPDATE credential SET otp_secret = otp_pending, otp_pending = NULL, otp_last_step = :step
    WHERE account = :account AND otp_pending IS NOT NULL
)sql";

constexpr auto update_otp_removed = R"sql(
    UPDATE credential SET otp_secret = NULL, otp_pending = NULL WHERE account = :account
)sql";

constexpr auto select_role = R"sql(
    SELECT r.id, r.version, r.account, r.kind, r.unit, r.from_day, r.until_day, r.delegated_by FROM role_held r
)sql";

constexpr auto newest_roles_of = R"sql(
    WHERE r.account = :account AND r.version = (SELECT MAX(newest.version) FROM role_held newest WHERE newest.id = r.id)
    ORDER BY r.from_day DESC, r.id DESC
)sql";

Account as_account(db::Row const& row)
{
    Account account;
    account.id = row.text(0);
    account.login = row.text(1);
    account.name = row.text(2);
    account.email = row.text(3);
    account.phone = row.text(4);
    account.post = row.text(5);
    account.disabled = row.flag(6);
    account.demo = row.flag(7);
    account.version = row.number(8);
    account.second_factor = row.flag(9);
    account.must_change_password = row.flag(10);
    return account;
}

Credential as_credential(db::Row const& row)
{
    return {.account = row.text(0),
            .login = row.text(1),
            .password = row.text(2),
            .must_change = row.flag(3),
            .otp_secret = row.maybe_text(4),
            .otp_pending = row.maybe_text(5),
            .otp_last_step = row.number(6)};
}

HeldRole as_held(db::Row const& row)
{
    return {.id = row.text(0), .version = row.number(1), .account = row.text(2), .role = as_role(row, 3)};
}

std::string accounts_where(std::string_view condition)
{
    return std::string{select_account} + std::string{condition};
}

}  // namespace

ledger::Table const& account_table()
{
    static ledger::Table const table{"account", {"login", "name", "email", "phone", "post", "disabled", "demo"}};
    return table;
}

ledger::Table const& role_table()
{
    static ledger::Table const table{"role_held", {"account", "kind", "unit", "from_day", "until_day", "delegated_by"}};
    return table;
}

ledger::Table const& token_table()
{
    static ledger::Table const table{"access_token", {"account", "label", "hash", "acts", "units", "until_day", "ended"}};
    return table;
}

ledger::Table const& identity_table()
{
    static ledger::Table const table{"identity", {"account", "issuer", "subject", "ended"}};
    return table;
}

bool add_credential(db::Session& session, std::string_view account, std::string_view login, std::string_view password, bool must_change)
{
    return session.run(insert_credential, {{"account", account}, {"login", login}, {"password", password}, {"must_change", must_change}}) ==
           1;
}

void insert_account(ledger::Entry& entry, Account const& account)
{
    entry.insert(account_table(), account.id, account.version,
                 {account.login, account.name, account.email, account.phone, account.post, account.disabled, account.demo});
}

std::optional<Account> account_by_id(db::Session& session, std::string_view id)
{
    static auto const query = accounts_where(" AND a.id = :id");
    return session.one(query, as_account, {{"id", id}});
}

std::optional<Credential> credential_by_login(db::Session& session, std::string_view login)
{
    static auto const query = std::string{select_credential} + " WHERE login = :login";
    return session.one(query, as_credential, {{"login", login}});
}

std::optional<Credential> credential_of(db::Session& session, std::string_view account)
{
    static auto const query = std::string{select_credential} + " WHERE account = :account";
    return session.one(query, as_credential, {{"account", account}});
}

void remove_credential(db::Session& session, std::string_view account)
{
    session.run("DELETE FROM credential WHERE account = :account", {{"account", account}});
    session.run("DELETE FROM link_code WHERE account = :account", {{"account", account}});
}

void set_password(db::Session& session, std::string_view account, std::string_view password, bool must_change)
{
    session.run(update_password, {{"account", account}, {"password", password}, {"must_change", must_change}});
}

void set_pending_otp(db::Session& session, std::string_view account, std::string_view sealed)
{
    session.run("UPDATE credential SET otp_pending = :sealed WHERE account = :account", {{"account", account}, {"sealed", sealed}});
}

bool use_otp_step(db::Session& session, std::string_view account, std::int64_t step)
{
    return session.run(update_otp_step, {{"account", account}, {"step", step}}) == 1;
}

void confirm_otp(db::Session& session, std::string_view account, std::int64_t step)
{
    session.run(update_otp_confirmed, {{"account", account}, {"step", step}});
}

void remove_otp(db::Session& session, std::string_view account)
{
    session.run(update_otp_removed, {{"account", account}});
}

void insert_role(ledger::Entry& entry, HeldRole const& held)
{
    auto const& role = held.role;
    entry.insert(role_table(), held.id, held.version,
                 {held.account, role.kind, role.unit, role.from, role.until,
                  role.delegated_by.empty() ? db::Value{} : db::Value{role.delegated_by}});
}

std::vector<HeldRole> roles_of(db::Session& session, std::string_view account)
{
    static auto const query = std::string{select_role} + newest_roles_of;
    return session.all(query, as_held, {{"account", account}});
}

std::vector<HeldRole> roles_on(db::Session& session, std::string_view unit, base::Date on)
{
    static auto const query = std::string{select_role} + " WHERE r.unit = :unit AND " + role_in_force() + " ORDER BY r.from_day, r.id";
    return session.all(query, as_held, {{"unit", unit}, {"today", on}});
}

std::string const& role_in_force()
{
    static std::string const condition = R"sql(
        r.version = (SELECT MAX(newest.version) FROM role_held newest WHERE newest.id = r.id)
        AND r.from_day <= :today AND (r.until_day IS NULL OR r.until_day >= :today)
        AND (r.delegated_by IS NULL OR EXISTS (
            SELECT 1 FROM role_held own
            WHERE own.account = r.delegated_by AND own.kind = r.kind AND own.unit = r.unit AND own.delegated_by IS NULL
              AND own.version = (SELECT MAX(newest.version) FROM role_held newest WHERE newest.id = own.id)
              AND own.from_day <= :today AND (own.until_day IS NULL OR own.until_day >= :today)))
    )sql";
    return condition;
}

Role as_role(db::Row const& row, std::size_t first)
{
    return {.kind = row.text(first),
            .unit = row.text(first + 1),
            .from = row.date(first + 2),
            .until = row.maybe_date(first + 3),
            .delegated_by = row.maybe_text(first + 4).value_or("")};
}

}  // namespace store

std::vector<Account> accounts(db::Session& session)
{
    static auto const query = store::accounts_where(" ORDER BY a.login");
    return session.all(query, store::as_account);
}

std::optional<Account> account(db::Session& session, std::string_view login_or_id)
{
    static auto const query = store::accounts_where(" AND (a.id = :key OR c.login = :key)");
    return session.one(query, store::as_account, {{"key", login_or_id}});
}

std::vector<Role> roles(db::Session& session, std::string_view account)
{
    std::vector<Role> found;
    for (auto& held : store::roles_of(session, account)) found.push_back(std::move(held.role));
    return found;
}

std::vector<Holder> holders(db::Session& session, std::string_view unit, base::Date on)
{
    std::vector<Holder> found;
    for (auto& held : store::roles_on(session, unit, on))
        if (auto holder = store::account_by_id(session, held.account)) found.push_back({std::move(*holder), std::move(held.role)});
    return found;
}

std::optional<Account> head_of(db::Session& session, std::string_view unit, base::Date on)
{
    for (auto& holder : holders(session, unit, on)) {
        auto const* kind = role_kind(holder.role.kind);
        if (kind && kind->head && holder.role.delegated_by.empty()) return std::move(holder.account);
    }
    return {};
}

std::vector<ledger::Table const*> tables()
{
    return {&store::account_table(), &store::role_table(), &store::token_table(), &store::identity_table()};
}

}  // namespace people
