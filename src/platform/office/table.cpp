#include "platform/office/csv.hpp"
#include "platform/office/old_text.hpp"
#include "platform/office/workbook.hpp"

#include <algorithm>

namespace office {
namespace {

constexpr std::string_view zip_mark = "PK\x03\x04";
constexpr std::string_view old_office_mark = "\xd0\xcf\x11\xe0";

base::Outcome<Table> read(std::string_view bytes, TableLimits const& limits)
{
    if (bytes.empty()) return base::bad_input("file", "office.empty");
    if (encrypted_container(bytes)) return base::bad_input("file", "office.encrypted_table");
    if (bytes.starts_with(old_office_mark)) return base::bad_input("file", "office.old_workbook");
    if (bytes.starts_with(zip_mark)) return read_workbook(bytes, limits);
    auto const letters = valid_utf8(bytes) ? std::nullopt : base::old_letters_of(bytes);
    if (letters && limits.old_text == OldText::refuse) return no_to_old(*letters, "table_");
    return letters ? read_csv(base::from_old_letters(bytes, *letters), limits) : read_csv(bytes, limits);
}

}  // namespace

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
