// Any bytes are records or faults; any cells of a record are days, columns and statuses or none.
#include "steering/dossiers/columns.hpp"
#include "steering/dossiers/reading.hpp"
#include "steering/dossiers/rules.hpp"
#include "steering/dossiers/scan.hpp"

#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    std::string_view const bytes{reinterpret_cast<char const*>(data), size};
    if (auto const no = dossiers::no_to_encoding(bytes); no && no->rule.empty()) std::abort();
    dossiers::CsvScanner scanner{bytes};
    std::vector<std::string_view> cells;
    std::int64_t row{};
    auto first = true;
    while (scanner.next(cells)) {
        if (scanner.row() <= row) std::abort();  // it always goes on
        row = scanner.row();
        if (!scanner.bad().empty() && !cells.empty()) std::abort();
        if (first) (void)dossiers::columns_of(cells);
        first = false;
        for (auto const cell : cells) {
            if (auto const day = dossiers::day_of(cell); day && (day->year() < 1000 || day->year() > 9999)) std::abort();
            if (cell.size() < 200) (void)dossiers::status_of(cell);
        }
    }
    if (row > static_cast<std::int64_t>(size)) std::abort();
    return 0;
}
