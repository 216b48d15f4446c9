// Letters of Vietnamese text in UTF-8, without a library: the reader asks for each of them. Inner to this module.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace reading {

struct Character {
    char32_t code{};
    std::size_t size{1};
};

/// The character that begins there; broken bytes are one character each.
Character character_at(std::string_view text, std::size_t at);
/// The character that ends there.
Character character_before(std::string_view text, std::size_t at);
bool is_letter(char32_t code);
bool is_upper(char32_t code);
bool is_digit(char32_t code);
bool is_space(char32_t code);
/// Lower case, the tone where the modern spelling has it: "Uỷ" → "ủy".
std::string lowered_word(std::string_view word);

}  // namespace reading
