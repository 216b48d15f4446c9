// Many programs write the text of an XLSX cell into the cell, which orcus 0.17 does not read. Inner to this module.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace office {

/// The formula of those results, which no person wrote.
constexpr std::string_view inline_formula = "dinh_inline";
/// A sheet whose inline texts and errors stand as the results of formulas, which orcus does read.
std::string with_inline_texts_as_results(std::string const& sheet);
/// The workbook with all its sheets so; nothing when it has none of them.
std::optional<std::string> with_readable_texts(std::string_view workbook, std::size_t unpacked);
/// A workbook of OpenDocument without the names of its ranges, whose addresses orcus stumbles over, and with its errors as plain text,
/// where orcus would find nothing; nothing when it has neither.
std::optional<std::string> as_orcus_reads(std::string_view workbook, std::size_t unpacked);

}  // namespace office
