// What every act stands on, handed from the program to each of them: data, time, law, files. No globals.
#pragma once

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "ground/rules/rules.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/db/db.hpp"
#include "platform/files/files.hpp"

namespace units {
class Register;
}

namespace ground {

struct Settings {
    std::string public_url;   // "https://congkhai.example.vn"; links in mails and QR drawings begin with it
    std::string secret_key;   // 32 bytes: seals one-time-code secrets, signs form tokens
    std::string ledger_seed;  // 32 bytes: signs checkpoints
    std::string site_name{"Đình"};
    bool demo{};  // demonstration accounts exist: loopback only, second factor may be skipped
    bool page_cache{true};
    bool rate_limits{true};
    std::string smtp_url;   // empty = no mail is sent
    std::string mail_from;  // the sender's address
};

struct Services {
    db::Database& db;
    base::Clock const& clock;
    rules::Book const& rules;
    files::Store& files;
    Settings const& settings;
    units::Register& units;

    base::Date today() const { return clock.today(); }
    std::string fresh_id() const { return base::uuid7(clock.now(), crypto::random_bytes<10>()); }
};

/// One submission of a form (its request_id) or API call (Idempotency-Key): the same twice is done once.
struct Submission {
    std::string id;   // empty: not told apart from others
    std::string who;  // account id, token id, or the hash of a guest's form cookie
    std::string route;
    std::string body_hash;  // SHA-256 over what was sent, without the tokens
};

/// Who acts: stands on every ledger line. A guest has no id and the role "guest".
struct Actor {
    std::string id;
    std::string role{"guest"};
    std::string name;
    Submission submission;
};

}  // namespace ground
