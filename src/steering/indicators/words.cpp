#include "base/text.hpp"
#include "steering/indicators/indicators.hpp"

#include <algorithm>
#include <array>

namespace indicators {
namespace {

constexpr std::array<std::pair<std::string_view, Kind>, 5> kinds{
    {{"count", Kind::count}, {"ratio", Kind::ratio}, {"rate", Kind::rate}, {"approx", Kind::approx}, {"words", Kind::words}}};

std::int64_t power_of_ten(int digits)
{
    std::int64_t power = 1;
    for (; digits > 0; --digits) power *= 10;
    return power;
}

/// 8307 with two digits → "83,07".
std::string decimal(std::int64_t units, int digits)
{
    auto const power = power_of_ten(digits);
    auto text = base::vietnamese(units / power);
    if (digits == 0) return text;
    auto rest = std::to_string(units % power);
    rest.insert(0, static_cast<std::size_t>(digits) - rest.size(), '0');
    return text + "," + rest;
}

std::string measured(std::string const& number, rules::Indicator const& indicator)
{
    return indicator.measure == "%" ? number + "%" : number;
}

}  // namespace

std::string_view name(Kind kind)
{
    return std::ranges::find(kinds, kind, &std::pair<std::string_view, Kind>::second)->first;
}

std::optional<Kind> kind_named(std::string_view name)
{
    auto const found = std::ranges::find(kinds, name, &std::pair<std::string_view, Kind>::first);
    return found == kinds.end() ? std::optional<Kind>{} : found->second;
}

std::string percent(std::int64_t part, std::int64_t whole, rules::Rounding const& rounding)
{
    constexpr std::int64_t hundred = 100;
    if (part == whole) return "100";  // exactly: no decimals make it surer
    auto const scaled = part * hundred * power_of_ten(rounding.digits);
    auto units = scaled / whole;
    if (!rounding.cut && 2 * (scaled % whole) >= whole) ++units;
    return decimal(units, rounding.digits);
}

std::string text_of(rules::Indicator const& indicator, Figure const& figure)
{
    if (!figure.known) return {};
    switch (figure.kind) {
        case Kind::count: return measured(decimal(figure.value, figure.digits), indicator);
        case Kind::approx:
            return (figure.words.empty() ? "khoảng" : figure.words) + " " + measured(decimal(figure.value, figure.digits), indicator);
        case Kind::rate: return decimal(figure.value, figure.digits) + "%";
        case Kind::words: return figure.words;
        case Kind::ratio: break;
    }
    if (figure.whole == 0) return base::vietnamese(figure.value) + "/0";
    return base::vietnamese(figure.value) + "/" + base::vietnamese(figure.whole) + " (" +
           percent(figure.value, figure.whole, indicator.rounding) + "%)";
}

}  // namespace indicators
