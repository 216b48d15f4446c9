// How the cells of a written workbook look, and how much room their words take. Inner to this module.
#pragma once

#include "platform/office/writer.hpp"

#include <xlsxwriter.h>

#include <cstddef>
#include <string_view>

namespace office {

enum class Look { title, subtitle, heading, text, whole, decimal, percent, day };

struct FormatKey {
    Look look{};
    int digits{};
    bool total{};
    bool framed{true};
    auto operator<=>(FormatKey const&) const = default;
};

lxw_format* new_format(lxw_workbook* book, FormatKey const& key);
Look look_of(Column::Holds holds);

constexpr double line_height = 15.75;   // points, of letters of twelve
constexpr std::size_t most_lines = 25;  // a spreadsheet's row is no higher than 409 points
/// How many lines a text takes in a column of that many characters, as a person would guess.
std::size_t lines_of(std::string_view text, double width);

}  // namespace office
