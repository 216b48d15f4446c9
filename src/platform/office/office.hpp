// Front door of office files: tables read from CSV, XLSX and ODS, tables written as CSV and XLSX, the prose of documents, letters and
// reports in Word. Nobody outside this folder sees orcus, libxlsxwriter, libzip and pugixml.
#pragma once

#include "base/old_letters.hpp"
#include "base/outcome.hpp"
#include "platform/office/letter.hpp"
#include "platform/office/pdf.hpp"
#include "platform/office/writer.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace office {

struct TableRow {
    std::size_t number{};  // as a spreadsheet counts: the heading is row 1
    std::vector<std::string> cells;
};

/// Cells that are not what they seem: merged into one, a formula of which the last result is read, a formula that nobody has worked out
/// yet (its cell is read empty), or an error such as #REF!, which stands there as its text. A cell is told of once, by the last of these.
struct OddCells {
    enum class Why { merged, formula, no_result, error };
    Why why{Why::merged};
    std::size_t first_row{}, last_row{};        // as a spreadsheet counts
    std::size_t first_column{}, last_column{};  // from 0
};

/// Rows that hold anything, cells as text: days as "2025-07-01", whole numbers without a point.
struct Table {
    std::string sheet;  // empty for CSV
    std::vector<TableRow> rows;
    std::vector<OddCells> odd{};
};

/// Vietnamese from before Unicode (base/old_letters): refused by its name, "office.tcvn3", "office.vni", and converted only when a person
/// has said so.
enum class OldText { refuse, convert };

struct TableLimits {
    std::size_t rows{1'048'576};
    std::size_t columns{1'000};
    std::size_t unpacked{256UL * 1024 * 1024};  // bytes of a workbook once unzipped
    OldText old_text{OldText::refuse};
};

/// CSV (comma, semicolon or tab; UTF-8 with or without its mark), XLSX or ODS (the first sheet that holds anything): told apart by
/// their bytes, never by the name. Refusals "office.…" name the row, the cell and the file.
base::Outcome<Table> read_table(std::string_view bytes, std::string_view filename, TableLimits const& limits = {});

/// "#REF!", "#DIV/0!", "Err:502": what stands in a cell whose formula failed, also once the cell is text.
bool error_value(std::string_view cell);

/// "C7"
std::string cell_name(std::size_t row, std::size_t column_from_0);

/// RFC 4180 with CRLF. A cell that a spreadsheet would run as a formula is written with an apostrophe before it.
std::string write_csv(std::vector<std::vector<std::string>> const& rows);

/// What a document is, by its bytes; the name may lie.
enum class Kind { text, packed, pdf, old_office };
Kind kind_of(std::string_view bytes);

/// The words of a document, a paragraph a line, footnotes as "[^1]" with their text at the end, the cells of a table parted by " | ":
/// DOCX, ODT, and plain text in UTF-8. Not PDF: another program reads that, in a child. Refusals "office.…" of the field "file".
base::Outcome<std::string> read_prose(std::string_view bytes);
/// The same in a child process under limits of memory, time and files, so that a hostile file ends only the child: DOCX, ODT, and PDF
/// through pdftotext where it is installed.
base::Outcome<std::string> read_prose_apart(std::string_view bytes, OldText old_text = OldText::refuse);
/// What the rule of such a refusal names; nothing for other refusals.
std::optional<base::OldLetters> old_letters_of(base::Refusal const& refusal);

/// The child's side: sets its limits before it reads anything, and answers on standard output. Returns the exit code.
void confine();
int answer_as_child(std::string_view bytes);

}  // namespace office
