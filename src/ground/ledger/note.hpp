// A checkpoint as text: C2SP signed note over origin, size and root. Pure.
#pragma once

#include "ground/ledger/encoding.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ledger::note {

struct Head {
    std::int64_t size{};
    Hash root{};
};

/// "dinh/" and the first 16 hex digits of SHA-256(public key).
std::string origin(crypto::SigningKey const& key);
/// How witnesses name the key: "origin+key id+base64(0x01 ‖ public key)".
std::string verifier_key(crypto::SigningKey const& key);
std::string written(crypto::SigningKey const& key, Head const& head);
/// What a note says, with no look at its signature.
std::optional<Head> head_of(std::string_view text);
/// A note as we store it: nothing when it differs in one byte from what written() gives.
std::optional<Head> read_own(crypto::SigningKey const& key, std::string_view text);
/// A note that came back from outside: nothing unless it our form and our signature; further signatures (of witnesses) may follow ours.
std::optional<Head> read(crypto::SigningKey const& key, std::string_view text);

}  // namespace ledger::note
