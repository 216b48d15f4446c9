#include "platform/crypto/crypto.hpp"

#include <liboath/oath.h>
#include <sodium.h>

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cctype>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <memory>
#include <semaphore>
#include <stdexcept>

namespace crypto {
namespace {

// Argon2id takes 64 MiB each time: more than two at once would let sign-ins exhaust a small machine.
std::counting_semaphore<2> argon_places{2};

struct ArgonPlace {
    ArgonPlace() { argon_places.acquire(); }
    ~ArgonPlace() { argon_places.release(); }
    ArgonPlace(ArgonPlace const&) = delete;
    ArgonPlace& operator=(ArgonPlace const&) = delete;
};

unsigned char const* raw(std::string_view text)
{
    return reinterpret_cast<unsigned char const*>(text.data());
}

std::string encoded(std::string_view bytes, int variant)
{
    std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
    sodium_bin2base64(text.data(), text.size(), raw(bytes), bytes.size(), variant);
    text.pop_back();
    return text;
}

std::optional<std::string> decoded(std::string_view text, int variant)
{
    std::string bytes(text.size(), '\0');
    std::size_t size{};
    char const* end{};
    if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(), text.size(), nullptr, &size, &end,
                          variant) != 0 ||
        end != text.data() + text.size())
        return {};
    bytes.resize(size);
    return bytes;
}

void must_be_key(std::string_view key)
{
    if (key.size() != crypto_secretbox_KEYBYTES) throw std::logic_error("a key has 32 bytes");
}

// Written whole beside its place and then linked there: of two programs that start together one makes the key, the other reads it.
void write_new_key(std::filesystem::path const& path)
{
    if (path.has_parent_path()) std::filesystem::create_directories(path.parent_path());
    auto const beside = path.string() + "." + random_hex(8);
    auto const file = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0) throw std::runtime_error("cannot make the key file " + beside + ": " + std::strerror(errno));
    auto const text = random_hex(32) + "\n";
    auto const whole = ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && ::fsync(file) == 0;
    ::close(file);
    auto const there = whole && (::link(beside.c_str(), path.c_str()) == 0 || errno == EEXIST);
    ::unlink(beside.c_str());
    if (!there) throw std::runtime_error("cannot write the key file " + path.string());
}

}  // namespace

void start()
{
    if (sodium_init() < 0) throw std::runtime_error("libsodium does not start");
}

void fill_random(std::span<std::uint8_t> bytes)
{
    randombytes_buf(bytes.data(), bytes.size());
}

std::string random_hex(std::size_t bytes)
{
    std::string random(bytes, '\0');
    randombytes_buf(random.data(), random.size());
    std::string text(bytes * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), raw(random), bytes);
    text.pop_back();
    return text;
}

Digest sha256(std::string_view bytes)
{
    Digest digest{};
    crypto_hash_sha256(digest.data(), raw(bytes), bytes.size());
    return digest;
}

std::string sha256_hex(std::string_view bytes)
{
    auto const digest = sha256(bytes);
    std::array<char, 65> text{};
    sodium_bin2hex(text.data(), text.size(), digest.data(), digest.size());
    return text.data();
}

std::string mac_hex(std::string_view key, std::string_view message)
{
    crypto_auth_hmacsha256_state state{};
    crypto_auth_hmacsha256_init(&state, raw(key), key.size());
    crypto_auth_hmacsha256_update(&state, raw(message), message.size());
    std::array<unsigned char, crypto_auth_hmacsha256_BYTES> mac{};
    crypto_auth_hmacsha256_final(&state, mac.data());
    std::array<char, 65> text{};
    sodium_bin2hex(text.data(), text.size(), mac.data(), mac.size());
    return text.data();
}

bool equal_in_constant_time(std::string_view a, std::string_view b)
{
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string base64(std::string_view bytes)
{
    return encoded(bytes, sodium_base64_VARIANT_ORIGINAL);
}

std::optional<std::string> from_base64(std::string_view text)
{
    return decoded(text, sodium_base64_VARIANT_ORIGINAL);
}

std::string base64url(std::string_view bytes)
{
    return encoded(bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

std::optional<std::string> from_base64url(std::string_view text)
{
    return decoded(text, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

std::optional<std::string> from_hex(std::string_view text)
{
    std::string bytes(text.size() / 2, '\0');
    std::size_t size{};
    char const* end{};
    if (text.size() % 2 != 0 ||
        sodium_hex2bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(), text.size(), nullptr, &size, &end) != 0 ||
        end != text.data() + text.size())
        return {};
    return bytes;
}

std::string password_hash(std::string_view password)
{
    ArgonPlace const place;
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    if (crypto_pwhash_str_alg(hash.data(), password.data(), password.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                              crypto_pwhash_MEMLIMIT_INTERACTIVE, crypto_pwhash_ALG_ARGON2ID13) != 0)
        throw std::runtime_error("no memory for a password hash");
    return hash.data();
}

bool password_fits(std::string_view hash, std::string_view password)
{
    ArgonPlace const place;
    std::string const ended{hash};
    return crypto_pwhash_str_verify(ended.c_str(), password.data(), password.size()) == 0;
}

std::optional<std::int64_t> totp_step(std::string_view secret, std::string_view code, std::int64_t unix_seconds, std::int64_t last_step)
{
    if (code.size() != 6 || code.find_first_not_of("0123456789") != std::string_view::npos) return {};
    auto const now = unix_seconds / OATH_TOTP_DEFAULT_TIME_STEP_SIZE;
    for (auto step = now - 1; step <= now + 1; ++step)
        if (step > last_step && equal_in_constant_time(totp_code(secret, step * OATH_TOTP_DEFAULT_TIME_STEP_SIZE), code)) return step;
    return {};
}

std::string totp_code(std::string_view secret, std::int64_t unix_seconds)
{
    std::array<char, 8> code{};
    if (oath_totp_generate(secret.data(), secret.size(), unix_seconds, OATH_TOTP_DEFAULT_TIME_STEP_SIZE, OATH_TOTP_DEFAULT_START_TIME, 6,
                           code.data()) != OATH_OK)
        throw std::runtime_error("liboath cannot make a code");
    return code.data();
}

std::string base32(std::string_view bytes)
{
    char* text{};
    std::size_t size{};
    if (oath_base32_encode(bytes.data(), bytes.size(), &text, &size) != OATH_OK) throw std::runtime_error("liboath cannot encode");
    std::unique_ptr<char, decltype(&std::free)> const owned{text, &std::free};
    return {text, size};
}

std::string seal(std::string_view key, std::string_view plain)
{
    must_be_key(key);
    std::string sealed(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES + plain.size() + crypto_aead_xchacha20poly1305_ietf_ABYTES, '\0');
    auto* const bytes = reinterpret_cast<unsigned char*>(sealed.data());
    randombytes_buf(bytes, crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
    crypto_aead_xchacha20poly1305_ietf_encrypt(bytes + crypto_aead_xchacha20poly1305_ietf_NPUBBYTES, nullptr, raw(plain), plain.size(),
                                               nullptr, 0, nullptr, bytes, raw(key));
    return sealed;
}

std::optional<std::string> open(std::string_view key, std::string_view sealed)
{
    must_be_key(key);
    constexpr auto nonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
    constexpr auto tag = crypto_aead_xchacha20poly1305_ietf_ABYTES;
    if (sealed.size() < nonce + tag) return {};
    std::string plain(sealed.size() - nonce - tag, '\0');
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(reinterpret_cast<unsigned char*>(plain.data()), nullptr, nullptr, raw(sealed) + nonce,
                                                   sealed.size() - nonce, nullptr, 0, raw(sealed), raw(key)) != 0)
        return {};
    return plain;
}

SigningKey signing_key_from(std::string_view seed)
{
    must_be_key(seed);
    SigningKey key{.seed = std::string{seed}, .public_key = std::string(crypto_sign_PUBLICKEYBYTES, '\0')};
    std::array<unsigned char, crypto_sign_SECRETKEYBYTES> secret{};
    crypto_sign_seed_keypair(reinterpret_cast<unsigned char*>(key.public_key.data()), secret.data(), raw(seed));
    sodium_memzero(secret.data(), secret.size());
    return key;
}

std::string sign(SigningKey const& key, std::string_view message)
{
    std::array<unsigned char, crypto_sign_SECRETKEYBYTES> secret{};
    std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> public_key{};
    crypto_sign_seed_keypair(public_key.data(), secret.data(), raw(key.seed));
    std::string signature(crypto_sign_BYTES, '\0');
    crypto_sign_detached(reinterpret_cast<unsigned char*>(signature.data()), nullptr, raw(message), message.size(), secret.data());
    sodium_memzero(secret.data(), secret.size());
    return signature;
}

bool signature_fits(std::string_view public_key, std::string_view message, std::string_view signature)
{
    return public_key.size() == crypto_sign_PUBLICKEYBYTES && signature.size() == crypto_sign_BYTES &&
           crypto_sign_verify_detached(raw(signature), raw(message), message.size(), raw(public_key)) == 0;
}

std::string key_from_file(std::filesystem::path const& path)
{
    if (!std::filesystem::exists(path)) write_new_key(path);
    std::ifstream file{path};
    std::string text;
    file >> text;
    auto const key = from_hex(text);
    if (!file || !key || key->size() != 32)
        throw std::runtime_error("the key file " + path.string() + " must hold 64 hexadecimal digits: restore it from its safe copy");
    return *key;
}

}  // namespace crypto
