// CSV of any size, a record at a time, without copying what needs no copy; in which character set a file was written. Pure.
#pragma once

#include "base/outcome.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dossiers {

/// Comma, semicolon or tab, as the first line tells; RFC 4180 as spreadsheets really write it.
class CsvScanner {
public:
    /// Without the mark of UTF-8, when there is one. The bytes must outlive it.
    explicit CsvScanner(std::string_view bytes);

    /// The cells of the next record, trimmed; they live until the next call. False at the end, and at a fault.
    bool next(std::vector<std::string_view>& cells);
    /// Of the record just read, as a spreadsheet counts: the heading is row 1.
    std::int64_t row() const { return row_; }
    /// Why the record just read is none: the next one begins on the next line. Empty = it is one.
    std::string_view bad() const { return bad_; }
    /// Too many that are none: this is no table.
    std::optional<base::Refusal> const& fault() const { return fault_; }

private:
    bool record(std::vector<std::string_view>& cells);
    bool quoted(std::vector<std::string_view>& cells);
    bool end_cell(std::vector<std::string_view>& cells, std::string_view cell);
    std::string_view plain(std::string_view doubled);
    bool spoil(std::string_view why);

    std::string_view text_;
    char separator_{','};
    std::size_t at_{};
    std::size_t begun_{};
    std::int64_t row_{};
    std::int64_t spoilt_{};
    std::string_view bad_;
    std::vector<std::string> unquoted_;  // cells with doubled quotes, rewritten
    std::size_t rewritten_{};
    std::optional<base::Refusal> fault_;
};

/// Names the character set of bytes that are not UTF-8: "dossiers.encoding.tcvn3", vni, utf16, windows1258; unknown when nothing fits.
std::optional<base::Refusal> no_to_encoding(std::string_view bytes);

}  // namespace dossiers
