#include "base/date.hpp"

#include <array>
#include <charconv>
#include <cstdio>

namespace base {
namespace {

std::optional<int> whole(std::string_view digits, std::size_t at_least, std::size_t at_most)
{
    if (digits.size() < at_least || digits.size() > at_most) return {};
    int value{};
    auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc{} || end != digits.data() + digits.size() || digits.front() == '-') return {};
    return value;
}

std::optional<Date> checked(std::optional<int> year, std::optional<int> month, std::optional<int> day)
{
    if (!year || !month || !day || *year < 1000) return {};
    auto const civil =
        std::chrono::year{*year} / std::chrono::month{static_cast<unsigned>(*month)} / std::chrono::day{static_cast<unsigned>(*day)};
    if (!civil.ok()) return {};
    return Date{std::chrono::sys_days{civil}};
}

}  // namespace

std::optional<Date> Date::from_iso(std::string_view text)
{
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return {};
    return checked(whole(text.substr(0, 4), 4, 4), whole(text.substr(5, 2), 2, 2), whole(text.substr(8, 2), 2, 2));
}

std::optional<Date> Date::from_text(std::string_view text)
{
    if (auto const iso = from_iso(text)) return iso;
    auto const first = text.find_first_of("/-.");
    if (first == std::string_view::npos) return {};
    auto const second = text.find(text[first], first + 1);
    if (second == std::string_view::npos) return {};
    return checked(whole(text.substr(second + 1), 4, 4), whole(text.substr(first + 1, second - first - 1), 1, 2),
                   whole(text.substr(0, first), 1, 2));
}

std::string Date::iso() const
{
    std::array<char, 32> buffer{};
    auto const size = std::snprintf(buffer.data(), buffer.size(), "%04d-%02u-%02u", year(), month(), day());
    return {buffer.data(), static_cast<std::size_t>(size)};
}

}  // namespace base
