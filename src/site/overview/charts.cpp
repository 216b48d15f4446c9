#include "site/overview/charts.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace overview {

std::vector<std::optional<Column>> columns(std::vector<std::optional<double>> const& values)
{
    double most{};
    for (auto const& value : values) most = std::max(most, value.value_or(0));
    auto const slot = chart_width / std::max(1, static_cast<int>(values.size()));
    constexpr int widest = 56;  // two columns are no walls
    auto const width = std::min(slot - slot / 4, widest);
    std::vector<std::optional<Column>> found;
    for (std::size_t at{}; at < values.size(); ++at) {
        if (!values[at]) {
            found.emplace_back();
            continue;
        }
        // A line at least, so that nothing is seen to be known.
        auto const height = most > 0 ? std::max(1, static_cast<int>(std::lround(*values[at] / most * chart_height))) : 1;
        found.push_back(
            Column{.x = static_cast<int>(at) * slot + (slot - width) / 2, .y = chart_height - height, .width = width, .height = height});
    }
    return found;
}

std::vector<Piece> pieces(std::vector<std::int64_t> const& amounts)
{
    auto const whole = std::accumulate(amounts.begin(), amounts.end(), std::int64_t{});
    std::vector<Piece> found;
    std::int64_t before{};
    for (auto const amount : amounts) {
        auto const end_of = [&](std::int64_t sum) { return whole == 0 ? 0 : static_cast<int>(sum * bar_length / whole); };
        found.push_back({.from = end_of(before), .length = end_of(before + amount) - end_of(before)});
        before += amount;
    }
    return found;
}

std::vector<int> places(std::vector<double> const& values)
{
    if (values.empty()) return {};
    auto const [least, most] = std::ranges::minmax(values);
    std::vector<int> found;
    for (auto const value : values)
        found.push_back(most > least ? static_cast<int>(std::lround((value - least) / (most - least) * bar_length)) : bar_length / 2);
    return found;
}

}  // namespace overview
