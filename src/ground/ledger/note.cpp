#include "ground/ledger/note.hpp"

#include "base/ids.hpp"

#include <algorithm>
#include <charconv>

namespace ledger::note {

namespace {

constexpr std::string_view dash = "\u2014 ";
constexpr char ed25519 = 1;  // the signature type byte of the form

std::string bytes_of(Hash const& hash)
{
    return {reinterpret_cast<char const*>(hash.data()), hash.size()};
}

/// First four bytes of SHA-256(name ‖ "\n" ‖ type ‖ public key).
std::string key_id(crypto::SigningKey const& key)
{
    return bytes_of(crypto::sha256(origin(key) + '\n' + ed25519 + key.public_key)).substr(0, 4);
}

std::string signed_part(crypto::SigningKey const& key, Head const& head)
{
    return origin(key) + '\n' + std::to_string(head.size) + '\n' + crypto::base64(bytes_of(head.root)) + '\n';
}

/// Takes the first line off the text; nothing when no line end is left.
std::optional<std::string_view> line_of(std::string_view& text)
{
    auto const end = text.find('\n');
    if (end == text.npos) return {};
    auto const line = text.substr(0, end);
    text.remove_prefix(end + 1);
    return line;
}

bool is_ours(crypto::SigningKey const& key, std::string_view signature_line, std::string_view message)
{
    auto const opening = std::string{dash} + origin(key) + ' ';
    if (!signature_line.starts_with(opening)) return false;
    auto const encoded = signature_line.substr(opening.size());
    auto const bytes = crypto::from_base64(encoded);
    return bytes && crypto::base64(*bytes) == encoded && bytes->starts_with(key_id(key)) &&
           crypto::signature_fits(key.public_key, message, std::string_view{*bytes}.substr(4));
}

}  // namespace

std::optional<Head> head_of(std::string_view text)
{
    line_of(text);
    auto const size = line_of(text);
    auto const root = line_of(text);
    if (!size || !root) return {};
    Head head;
    std::from_chars(size->data(), size->data() + size->size(), head.size);
    auto const bytes = crypto::from_base64(*root);
    if (!bytes || bytes->size() != head.root.size()) return {};
    std::copy(bytes->begin(), bytes->end(), head.root.begin());
    return head;
}

std::string origin(crypto::SigningKey const& key)
{
    return "dinh/" + crypto::sha256_hex(key.public_key).substr(0, 16);
}

std::string verifier_key(crypto::SigningKey const& key)
{
    auto const id = key_id(key);
    auto const* const first = reinterpret_cast<std::uint8_t const*>(id.data());
    return origin(key) + '+' + base::hex({first, id.size()}) + '+' + crypto::base64(ed25519 + key.public_key);
}

std::string written(crypto::SigningKey const& key, Head const& head)
{
    auto const message = signed_part(key, head);
    return message + '\n' + std::string{dash} + origin(key) + ' ' + crypto::base64(key_id(key) + crypto::sign(key, message)) + '\n';
}

std::optional<Head> read_own(crypto::SigningKey const& key, std::string_view text)
{
    auto const head = head_of(text);
    // Ed25519 has one signature for a key and a text, so a note of ours can be written again and compared.
    if (!head || written(key, *head) != text) return {};
    return head;
}

std::optional<Head> read(crypto::SigningKey const& key, std::string_view text)
{
    auto const head = head_of(text);
    if (!head || head->size < 1 || !text.starts_with(signed_part(key, *head) + '\n')) return {};
    auto const message = signed_part(key, *head);
    text.remove_prefix(message.size() + 1);
    auto const ours = line_of(text);
    if (!ours || !is_ours(key, *ours, message)) return {};
    return head;
}

}  // namespace ledger::note
