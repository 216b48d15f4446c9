// Accounts, roles and sessions: plain values.
#pragma once

#include "base/clock.hpp"
#include "base/date.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace people {

/// What a role lets its holder do, on its unit and, where `below`, on all units under it.
struct RoleKind {
    std::string id;     // "disclosure_officer"
    std::string title;  // "Công chức phụ trách công khai"
    std::vector<std::string> acts;
    std::vector<std::string> levels{};  // units::Unit::level it may be bound to; empty = the installation only
    bool below{};
    bool officer{true};  // must have a second factor
    bool head{};         // answers for its unit
};

struct Role {
    std::string kind;  // RoleKind::id
    std::string unit;  // units::Unit::id; empty = the installation
    base::Date from{};
    std::optional<base::Date> until;  // last day of the term
    std::string delegated_by;         // account id; empty = held in one's own right
};

struct Account {
    std::string id;
    std::string login;
    std::string name;
    std::string email;
    std::string phone;  // the office number shown beside what one answers for
    std::string post;   // "Công chức Văn phòng – thống kê"
    bool disabled{};
    bool demo{};
    bool second_factor{};
    bool must_change_password{};
    std::int64_t version{};
    std::string made_password;  // only in what add() gives back, when no password was given
};

struct NewAccount {
    std::string login, name, email, phone, post;
    std::string password;  // empty: one is made and must be changed at first sign-in
    bool demo{};
};

/// A signed-in person during one request.
struct Visitor {
    std::string account;  // empty = a guest
    std::string name;
    std::string session;      // hash of the session id
    std::vector<Role> roles;  // in force today
    bool second_factor_passed{};
    bool must_set_up_second_factor{};  // holds an officer's role and has none yet: may do nothing else before
    bool must_enter_code{};            // came by an identity provider and has yet to give a one-time code (step_up)
    bool must_change_password{};
    bool demo{};
    bool token{};  // came by an API token
    std::vector<std::string> token_acts;
    std::vector<std::string> token_units;
};

struct Credentials {
    std::string login, password, code;
    std::string network;  // network_prefix() of the client's address
    std::string agent;    // of the browser, shortened: shown in one's list of sessions
};

struct SignedIn {
    std::string cookie;  // 256 random bits; only its hash is stored
    Visitor visitor;
};

struct OpenSession {
    std::string id, agent;
    base::Instant began{}, seen{};
};

struct TokenScope {
    std::vector<std::string> acts, units;
    base::Date until{};  // last day
    std::string label;
};

struct Token {
    std::string id, account;
    TokenScope scope;
    bool ended{};
};

struct Holder {
    Account account;
    Role role;
};

/// One line of the log of refusals; never what anybody wrote.
struct Refused {
    base::Instant at{};
    std::string who;  // account id; empty = a guest
    std::string act, unit, why;
};

/// A person as an identity provider names them.
struct Identity {
    std::string issuer, subject;
};

}  // namespace people
