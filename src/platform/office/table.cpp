#include "platform/office/csv.hpp"
#include "platform/office/old_text.hpp"
#include "platform/office/workbook.hpp"

#include <algorithm>
#include <array>

namespace office {
namespace {

constexpr std::string_view zip_mark = "PK\x03\x04";
constexpr std::string_view old_office_mark = "\xd0\xcf\x11\xe0";

/// A file of text says errors as a workbook does.
void tell_errors(Table& table)
{
    for (auto const& row : table.rows)
        for (std::size_t column = 0; column < row.cells.size(); ++column)
            if (error_value(row.cells[column])) table.odd.push_back({OddCells::Why::error, row.number, row.number, column, column});
}

base::Outcome<Table> read(std::string_view bytes, TableLimits const& limits)
{
    if (bytes.empty()) return base::bad_input("file", "office.empty");
    if (encrypted_container(bytes)) return base::bad_input("file", "office.encrypted_table");
    if (bytes.starts_with(old_office_mark)) return base::bad_input("file", "office.old_workbook");
    if (bytes.starts_with(zip_mark)) return read_workbook(bytes, limits);
    auto const letters = valid_utf8(bytes) ? std::nullopt : base::old_letters_of(bytes);
    if (letters && limits.old_text == OldText::refuse) return no_to_old(*letters, "table_");
    auto table = letters ? read_csv(base::from_old_letters(bytes, *letters), limits) : read_csv(bytes, limits);
    if (table) tell_errors(*table);
    return table;
}

}  // namespace

bool error_value(std::string_view cell)
{
    constexpr std::array<std::string_view, 9> named{"#REF!",  "#N/A",  "#VALUE!", "#DIV/0!", "#NAME?",
                                                    "#NULL!", "#NUM!", "#SPILL!", "#CALC!"};
    constexpr std::string_view numbered = "Err:";  // LibreOffice: "Err:502"
    if (cell.starts_with('#')) return std::ranges::find(named, cell) != named.end();
    return cell.starts_with(numbered) && cell.size() > numbered.size() &&
           cell.find_first_not_of("0123456789", numbered.size()) == std::string_view::npos;
}

std::string cell_name(std::size_t row, std::size_t column)
{
    std::string letters;
    for (auto left = column + 1; left > 0; left = (left - 1) / 26)
        letters.insert(letters.begin(), static_cast<char>('A' + (left - 1) % 26));
    return letters + std::to_string(row);
}

base::Outcome<Table> read_table(std::string_view bytes, std::string_view filename, TableLimits const& limits)
{
    auto table = read(bytes, limits);
    if (table) table = without_old_letters(std::move(*table), limits.old_text);
    if (table) return table;
    auto no = table.error();
    no.facts.emplace("file", filename);
    return no;
}

}  // namespace office
