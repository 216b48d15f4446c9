// The scanners of reading, one for each form: each looks at one place and says what begins there. Inner to this module.
#pragma once

#include "ground/reading/characters.hpp"
#include "ground/reading/reading.hpp"

namespace reading {

/// Digits from `at`; `end` past them.
struct Digits {
    std::int64_t value{};
    std::size_t count{}, end{};
};
/// At most that many; nothing when none, when more follow or they do not fit.
std::optional<Digits> digits_at(std::string_view text, std::size_t at, std::size_t most);
std::size_t past_spaces(std::string_view text, std::size_t at);
/// Whether a word could go on there: then what ended before it is no token of its own.
bool word_goes_on(std::string_view text, std::size_t at);

/// "15/3/2016", "15-3-2016", "15.3.2016", and "18 tháng 02 năm 1998".
std::optional<Token> day_at(std::string_view text, std::size_t at);
/// "5/2022"
std::optional<Token> month_at(std::string_view text, std::size_t at);
/// "2016 - 2020"
std::optional<Token> period_at(std::string_view text, std::size_t at);
std::optional<Token> document_at(std::string_view text, std::size_t at);
/// "54/65"
std::optional<Token> ratio_at(std::string_view text, std::size_t at);

}  // namespace reading
