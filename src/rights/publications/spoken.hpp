// Vietnamese text as it is read out over a loudspeaker: days, numbers and abbreviations in words. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace publications {

/// 4300214 → "bốn triệu ba trăm nghìn hai trăm mười bốn"
std::string in_words(std::int64_t number);
/// "0252 3 822 999" → "không hai năm hai, ba tám hai hai, chín chín chín": digit by digit, in groups.
std::string digits_in_words(std::string_view phone);
/// "Quyết định 12/QĐ-UBND ngày 5/10/2026, 4.300.214 đồng, 15%" as a voice says it.
std::string spoken(std::string_view text);
/// Markdown as plain sentences: one line each heading, paragraph or point.
std::vector<std::string> plain_lines(std::string_view markdown);

}  // namespace publications
