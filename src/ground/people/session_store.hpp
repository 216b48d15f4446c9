// All SQL of sessions, tries, tokens, identities and refusals: rows in, rows out, no decisions.
#pragma once

#include "ground/ledger/ledger.hpp"
#include "ground/people/model.hpp"
#include "ground/people/rules.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace people::store {

struct OpenedSession {
    Visitor visitor;
    base::Instant began{}, seen{};
    bool passed{};   // the second factor, in this session
    bool has_otp{};  // the account has one
};
/// With the roles in force that day, in one query.
std::optional<OpenedSession> opened(db::Session& session, std::string_view hash, base::Date today);
void insert_session(db::Session& session, std::string_view hash, std::string_view account, base::Instant now, bool second_factor,
                    std::string_view agent);
void touch(db::Session& session, std::string_view hash, base::Instant now);
void set_stepped_up(db::Session& session, std::string_view hash, base::Instant now);
std::optional<base::Instant> stepped_up_at(db::Session& session, std::string_view hash);
void end_session(db::Session& session, std::string_view hash);
/// `kept`: the one that goes on; empty = none.
void end_sessions(db::Session& session, std::string_view account, std::string_view kept = {});

/// Until the transaction ends, no other can have this one's turn.
void take_turn(db::Session& session, std::string_view who, base::Instant now);
Failures failures(db::Session& session, std::string_view who, std::string_view network, base::Instant since);
void insert_attempt(db::Session& session, std::string_view id, std::string_view who, std::string_view network, base::Instant now);
void forgive(db::Session& session, std::string_view attempt);
void succeeded(db::Session& session, std::string_view who, std::string_view network, base::Instant now);

struct KeptToken {
    Token token;
    std::string hash;
    std::int64_t version{};
};
void insert_token(ledger::Entry& entry, KeptToken const& kept);
std::optional<KeptToken> token_by_hash(db::Session& session, std::string_view hash);
std::optional<KeptToken> token_by_id(db::Session& session, std::string_view id);
std::vector<KeptToken> tokens_of(db::Session& session, std::string_view account);
std::vector<Role> roles_in_force(db::Session& session, std::string_view account, base::Date today);

struct KeptIdentity {
    std::string id, account;
    Identity identity;
    std::int64_t version{};
    bool ended{};
};
std::string identity_key(Identity const& identity);
void insert_identity(ledger::Entry& entry, KeptIdentity const& kept);
std::optional<KeptIdentity> identity_of(db::Session& session, Identity const& identity);
std::vector<KeptIdentity> identities_of(db::Session& session, std::string_view account);
void insert_link_code(db::Session& session, std::string_view hash, std::string_view account, base::Instant until);
/// Whose code it is; it is used up by asking.
std::optional<std::string> take_link_code(db::Session& session, std::string_view hash, base::Instant now);

void insert_refusal(db::Session& session, std::string_view id, Refused const& refused);
void forget(db::Session& session, base::Instant now);

}  // namespace people::store
