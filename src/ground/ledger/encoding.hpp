// The bytes that are hashed: one canonical form of a line and of a row, spelled out in docs/decisions/0002. Never touches a database.
#pragma once

#include "base/clock.hpp"
#include "platform/crypto/crypto.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ledger {

using Hash = crypto::Digest;

std::string hex(Hash const& hash);
std::optional<Hash> hash_from_hex(std::string_view text);

/// A line as its columns hold it.
struct StoredLine {
    std::string id;
    base::Instant at{};
    std::string actor, role, unit, act, subject;
    std::string details;
};

/// Nothing when a field holds a control character: then the form would not be the only one.
std::optional<std::string> line_bytes(StoredLine const& line);
/// RFC 6962: SHA-256(0x00 ‖ bytes).
Hash leaf_hash(std::string_view bytes);

/// A value as it is read back; nothing stands for NULL.
using Field = std::optional<std::string_view>;
/// Hex of SHA-256("dinh.row.1" ‖ salt ‖ fields): table, id, version, then the columns in their order. The salt is 16 bytes.
std::string commitment(std::string_view salt, std::span<Field const> fields);

/// What one line of StoredLine::details says.
struct Detail {
    enum class Kind { rule, row, erased, blob, erased_blob };
    Kind kind{};
    std::string_view table, id;   // row, erased; a rule's or a blob's name is its id
    std::int64_t version{};       // row, erased
    std::string_view commitment;  // row, erased
    std::string_view day;         // rule
};
std::string text(Detail const& detail);
/// Nothing when the text is not one that text() writes. The views die with it.
std::optional<std::vector<Detail>> details(std::string_view text);

}  // namespace ledger
