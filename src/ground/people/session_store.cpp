#include "ground/people/session_store.hpp"

#include "ground/people/people.hpp"
#include "ground/people/store.hpp"
#include "platform/crypto/crypto.hpp"

namespace people {
namespace store {
namespace {

std::string const& select_opened()
{
    static std::string const query = std::string{R"sql(
        SELECT s.account, a.name, a.demo, s.began, s.seen, s.second_factor, CASE WHEN c.otp_secret IS NULL THEN 0 ELSE 1 END,
               c.must_change, r.kind, r.unit, r.from_day, r.until_day, r.delegated_by
        FROM session s
        JOIN credential c ON c.account = s.account
        JOIN account a ON a.id = s.account AND a.disabled = 0
             AND a.version = (SELECT MAX(newest.version) FROM account newest WHERE newest.id = s.account)
        LEFT JOIN role_held r ON r.account = s.account AND )sql"} +
                                     role_in_force() + " WHERE s.id = :hash ORDER BY r.from_day, r.id";
    return query;
}

constexpr auto insert_session_row = R"sql(
    INSERT INTO session (id, account, began, seen, second_factor, step_up_at, agent)
    VALUES (:hash, :account, :now, :now, :second_factor, :step_up_at, :agent)
)sql";

constexpr auto update_stepped_up = R"sql(
    UPDATE session SET second_factor = 1, step_up_at = :now WHERE id = :hash
)sql";

constexpr auto select_failures = R"sql(
    SELECT who, network, at FROM sign_in_attempt WHERE at > :since AND (who = :who OR network = :network) ORDER BY at, id
)sql";

constexpr auto upsert_known_network = R"sql(
    INSERT INTO known_network (who, network, seen) VALUES (:who, :network, :now)
    ON CONFLICT (who, network) DO UPDATE SET seen = :now
)sql";

constexpr auto upsert_turn = R"sql(
    INSERT INTO sign_in_turn (who, at) VALUES (:who, :now) ON CONFLICT (who) DO UPDATE SET at = :now
)sql";

constexpr auto select_token = R"sql(
    SELECT t.id, t.version, t.account, t.label, t.hash, t.acts, t.units, t.until_day, t.ended FROM access_token t
    WHERE t.version = (SELECT MAX(newest.version) FROM access_token newest WHERE newest.id = t.id)
)sql";

constexpr auto select_identity = R"sql(
    SELECT id, account, issuer, subject, version, ended FROM identity WHERE id = :id ORDER BY version DESC LIMIT 1
)sql";

constexpr auto select_identities_of = R"sql(
    SELECT i.id, i.account, i.issuer, i.subject, i.version, i.ended FROM identity i
    WHERE i.account = :account AND i.ended = 0
      AND i.version = (SELECT MAX(newest.version) FROM identity newest WHERE newest.id = i.id)
    ORDER BY i.issuer, i.subject
)sql";

KeptIdentity as_identity(db::Row const& row)
{
    return {
        .id = row.text(0), .account = row.text(1), .identity = {row.text(2), row.text(3)}, .version = row.number(4), .ended = row.flag(5)};
}

// Lists are kept as lines: neither an act's name nor a unit's id holds a line feed.
std::string joined(std::vector<std::string> const& names)
{
    std::string text;
    for (auto const& name : names) text += name + '\n';
    return text;
}

std::vector<std::string> split(std::string_view text)
{
    std::vector<std::string> names;
    while (!text.empty()) {
        auto const end = text.find('\n');
        names.emplace_back(text.substr(0, end));
        text.remove_prefix(end == text.npos ? text.size() : end + 1);
    }
    return names;
}

KeptToken as_token(db::Row const& row)
{
    KeptToken kept;
    kept.token.id = row.text(0);
    kept.version = row.number(1);
    kept.token.account = row.text(2);
    kept.token.scope.label = row.text(3);
    kept.hash = row.text(4);
    kept.token.scope.acts = split(row.view(5));
    kept.token.scope.units = split(row.view(6));
    kept.token.scope.until = row.date(7);
    kept.token.ended = row.flag(8);
    return kept;
}

void read_opened(OpenedSession& into, db::Row const& row)
{
    into.visitor.account = row.text(0);
    into.visitor.name = row.text(1);
    into.visitor.demo = row.flag(2);
    into.began = row.number(3);
    into.seen = row.number(4);
    into.passed = row.flag(5);
    into.has_otp = row.flag(6);
    into.visitor.must_change_password = row.flag(7);
}

}  // namespace

std::optional<OpenedSession> opened(db::Session& session, std::string_view hash, base::Date today)
{
    std::optional<OpenedSession> found;
    auto const visit = [&](db::Row const& row) {
        if (!found) read_opened(found.emplace(), row);
        if (!row.null(8)) found->visitor.roles.push_back(as_role(row, 8));
        return true;
    };
    session.each(select_opened(), visit, {{"hash", hash}, {"today", today}});
    if (found) found->visitor.session = hash;
    return found;
}

void insert_session(db::Session& session, std::string_view hash, std::string_view account, base::Instant now, bool second_factor,
                    std::string_view agent)
{
    session.run(insert_session_row, {{"hash", hash},
                                     {"account", account},
                                     {"now", now},
                                     {"second_factor", second_factor},
                                     {"step_up_at", second_factor ? db::Value{now} : db::Value{}},
                                     {"agent", agent}});
}

void touch(db::Session& session, std::string_view hash, base::Instant now)
{
    session.run("UPDATE session SET seen = :now WHERE id = :hash AND seen < :now", {{"hash", hash}, {"now", now}});
}

void set_stepped_up(db::Session& session, std::string_view hash, base::Instant now)
{
    session.run(update_stepped_up, {{"hash", hash}, {"now", now}});
}

std::optional<base::Instant> stepped_up_at(db::Session& session, std::string_view hash)
{
    auto const at = session.number("SELECT step_up_at FROM session WHERE id = :hash", {{"hash", hash}});
    return at == 0 ? std::nullopt : std::optional{at};
}

void end_session(db::Session& session, std::string_view hash)
{
    session.run("DELETE FROM session WHERE id = :hash", {{"hash", hash}});
}

void end_sessions(db::Session& session, std::string_view account, std::string_view kept)
{
    session.run("DELETE FROM session WHERE account = :account AND id <> :kept", {{"account", account}, {"kept", kept}});
}

void take_turn(db::Session& session, std::string_view who, base::Instant now)
{
    session.run(upsert_turn, {{"who", who}, {"now", now}});
}

Failures failures(db::Session& session, std::string_view who, std::string_view network, base::Instant since)
{
    Failures found;
    auto const visit = [&](db::Row const& row) {
        auto const same_person = row.view(0) == who;
        auto const same_network = row.view(1) == network;
        auto const at = row.number(2);
        if (same_person) found.anywhere.push_back(at);
        if (same_network) found.network.push_back(at);
        if (same_person && same_network) found.here.push_back(at);
        return true;
    };
    session.each(select_failures, visit, {{"since", since}, {"who", who}, {"network", network}});
    found.known_network = session.number("SELECT COUNT(*) FROM known_network WHERE who = :who AND network = :network",
                                         {{"who", who}, {"network", network}}) > 0;
    return found;
}

void insert_attempt(db::Session& session, std::string_view id, std::string_view who, std::string_view network, base::Instant now)
{
    session.run("INSERT INTO sign_in_attempt (id, who, network, at) VALUES (:id, :who, :network, :now)",
                {{"id", id}, {"who", who}, {"network", network}, {"now", now}});
}

void forgive(db::Session& session, std::string_view attempt)
{
    session.run("DELETE FROM sign_in_attempt WHERE id = :id", {{"id", attempt}});
}

void succeeded(db::Session& session, std::string_view who, std::string_view network, base::Instant now)
{
    session.run("DELETE FROM sign_in_attempt WHERE who = :who AND network = :network", {{"who", who}, {"network", network}});
    session.run(upsert_known_network, {{"who", who}, {"network", network}, {"now", now}});
}

void insert_token(ledger::Entry& entry, KeptToken const& kept)
{
    auto const& [id, account, scope, ended] = kept.token;
    entry.insert(token_table(), id, kept.version,
                 {account, scope.label, kept.hash, joined(scope.acts), joined(scope.units), scope.until, ended});
}

std::optional<KeptToken> token_by_hash(db::Session& session, std::string_view hash)
{
    static auto const query = std::string{select_token} + " AND t.hash = :hash";
    return session.one(query, as_token, {{"hash", hash}});
}

std::optional<KeptToken> token_by_id(db::Session& session, std::string_view id)
{
    static auto const query = std::string{select_token} + " AND t.id = :id";
    return session.one(query, as_token, {{"id", id}});
}

std::vector<KeptToken> tokens_of(db::Session& session, std::string_view account)
{
    static auto const query = std::string{select_token} + " AND t.account = :account ORDER BY t.id DESC";
    return session.all(query, as_token, {{"account", account}});
}

std::vector<Role> roles_in_force(db::Session& session, std::string_view account, base::Date today)
{
    static auto const query =
        "SELECT r.kind, r.unit, r.from_day, r.until_day, r.delegated_by FROM role_held r WHERE r.account = :account AND " +
        role_in_force() + " ORDER BY r.from_day, r.id";
    return session.all(query, [](db::Row const& row) { return as_role(row, 0); }, {{"account", account}, {"today", today}});
}

std::string identity_key(Identity const& identity)
{
    return crypto::sha256_hex(identity.issuer + '\n' + identity.subject);
}

void insert_identity(ledger::Entry& entry, KeptIdentity const& kept)
{
    entry.insert(identity_table(), kept.id, kept.version, {kept.account, kept.identity.issuer, kept.identity.subject, kept.ended});
}

std::optional<KeptIdentity> identity_of(db::Session& session, Identity const& identity)
{
    return session.one(select_identity, as_identity, {{"id", identity_key(identity)}});
}

std::vector<KeptIdentity> identities_of(db::Session& session, std::string_view account)
{
    return session.all(select_identities_of, as_identity, {{"account", account}});
}

void insert_link_code(db::Session& session, std::string_view hash, std::string_view account, base::Instant until)
{
    session.run("DELETE FROM link_code WHERE account = :account", {{"account", account}});
    session.run("INSERT INTO link_code (hash, account, until) VALUES (:hash, :account, :until)",
                {{"hash", hash}, {"account", account}, {"until", until}});
}

std::optional<std::string> take_link_code(db::Session& session, std::string_view hash, base::Instant now)
{
    auto account = session.text("SELECT account FROM link_code WHERE hash = :hash AND until > :now", {{"hash", hash}, {"now", now}});
    if (session.run("DELETE FROM link_code WHERE hash = :hash", {{"hash", hash}}) != 1) return {};
    return account;
}

void insert_refusal(db::Session& session, std::string_view id, Refused const& refused)
{
    session.run("INSERT INTO refusal_log (id, at, who, act, unit, why) VALUES (:id, :at, :who, :act, :unit, :why)",
                {{"id", id}, {"at", refused.at}, {"who", refused.who}, {"act", refused.act}, {"unit", refused.unit}, {"why", refused.why}});
}

void forget(db::Session& session, base::Instant now)
{
    constexpr base::Instant a_day = 24 * an_hour;
    session.run("DELETE FROM session WHERE seen < :edge OR began < :oldest", {{"edge", now - a_day}, {"oldest", now - 30 * a_day}});
    session.run("DELETE FROM sign_in_attempt WHERE at < :edge", {{"edge", now - a_day}});
    session.run("DELETE FROM sign_in_turn WHERE at < :edge", {{"edge", now - a_day}});
    session.run("DELETE FROM known_network WHERE seen < :edge", {{"edge", now - 180 * a_day}});
    session.run("DELETE FROM link_code WHERE until < :now", {{"now", now}});
}

}  // namespace store

std::vector<Token> tokens(db::Session& session, std::string_view account)
{
    std::vector<Token> found;
    for (auto& kept : store::tokens_of(session, account)) found.push_back(std::move(kept.token));
    return found;
}

std::vector<OpenSession> sessions(db::Session& session, std::string_view account, base::Instant now)
{
    auto const officer = holds_officer_role(store::roles_in_force(session, account, base::day_in_vietnam(now)));
    auto found = session.all("SELECT id, agent, began, seen FROM session WHERE account = :account ORDER BY seen DESC, id",
                             [](db::Row const& row) {
                                 return OpenSession{row.text(0), row.text(1), row.number(2), row.number(3)};
                             },
                             {{"account", account}});
    std::erase_if(found, [&](OpenSession const& open) { return session_over(open.began, open.seen, officer, now); });
    return found;
}

std::vector<Refused> refusals(db::Session& session, base::Instant before, std::int64_t count)
{
    return session.all("SELECT at, who, act, unit, why FROM refusal_log WHERE at < :before ORDER BY at DESC, id DESC LIMIT :count",
                       [](db::Row const& row) {
                           return Refused{row.number(0), row.text(1), row.text(2), row.text(3), row.text(4)};
                       },
                       {{"before", before}, {"count", count}});
}

}  // namespace people
