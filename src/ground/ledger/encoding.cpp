#include "ground/ledger/encoding.hpp"

#include "base/ids.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>

namespace ledger {

namespace {

constexpr std::array kinds{std::string_view{"rule"}, std::string_view{"row"}, std::string_view{"erased"}, std::string_view{"blob"},
                           std::string_view{"erased_blob"}};

bool plain(std::string_view text)
{
    return std::ranges::none_of(text, [](char letter) { return static_cast<unsigned char>(letter) < 0x20 || letter == 0x7f; });
}

void put(std::string& bytes, Field field)
{
    if (!field) {
        bytes += "-\n";
        return;
    }
    bytes += std::to_string(field->size());
    bytes += ':';
    bytes += *field;
    bytes += '\n';
}

std::vector<std::string_view> cut(std::string_view text, char at)
{
    std::vector<std::string_view> parts;
    for (std::size_t end; (end = text.find(at)) != text.npos; text.remove_prefix(end + 1)) parts.push_back(text.substr(0, end));
    parts.push_back(text);
    return parts;
}

/// Decimal in its only form: no sign but minus, no zeros before it.
std::optional<std::int64_t> whole_number(std::string_view text)
{
    std::int64_t number{};
    auto const read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec != std::errc{} || std::to_string(number) != text) return {};
    return number;
}

std::optional<Detail> versioned(Detail::Kind kind, std::vector<std::string_view> const& parts)
{
    if (parts.size() != 5) return {};
    auto const version = whole_number(parts[3]);
    if (!version) return {};
    return Detail{.kind = kind, .table = parts[1], .id = parts[2], .version = *version, .commitment = parts[4], .day = {}};
}

std::optional<Detail> detail(std::string_view line)
{
    auto const parts = cut(line, '\t');
    auto const found = std::ranges::find(kinds, parts[0]);
    if (found == kinds.end()) return {};
    auto const kind = static_cast<Detail::Kind>(found - kinds.begin());
    if (kind == Detail::Kind::row || kind == Detail::Kind::erased) return versioned(kind, parts);
    if (parts.size() != (kind == Detail::Kind::rule ? 3U : 2U)) return {};
    return Detail{.kind = kind,
                  .table = {},
                  .id = parts[1],
                  .version = 0,
                  .commitment = {},
                  .day = kind == Detail::Kind::rule ? parts[2] : std::string_view{}};
}

}  // namespace

std::string hex(Hash const& hash)
{
    return base::hex(hash);
}

std::optional<Hash> hash_from_hex(std::string_view text)
{
    auto const bytes = crypto::from_hex(text);
    Hash hash{};
    // One way of writing a hash: capitals would be a change that nobody sees.
    if (!bytes || bytes->size() != hash.size() || std::ranges::any_of(text, [](char c) { return c >= 'A' && c <= 'F'; })) return {};
    std::ranges::transform(*bytes, hash.begin(), [](char byte) { return static_cast<std::uint8_t>(byte); });
    return hash;
}

std::optional<std::string> line_bytes(StoredLine const& line)
{
    std::string bytes{"dinh.line.1\n"};
    bytes.reserve(256 + line.details.size());
    auto const time = std::to_string(line.at);
    for (std::string const* field : {&line.id, &time, &line.actor, &line.role, &line.unit, &line.act, &line.subject}) {
        if (!plain(*field)) return {};
        bytes += *field;
        bytes += '\n';
    }
    bytes += line.details;
    return bytes;
}

Hash leaf_hash(std::string_view bytes)
{
    std::string leaf(1, '\0');
    leaf += bytes;
    return crypto::sha256(leaf);
}

std::string commitment(std::string_view salt, std::span<Field const> fields)
{
    std::string bytes{"dinh.row.1"};
    bytes += salt;
    for (auto const& field : fields) put(bytes, field);
    return crypto::sha256_hex(bytes);
}

std::string text(Detail const& detail)
{
    std::string line{kinds[static_cast<std::size_t>(detail.kind)]};
    auto const add = [&](std::string_view part) {
        if (!plain(part)) throw std::invalid_argument{"a control character in a ledger line"};
        line += '\t';
        line += part;
    };
    bool const has_version = detail.kind == Detail::Kind::row || detail.kind == Detail::Kind::erased;
    if (has_version) add(detail.table);
    add(detail.id);
    if (has_version) add(std::to_string(detail.version));
    if (has_version) add(detail.commitment);
    if (detail.kind == Detail::Kind::rule) add(detail.day);
    line += '\n';
    return line;
}

std::optional<std::vector<Detail>> details(std::string_view text)
{
    std::vector<Detail> found;
    while (!text.empty()) {
        auto const end = text.find('\n');
        if (end == text.npos) return {};
        auto const one = detail(text.substr(0, end));
        if (!one) return {};
        found.push_back(*one);
        text.remove_prefix(end + 1);
    }
    return found;
}

}  // namespace ledger
