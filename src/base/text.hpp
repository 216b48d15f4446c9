// Vietnamese text: checking what came in, comparing with and without diacritics, writing days and numbers.
#pragma once

#include "base/date.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace base {

/// What a person typed, in NFC (phones send NFD), with line ends as "\n". Nothing for invalid UTF-8 and for
/// control characters other than line feed and tab.
std::optional<std::string> clean_text(std::string_view typed);

/// Lower case without tone or vowel marks, đ as d: "Đường Giao Thông" → "duong giao thong".
std::string folded(std::string_view text);
/// Lower case in NFC, marks kept.
std::string lowered(std::string_view text);
/// Bytes that sort as a Vietnamese dictionary does (a < ă < â, đ after d, numbers by value).
std::string collation_key(std::string_view text);

/// Characters as a person counts them, not bytes.
std::size_t length(std::string_view text);
/// At most that many characters, with "…" when something was left off.
std::string shortened(std::string_view text, std::size_t at_most);
std::string_view trimmed(std::string_view text);
/// For an address: "Quyết định số 12" → "quyet-dinh-so-12".
std::string slug(std::string_view text);

/// "20/11/2026"
std::string vietnamese(Date day);
/// "ngày 20 tháng 11 năm 2026"
std::string vietnamese_long(Date day);
/// 4300214 → "4.300.214"
std::string vietnamese(std::int64_t number);

}  // namespace base
