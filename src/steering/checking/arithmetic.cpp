#include "steering/checking/arithmetic.hpp"

#include <algorithm>
#include <limits>

namespace checking {
namespace {

constexpr std::int64_t most_counted = 1'000'000'000'000;  // beyond it the products below would not fit
constexpr unsigned most_places = 4;

// What 100 % is when a percent is printed with so many places.
std::int64_t hundred(unsigned places)
{
    std::int64_t all = 100;
    for (unsigned i = 0; i < places; ++i) all *= 10;
    return all;
}

bool computable(std::int64_t number, reading::Number const& percent)
{
    return number >= 0 && number <= most_counted && percent.places <= most_places && percent.digits >= 0 && percent.digits <= most_counted;
}

}  // namespace

Fit fit(std::int64_t part, std::int64_t whole, reading::Number const& percent)
{
    if (!computable(part, percent) || !computable(whole, percent) || whole == 0) return {.rounded = true, .cut = true};
    auto const all = hundred(percent.places);
    return {.rounded = (2 * part * all + whole) / (2 * whole) == percent.digits, .cut = part * all / whole == percent.digits};
}

std::int64_t part_near(std::int64_t whole, reading::Number const& percent)
{
    if (!computable(whole, percent) || percent.digits > hundred(percent.places)) return 0;
    return whole * percent.digits / hundred(percent.places);
}

Fit fit_any_part(std::int64_t whole, reading::Number const& percent)
{
    if (!computable(whole, percent) || whole == 0 || percent.digits > hundred(percent.places)) return {.rounded = true, .cut = true};
    auto const about = part_near(whole, percent);
    Fit found;
    for (auto part = std::max<std::int64_t>(about - 1, 0); part <= about + 2; ++part) {
        auto const one = fit(part, whole, percent);
        found.rounded |= one.rounded;
        found.cut |= one.cut;
    }
    return found;
}

// Rounded half up to p: p − 1/2 ≤ part · all / whole < p + 1/2.
Wholes wholes_rounded(std::int64_t part, reading::Number const& percent)
{
    if (!computable(part, percent) || percent.digits == 0) return {.least = part, .most = std::numeric_limits<std::int64_t>::max()};
    auto const doubled = 2 * part * hundred(percent.places);
    return {.least = std::max(part, doubled / (2 * percent.digits + 1) + 1), .most = doubled / (2 * percent.digits - 1)};
}

// Cut to p: p ≤ part · all / whole < p + 1.
Wholes wholes_cut(std::int64_t part, reading::Number const& percent)
{
    if (!computable(part, percent) || percent.digits == 0) return {.least = part, .most = std::numeric_limits<std::int64_t>::max()};
    auto const all = part * hundred(percent.places);
    return {.least = std::max(part, all / (percent.digits + 1) + 1), .most = all / percent.digits};
}

reading::Number share(std::int64_t part, std::int64_t whole, unsigned places)
{
    places = std::min(places, most_places);
    if (whole <= 0 || part < 0 || part > most_counted || whole > most_counted) return {};
    return {.digits = (2 * part * hundred(places) + whole) / (2 * whole), .places = places};
}

}  // namespace checking
