// Drawings as numbers: where each bar of a chart stands. The template draws them, the table under it says the same. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace overview {

/// A column on a ground line; nothing for a year of which nothing is known.
struct Column {
    int x{}, y{}, width{}, height{};
};
inline constexpr int chart_width = 320;
inline constexpr int chart_height = 120;  // above it the number, below it the year
std::vector<std::optional<Column>> columns(std::vector<std::optional<double>> const& values);

/// Pieces of a bar of that length, side by side; they fill it exactly.
struct Piece {
    int from{}, length{};
};
inline constexpr int bar_length = 1000;
std::vector<Piece> pieces(std::vector<std::int64_t> const& amounts);

/// Where a value stands on a line of that length; the least at its beginning, the greatest at its end.
std::vector<int> places(std::vector<double> const& values);

}  // namespace overview
