// Records of registers and the files that they come from: plain values.
#pragma once

#include "base/outcome.hpp"
#include "ground/facts/facts.hpp"

#include <functional>
#include <optional>

namespace registers {

/// Field → what stands in it: a day "2025-07-01", a count "120", a choice's id, "có" or "không", or text. Empty fields are absent.
using Values = std::map<std::string, std::string, std::less<>>;

/// One line of a register.
struct Record {
    std::string id;
    std::int64_t version{1};
    std::string kept_in;  // rules::RegisterForm::id
    std::string unit;
    base::Date day{};
    facts::Breakdown is;  // its unit's level that day and its choices: what figures were told
    Values values;
    bool withdrawn{};
    std::string reason;  // of a correction or withdrawal
    std::string import;  // Import::id; empty: typed
    base::Date entered_on{};
    std::string entered_by;
};

/// Who typed it: a workbook's "1.234" may be a fraction, a person's, and that of a file of text, is a thousand.
enum class Source { form, file, text_file };

/// A line as it was typed.
struct Typed {
    std::string kept_in;
    std::string unit;
    Values values;
    Source source{Source::form};
};

/// One file taken over as one act.
struct Import {
    std::string id;
    std::int64_t version{1};
    std::string kept_in;
    std::string unit;  // for which the file was sent; its lines may be of units below
    std::string filename;
    std::string sha256;
    std::int64_t taken{};
    std::int64_t left_out{};  // rows that were wrong or stood there already
    bool undone{};
    std::string reason;
    base::Date entered_on{};
    std::string entered_by;
};

/// Whether what happened in that unit on that day is asked for.
using Belongs = std::function<bool(std::string const& unit, base::Date day)>;

/// Which records: of a register, of one unit or of all that belong, with these choices.
struct Asked {
    std::string kept_in;
    std::string unit;  // empty: whatever belongs
    Belongs belongs{};
    std::optional<facts::Window> window{};
    facts::Breakdown is{};
};

struct Summary {
    std::size_t records{};
    std::map<std::string, std::int64_t, std::less<>> sums;  // count field → its sum
};

/// Of one register: how many stand there, and from which day to which.
struct Kept {
    std::int64_t records{};
    base::Date first{}, last{};
};
using KeptByRegister = std::map<std::string, Kept, std::less<>>;

/// What is wrong in a cell of a file, or in a whole row of it.
struct CellFault {
    std::string cell;    // "C7"; empty: of the row
    std::string column;  // its heading
    base::Refusal why;
};

struct FileRow {
    std::size_t number{};  // as the spreadsheet counts
    Record record;
    bool known{};  // stands in the register already: left out
    std::vector<CellFault> faults;
};

struct FileRead {
    std::vector<FileRow> rows;
    std::vector<std::string> ignored;  // headings that the register has no field for
    std::size_t wrong() const;
    std::size_t fresh() const;  // neither wrong nor known
};

struct Change {
    std::string id;
    std::int64_t version{};
    std::string reason;
};

}  // namespace registers
