// Front door of mail: one plain-text message in Vietnamese to one person by SMTP. Nobody else speaks SMTP.
#pragma once

#include "base/clock.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mail {

struct Person {
    std::string name;  // may be empty
    std::string address;
};

struct Message {
    Person from, to;
    std::string subject;
    std::string text;
    std::string id;  // stands before the sender's domain in Message-ID; the same mail sent twice is seen as one
    base::Instant at{};
    std::string unsubscribe;  // a link, for List-Unsubscribe; empty = none
};

/// One address and nothing else: no line end, list, comment or route can slip into the envelope.
bool good_address(std::string_view address);

/// RFC 5322 with CRLF; names and subject as RFC 2047 words, text as quoted-printable UTF-8. Line ends in names and subject
/// become spaces. Throws std::invalid_argument for an address that is not good.
std::string written(Message const& message);

struct Server {
    std::string url;  // "smtp://name:password@host:587", "smtps://host:465"
    std::chrono::milliseconds connect_time{10'000};
    std::chrono::milliseconds whole_time{30'000};
};

enum class Outcome {
    sent,
    later,  // the server cannot be reached or says 4xx: worth trying again
    never,  // it says 5xx to this mail: this person cannot be reached so
};

struct Sent {
    Outcome outcome{Outcome::later};
    std::string why;  // for the operator: code and phase, never an address or the text
};

/// Waits for the server's answer: call it from a job. TLS is required wherever a password or a way through networks is involved;
/// only a server on this machine may go without.
Sent send(Server const& server, Message const& message);

}  // namespace mail
