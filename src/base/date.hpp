// A civil day, without time or zone. Never reads a clock.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace base {

class Date {
public:
    constexpr Date() = default;  // 1970-01-01; a day that may be missing is std::optional<Date>
    constexpr explicit Date(std::chrono::sys_days days) : days_{days} {}
    constexpr Date(int year, unsigned month, unsigned day)
        : days_{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day}}
    {
    }

    /// "2026-11-20" only; nothing for any other form and for days that do not exist.
    static std::optional<Date> from_iso(std::string_view text);
    /// ISO, or as Vietnamese write it: "20/11/2026", "20-11-2026", "1/7/2025".
    static std::optional<Date> from_text(std::string_view text);

    int year() const { return int{civil().year()}; }
    unsigned month() const { return unsigned{civil().month()}; }
    unsigned day() const { return unsigned{civil().day()}; }
    /// 1 is Monday, 7 is Sunday.
    unsigned weekday() const { return std::chrono::weekday{days_}.iso_encoding(); }
    long since_epoch() const { return days_.time_since_epoch().count(); }

    std::string iso() const;

    constexpr Date operator+(int days) const { return Date{days_ + std::chrono::days{days}}; }
    constexpr Date operator-(int days) const { return Date{days_ - std::chrono::days{days}}; }
    friend constexpr int operator-(Date a, Date b) { return static_cast<int>((a.days_ - b.days_).count()); }
    friend constexpr auto operator<=>(Date, Date) = default;

private:
    std::chrono::year_month_day civil() const { return std::chrono::year_month_day{days_}; }
    std::chrono::sys_days days_{};
};

}  // namespace base
