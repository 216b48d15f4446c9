#include "base/old_letters.hpp"
#include "steering/dossiers/scan.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <utility>

namespace dossiers {
namespace {

constexpr std::size_t looked_at = 262'144;

long count_of(std::string_view bytes, std::string_view letters)
{
    return std::ranges::count_if(bytes, [&](char c) { return letters.find(c) != std::string_view::npos; });
}

// VNI writes a letter and behind it a byte for its marks.
long vni_pairs(std::string_view bytes)
{
    constexpr std::string_view marks = "\xf9\xf8\xfb\xf5\xef\xe2\xe1\xe0\xe5\xe3\xe4\xea\xe9\xe8\xfa\xfc\xeb";
    constexpr std::string_view bearers = "aeouyAEOUY\xf4\xf6\xd4\xd6";
    long found{};
    for (std::size_t i = 1; i < bytes.size(); ++i)
        if (marks.find(bytes[i]) != std::string_view::npos && bearers.find(bytes[i - 1]) != std::string_view::npos) ++found;
    return found;
}

/// What is no UTF-8 and has too few words to be known by them: by the bytes that each set uses most.
std::string_view guessed(std::string_view bytes)
{
    if (bytes.starts_with("\xff\xfe") || bytes.starts_with("\xfe\xff") || bytes.find('\0') != std::string_view::npos) return "utf16";
    auto const high = std::ranges::count_if(bytes, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    if (high == 0) return "unknown";
    std::array<std::pair<std::string_view, long>, 3> const fits{
        {{"tcvn3", count_of(bytes, "\xa8\xa9\xaa\xab\xac\xad\xae\xb5\xb6\xb7\xb8\xb9\xd0\xd7\xdc\xdd\xdf")},
         {"vni", 2 * vni_pairs(bytes)},
         {"windows1258", 2 * count_of(bytes, "\xcc\xd2\xde\xec\xf0\xf2\xfd")}}};
    auto const best = std::ranges::max_element(fits, {}, &std::pair<std::string_view, long>::second);
    return best->second * 3 >= high ? best->first : "unknown";
}

/// How many bytes the letter takes that begins with this one, and the least character that may be written so long; 0: none does.
std::pair<std::size_t, std::uint32_t> shape_of(unsigned char first)
{
    if (first < 0x80) return {1, 0};
    if (first >= 0xc2 && first <= 0xdf) return {2, 0x80};
    if (first >= 0xe0 && first <= 0xef) return {3, 0x800};
    if (first >= 0xf0 && first <= 0xf4) return {4, 0x10000};
    return {0, 0};
}

bool valid_letter(std::string_view letter, std::uint32_t least)
{
    constexpr std::uint32_t six_bits = 0x3f;
    auto value = static_cast<unsigned char>(letter[0]) & (0xffU >> (letter.size() + 1));
    for (auto const c : letter.substr(1)) {
        auto const byte = static_cast<unsigned char>(c);
        if ((byte & 0xc0U) != 0x80U) return false;
        value = (value << 6U) | (byte & six_bits);
    }
    return value >= least && value <= 0x10ffff && (value < 0xd800 || value > 0xdfff);
}

bool valid_utf8(std::string_view bytes)
{
    constexpr std::uint64_t high_bits = 0x8080808080808080;
    for (std::size_t at{}; at < bytes.size();) {
        std::uint64_t eight{high_bits};
        if (at + sizeof eight <= bytes.size()) std::memcpy(&eight, bytes.data() + at, sizeof eight);
        if ((eight & high_bits) == 0) {
            if (std::memchr(bytes.data() + at, 0, sizeof eight) != nullptr) return false;
            at += sizeof eight;
            continue;
        }
        auto const [size, least] = shape_of(static_cast<unsigned char>(bytes[at]));
        if (size == 0 || at + size > bytes.size() || bytes[at] == 0) return false;
        if (size > 1 && !valid_letter(bytes.substr(at, size), least)) return false;
        at += size;
    }
    return true;
}

}  // namespace

std::optional<base::Refusal> no_to_encoding(std::string_view bytes)
{
    auto const beginning = bytes.substr(0, looked_at);
    auto const valid = valid_utf8(bytes);
    auto const wide = !valid && guessed(beginning) == "utf16";
    if (auto const old = wide ? std::nullopt : base::old_letters_of(beginning))
        return base::bad_input("file", *old == base::OldLetters::tcvn3 ? "dossiers.encoding.tcvn3" : "dossiers.encoding.vni");
    if (valid) return {};
    return base::bad_input("file", "dossiers.encoding." + std::string{guessed(beginning)});
}

}  // namespace dossiers
