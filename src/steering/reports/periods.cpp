#include "steering/reports/figuring.hpp"

#include "base/text.hpp"

#include <array>

namespace reports {
namespace {

constexpr unsigned december = 12;
constexpr unsigned quarter = 3;

base::Date first_of_month(int year, int month_from_0)
{
    constexpr int months = 12;
    auto const years = (month_from_0 >= 0 ? month_from_0 : month_from_0 - months + 1) / months;
    return {year + years, static_cast<unsigned>(month_from_0 - years * months) + 1, 1};
}

bool whole_months(facts::Window const& window)
{
    return window.from.day() == 1 && (window.to + 1).day() == 1;
}

int months_in(facts::Window const& window)
{
    constexpr int months = 12;
    auto const after = window.to + 1;
    return (after.year() - window.from.year()) * months + static_cast<int>(after.month()) - static_cast<int>(window.from.month());
}

std::string padded(unsigned number)
{
    return (number < 10 ? "0" : "") + std::to_string(number);
}

/// Documents pad January and February only: 06/7/2018, 09/01/2015.
std::string month_of(base::Date day)
{
    return day.month() <= 2 ? padded(day.month()) : std::to_string(day.month());
}

}  // namespace

facts::Window period_before(facts::Window const& window)
{
    auto const last = window.from - 1;
    if (!whole_months(window)) return {window.from - (window.to - window.from + 1), last};
    return {first_of_month(window.from.year(), static_cast<int>(window.from.month()) - 1 - months_in(window)), last};
}

std::string period_name(facts::Window const& window)
{
    constexpr std::array romans{"I", "II", "III", "IV"};
    auto const from = window.from, to = window.to;
    auto const whole_years = from.month() == 1 && from.day() == 1 && to.month() == december && to == base::Date{to.year(), december, 31};
    if (whole_years && from.year() == to.year()) return "năm " + std::to_string(from.year());
    if (whole_years)
        return padded(static_cast<unsigned>(to.year() - from.year() + 1)) + " năm (" + std::to_string(from.year()) + " - " +
               std::to_string(to.year()) + ")";
    auto const count = static_cast<unsigned>(months_in(window));
    if (whole_months(window) && from.year() == to.year() && count == quarter && from.month() % quarter == 1)
        return std::string{"quý "} + romans.at(from.month() / quarter) + " năm " + std::to_string(from.year());
    if (whole_months(window) && count == 2 * quarter && from.month() == 1) return "06 tháng đầu năm " + std::to_string(from.year());
    return "từ ngày " + written(from) + " đến ngày " + written(to);
}

std::string written(base::Date day)
{
    return padded(day.day()) + "/" + month_of(day) + "/" + std::to_string(day.year());
}

}  // namespace reports
