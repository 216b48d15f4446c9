// Front door of cryptography: hashes, signatures, sealed boxes, passwords, one-time codes. Never our own algorithms.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace crypto {

using Bytes = std::basic_string<std::uint8_t>;
using Digest = std::array<std::uint8_t, 32>;

/// Once per process, before anything else here; throws when libsodium cannot start.
void start();

void fill_random(std::span<std::uint8_t> bytes);
template <std::size_t size>
std::array<std::uint8_t, size> random_bytes()
{
    std::array<std::uint8_t, size> bytes{};
    fill_random(bytes);
    return bytes;
}
/// Random bytes as lower-case hex, two letters a byte.
std::string random_hex(std::size_t bytes);

Digest sha256(std::string_view bytes);
std::string sha256_hex(std::string_view bytes);
/// Keyed hash (HMAC-SHA-256) as hex.
std::string mac_hex(std::string_view key, std::string_view message);
bool equal_in_constant_time(std::string_view a, std::string_view b);

std::string base64(std::string_view bytes);  // with padding
std::optional<std::string> from_base64(std::string_view text);
std::string base64url(std::string_view bytes);  // without padding
std::optional<std::string> from_base64url(std::string_view text);
std::optional<std::string> from_hex(std::string_view text);  // lower or upper case

/// Argon2id, 64 MiB. At most two run at a time; others wait their turn.
std::string password_hash(std::string_view password);
bool password_fits(std::string_view hash, std::string_view password);

/// RFC 6238, 30 s steps, 6 digits, one step of drift either way. The step that fitted, to be stored so that no code
/// is taken twice; nothing when none fits or the step is not after last_step.
std::optional<std::int64_t> totp_step(std::string_view secret, std::string_view code, std::int64_t unix_seconds, std::int64_t last_step);
std::string totp_code(std::string_view secret, std::int64_t unix_seconds);
std::string base32(std::string_view bytes);

/// Authenticated encryption under a 32-byte key; the nonce stands before the text. open gives nothing when touched.
std::string seal(std::string_view key, std::string_view plain);
std::optional<std::string> open(std::string_view key, std::string_view sealed);

/// Ed25519.
struct SigningKey {
    std::string seed;        // 32 bytes
    std::string public_key;  // 32 bytes
};
SigningKey signing_key_from(std::string_view seed);
std::string sign(SigningKey const& key, std::string_view message);  // 64 bytes
bool signature_fits(std::string_view public_key, std::string_view message, std::string_view signature);

/// A 32-byte key kept in a file as hex; made with mode 0600 when it is not there yet. Throws with the path and what to do.
std::string key_from_file(std::filesystem::path const& path);

}  // namespace crypto
