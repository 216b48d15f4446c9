// Following (theo dõi): who wants to hear of what, what there is to tell, and messages on their way. Plain values.
#pragma once

#include "base/clock.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace following {

enum class Channel { mail, webhook };

/// What is followed; a field that is not empty narrows. A unit stands for everything below it and for its heirs.
struct Target {
    std::string unit{};         // id
    std::string item{};         // rules::Item::id
    std::string publication{};  // its code
    friend bool operator==(Target const&, Target const&) = default;
};

/// A wish to hear of something.
struct Following {
    std::string id;
    Channel channel{Channel::mail};
    std::string person;   // keyed hash of the address
    std::string address;  // sealed, as hex
    std::string secret;   // webhooks: sealed, as hex
    Target target;
    std::string confirmation;  // hash of the token; empty once confirmed
    std::string account;       // webhooks: who answers for it
    base::Instant began_at{};
    std::optional<base::Instant> confirmed_at;
    std::int64_t failures{};  // one after the other, of giving up
};

/// One thing that became public, or changed, or went.
struct News {
    std::string line;  // id of its ledger line
    base::Instant at{};
    std::string act;       // "publications.corrected"
    std::string document;  // "publication/0190…"
    std::string kind, unit, item;
    std::string publication;  // code; empty = none
    std::string path, title, summary;
};

enum class MessageKind { confirmation, news, duty, trial };
enum class Outcome { waiting, sent, gave_up, not_wanted };

struct Message {
    std::string id;
    Channel channel{Channel::mail};
    MessageKind kind{MessageKind::news};
    std::string person;     // Following::person, or "account/" and the account's id
    std::string following;  // Following::id; empty for reminders
    std::string about;      // ledger line; "duty/<id>/<due>/<stage>"
    std::string token;      // of a confirmation: sealed, as hex
    base::Instant made_at{};
    std::int64_t tries{};
    base::Instant next_try_at{};
};

}  // namespace following
