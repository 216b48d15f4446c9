#include "base/clock.hpp"

#include <array>
#include <cstdio>

namespace base {
namespace {

constexpr Instant a_day = 86'400'000;
constexpr Instant vietnam_ahead = 7 * 3'600'000;

Instant morning_of(Date day)
{
    return day.since_epoch() * a_day + 9 * 3'600'000 - vietnam_ahead;
}

Date day_of(Instant local)
{
    auto const days = local >= 0 ? local / a_day : (local - a_day + 1) / a_day;
    return Date{} + static_cast<int>(days);
}

}  // namespace

Date day_in_vietnam(Instant instant)
{
    return day_of(instant + vietnam_ahead);
}

std::string utc_text(Instant instant)
{
    auto const day = day_of(instant);
    auto const rest = static_cast<int>(instant - day.since_epoch() * a_day);
    std::array<char, 48> buffer{};
    auto const size = std::snprintf(buffer.data(), buffer.size(), "%sT%02d:%02d:%02d.%03dZ", day.iso().c_str(), rest / 3'600'000,
                                    rest / 60'000 % 60, rest / 1'000 % 60, rest % 1'000);
    return {buffer.data(), static_cast<std::size_t>(size)};
}

FixedClock::FixedClock(Date day) : instant_{morning_of(day)} {}

void FixedClock::set(Date day)
{
    instant_ = morning_of(day);
}

}  // namespace base
