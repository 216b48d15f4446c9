#include "platform/office/workbook.hpp"

#include "base/text.hpp"
#include "platform/office/inline_strings.hpp"
#include "platform/office/orcus_sheets.hpp"
#include "platform/office/prose.hpp"

#include <orcus/orcus_ods.hpp>
#include <orcus/orcus_xlsx.hpp>

#include <exception>

namespace office {
namespace {

// A small file can unpack to gigabytes: the sizes are added up before anything is unpacked.
std::optional<base::Refusal> no_to_unpacking(std::string_view bytes, std::size_t most)
{
    auto const size = unpacked_size(bytes);
    if (!size) return base::bad_input("file", "office.cannot_unpack");
    if (*size > most) return base::bad_input("file", "office.table_unpacks_too_large");
    return {};
}

std::optional<base::Refusal> no_to_cells(Table& table)
{
    for (auto& row : table.rows)
        for (std::size_t column = 0; column < row.cells.size(); ++column) {
            auto clean = base::clean_text(row.cells[column]);
            if (!clean)
                return base::bad_input(
                    "file", "office.not_text",
                    {{"row", std::to_string(row.number)}, {"cell", cell_name(row.number, column)}, {"sheet", table.sheet}});
            row.cells[column] = base::trimmed(*clean);
        }
    return {};
}

template <class Filter>
Table read_with(std::string_view bytes, TableLimits const& limits)
{
    Workbook workbook{limits};
    Filter filter{&workbook};
    filter.read_stream(bytes);
    return workbook.table();
}

}  // namespace

base::Outcome<Table> read_workbook(std::string_view bytes, TableLimits const& limits)
{
    if (auto no = no_to_unpacking(bytes, limits.unpacked)) return *no;
    auto const* raw = reinterpret_cast<unsigned char const*>(bytes.data());
    try {
        auto const open_document = orcus::orcus_ods::detect(raw, bytes.size());
        if (!open_document && !orcus::orcus_xlsx::detect(raw, bytes.size())) return base::bad_input("file", "office.not_a_workbook");
        auto const readable = open_document ? as_orcus_reads(bytes, limits.unpacked) : with_readable_texts(bytes, limits.unpacked);
        if (readable) bytes = *readable;
        auto table = open_document ? read_with<orcus::orcus_ods>(bytes, limits) : read_with<orcus::orcus_xlsx>(bytes, limits);
        if (auto no = no_to_cells(table)) return *no;
        return table;
    } catch (TooLarge const& large) {
        return base::bad_input("file", large.rule, {{"row", std::to_string(large.row)}, {"most", std::to_string(large.most)}});
    } catch (std::exception const&) {
        return base::bad_input("file", "office.not_readable");
    }
}

}  // namespace office
