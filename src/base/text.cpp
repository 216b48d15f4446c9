#include "base/text.hpp"

#include <unicode/brkiter.h>
#include <unicode/coll.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <memory>
#include <stdexcept>

namespace base {
namespace {

icu::Normalizer2 const& normalizer(bool composed)
{
    UErrorCode error = U_ZERO_ERROR;
    auto const* found = composed ? icu::Normalizer2::getNFCInstance(error) : icu::Normalizer2::getNFDInstance(error);
    if (U_FAILURE(error)) throw std::runtime_error("ICU has no normalisation data");
    return *found;
}

icu::UnicodeString normalized(icu::UnicodeString const& text, bool composed)
{
    UErrorCode error = U_ZERO_ERROR;
    auto result = normalizer(composed).normalize(text, error);
    if (U_FAILURE(error)) throw std::runtime_error("ICU cannot normalise a text");
    return result;
}

icu::UnicodeString wide(std::string_view text)
{
    return icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())});
}

std::string narrow(icu::UnicodeString const& text)
{
    std::string utf8;
    return text.toUTF8String(utf8);
}

bool plain(std::string_view text)
{
    for (auto const c : text)
        if (static_cast<unsigned char>(c) >= 0x80) return false;
    return true;
}

std::string ascii_lowered(std::string_view text)
{
    std::string result{text};
    for (auto& c : result)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return result;
}

// Bidirectional overrides can make a text read otherwise than it is stored, so they count as control characters.
bool refused(UChar32 c)
{
    return c < 0 || (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7f && c < 0xa0) || (c >= 0x202a && c <= 0x202e) ||
           (c >= 0x2066 && c <= 0x2069) || c == 0xfffe || c == 0xffff;
}

// The character at that byte, which then moves past it; negative for bytes that are no UTF-8.
UChar32 next_character(std::string_view text, int32_t& at)
{
    auto const* const bytes = reinterpret_cast<std::uint8_t const*>(text.data());
    UChar32 c{};
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"  // inside ICU's macro
    U8_NEXT(bytes, at, static_cast<int32_t>(text.size()), c);
#pragma GCC diagnostic pop
    return c;
}

icu::Collator const& vietnamese_collator()
{
    static auto const collator = [] {
        UErrorCode error = U_ZERO_ERROR;
        std::unique_ptr<icu::Collator> made{icu::Collator::createInstance(icu::Locale{"vi"}, error)};
        if (made) made->setAttribute(UCOL_NUMERIC_COLLATION, UCOL_ON, error);
        if (U_FAILURE(error)) throw std::runtime_error("ICU has no Vietnamese collation");
        return made;
    }();
    return *collator;
}

}  // namespace

std::optional<std::string> clean_text(std::string_view typed)
{
    std::string lines;
    lines.reserve(typed.size());
    int32_t const size = static_cast<int32_t>(typed.size());
    for (int32_t at = 0; at < size;) {
        auto const start = at;
        auto const c = next_character(typed, at);
        if (c == '\r') {
            if (at < size && typed[static_cast<std::size_t>(at)] == '\n') continue;
            lines += '\n';
            continue;
        }
        if (refused(c)) return {};
        lines += typed.substr(static_cast<std::size_t>(start), static_cast<std::size_t>(at - start));
    }
    return plain(lines) ? lines : narrow(normalized(wide(lines), true));
}

std::string folded(std::string_view text)
{
    if (plain(text)) return ascii_lowered(text);
    auto const marks_apart = normalized(wide(text).toLower(icu::Locale{"vi"}), false);
    icu::UnicodeString bare;
    for (int32_t at = 0; at < marks_apart.length();) {
        auto const c = marks_apart.char32At(at);
        at += U16_LENGTH(c);
        if (c >= 0x300 && c <= 0x36f) continue;
        bare.append(c == 0x111 ? UChar32{'d'} : c);  // đ has no decomposition
    }
    return narrow(bare);
}

std::string lowered(std::string_view text)
{
    if (plain(text)) return ascii_lowered(text);
    return narrow(normalized(wide(text).toLower(icu::Locale{"vi"}), true));
}

std::string collation_key(std::string_view text)
{
    auto const source = wide(text);
    auto const& collator = vietnamese_collator();
    std::string key(static_cast<std::size_t>(collator.getSortKey(source, nullptr, 0)), '\0');
    collator.getSortKey(source, reinterpret_cast<std::uint8_t*>(key.data()), static_cast<int32_t>(key.size()));
    return key;
}

std::size_t length(std::string_view text)
{
    return static_cast<std::size_t>(wide(text).countChar32());
}

std::string shortened(std::string_view text, std::size_t at_most)
{
    auto const all = wide(text);
    if (static_cast<std::size_t>(all.countChar32()) <= at_most) return std::string{text};
    auto const end = all.moveIndex32(0, static_cast<int32_t>(at_most));
    auto cut = all.tempSubString(0, end);
    auto const space = cut.lastIndexOf(u' ');
    return narrow(space > end / 2 ? cut.tempSubString(0, space) : cut) + "…";
}

std::string_view trimmed(std::string_view text)
{
    constexpr auto blank = " \t\r\n";
    auto const first = text.find_first_not_of(blank);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blank) - first + 1);
}

std::string slug(std::string_view text)
{
    std::string result;
    for (auto const c : folded(text)) {
        auto const kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (kept) result += c;
        else if (!result.empty() && result.back() != '-') result += '-';
    }
    if (!result.empty() && result.back() == '-') result.pop_back();
    return result;
}

std::string vietnamese(Date day)
{
    auto const iso = day.iso();
    return iso.substr(8, 2) + '/' + iso.substr(5, 2) + '/' + iso.substr(0, 4);
}

std::string vietnamese_long(Date day)
{
    // NĐ 30/2020: a day below 10 and the months 1 and 2 are written with a leading zero.
    auto const iso = day.iso();
    return "ngày " + iso.substr(8, 2) + " tháng " + (day.month() < 3 ? iso.substr(5, 2) : std::to_string(day.month())) + " năm " +
           iso.substr(0, 4);
}

std::string vietnamese(std::int64_t number)
{
    auto digits = std::to_string(number);
    auto const first = number < 0 ? 1U : 0U;
    for (auto at = digits.size(); at > first + 3;) {
        at -= 3;
        digits.insert(at, 1, '.');
    }
    return digits;
}

}  // namespace base
