#include "platform/office/workbook.hpp"

#include "base/text.hpp"
#include "platform/office/inline_strings.hpp"
#include "platform/office/orcus_sheets.hpp"

#include <zip.h>
#include <orcus/orcus_ods.hpp>
#include <orcus/orcus_xlsx.hpp>

#include <exception>
#include <memory>

namespace office {
namespace {

struct ZipClose {
    void operator()(zip_t* archive) const { zip_discard(archive); }
};

// A small file can unpack to gigabytes: the sizes are added up before anything is unpacked.
bool unpacks_within(std::string_view bytes, std::size_t most)
{
    zip_error_t error;
    zip_error_init(&error);
    auto* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    std::unique_ptr<zip_t, ZipClose> archive{source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error)};
    if (!archive) {
        if (source != nullptr) zip_source_free(source);
        zip_error_fini(&error);
        return false;
    }
    std::size_t total = 0;
    auto const entries = zip_get_num_entries(archive.get(), 0);
    for (zip_int64_t entry = 0; entry < entries; ++entry) {
        zip_stat_t stat;
        if (zip_stat_index(archive.get(), static_cast<zip_uint64_t>(entry), 0, &stat) != 0 || (stat.valid & ZIP_STAT_SIZE) == 0)
            return false;
        total += static_cast<std::size_t>(stat.size);
        if (stat.size > most || total > most) return false;
    }
    return true;
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
    if (!unpacks_within(bytes, limits.unpacked)) return base::bad_input("file", "office.cannot_unpack");
    auto const* raw = reinterpret_cast<unsigned char const*>(bytes.data());
    try {
        auto const open_document = orcus::orcus_ods::detect(raw, bytes.size());
        if (!open_document && !orcus::orcus_xlsx::detect(raw, bytes.size())) return base::bad_input("file", "office.not_a_workbook");
        auto const readable = open_document ? without_range_names(bytes, limits.unpacked) : with_readable_texts(bytes, limits.unpacked);
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
