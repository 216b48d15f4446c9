// Which column of a file is which, by its heading, however one-stop systems name and order them. Pure.
#pragma once

#include "base/outcome.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dossiers {

enum class Column { code, procedure_code, procedure, field, unit, received, due, extended, finished, status };
inline constexpr std::size_t column_count = 10;

struct Columns {
    std::array<std::optional<std::size_t>, column_count> at{};  // position of each in a record
    std::array<std::string, column_count> titles{};             // as the file writes them
    std::vector<std::string> unused;
    std::size_t width{};  // cells of the heading

    bool has(Column column) const { return at[static_cast<std::size_t>(column)].has_value(); }
    std::string const& title(Column column) const { return titles[static_cast<std::size_t>(column)]; }
    /// Empty when the file has no such column or the record ends before it.
    std::string_view cell(std::vector<std::string_view> const& cells, Column column) const;
};

/// Refused: two columns that mean the same, or code, received or due missing.
base::Outcome<Columns> columns_of(std::vector<std::string_view> const& heading);
/// What a template's heading says, in a good order.
std::vector<std::string> usual_headings();

}  // namespace dossiers
