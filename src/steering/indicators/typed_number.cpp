#include "steering/indicators/typed_number.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <charconv>
#include <string>

namespace indicators {
namespace {

bool all_digits(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// "1.234.567" → "1234567"; empty when its points part other than thousands.
std::string without_points(std::string_view text)
{
    constexpr std::size_t group = 3;
    auto const first = std::min(text.find('.'), text.size());
    std::string digits{text.substr(0, first)};
    if (first < text.size() && first > group) return {};
    for (auto at = first; at < text.size(); at += group + 1) {
        auto const part = text.substr(at + 1, group);
        if (part.size() != group || (at + 1 + group < text.size() && text[at + 1 + group] != '.')) return {};
        digits += part;
    }
    return digits;
}

}  // namespace

std::optional<TypedNumber> typed_number(std::string_view text)
{
    constexpr std::size_t most_decimals = 6;
    text = base::trimmed(text);
    if (text.ends_with('%')) text = base::trimmed(text.substr(0, text.size() - 1));
    auto const comma = std::min(text.find(','), text.size());
    auto digits = without_points(text.substr(0, comma));
    auto const decimals = comma < text.size() ? text.substr(comma + 1) : std::string_view{};
    if (comma < text.size() && (!all_digits(decimals) || decimals.size() > most_decimals)) return {};
    if (!all_digits(digits)) return {};
    digits += decimals;
    TypedNumber number{.digits = static_cast<int>(decimals.size())};
    auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number.value);
    if (error != std::errc{} || end != digits.data() + digits.size()) return {};
    return number;
}

}  // namespace indicators
