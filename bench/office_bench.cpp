#include "platform/office/office.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <fstream>
#include <string>

namespace {

// A workbook of records: names, kinds, a day, counts, a share.
void write_rows(office::WorkbookWriter& writer, int rows)
{
    std::vector<office::Column> columns(20);
    for (std::size_t at = 0; at < columns.size(); ++at) columns[at].heading = "Cột " + std::to_string(at + 1);
    writer.sheet({.name = "Số liệu", .titles = {"Bảng số liệu"}, .columns = columns});
    std::vector<office::Cell> cells(columns.size());
    for (int row = 0; row < rows; ++row) {
        for (std::size_t at = 0; at < cells.size(); ++at) {
            auto const number = row * 20 + static_cast<int>(at);
            if (at % 5 == 0) cells[at] = "Phường số " + std::to_string(number % 1000);
            else if (at % 5 == 1) cells[at] = base::Date{2020, 1, 1} + number % 1000;
            else if (at % 5 == 2) cells[at] = office::Percent{number % 1000 / 10.0, 1};
            else cells[at] = std::int64_t{number};
        }
        writer.row(cells);
    }
}

// Promise: 2 164 × 20 cells in 100 ms at most.
void Workbook2164(benchmark::State& state)
{
    std::size_t size = 0;
    for (auto _ : state) {
        office::WorkbookWriter writer;
        write_rows(writer, 2164);
        size = writer.bytes().size();
    }
    state.counters["bytes"] = static_cast<double>(size);
}
BENCHMARK(Workbook2164)->Unit(benchmark::kMillisecond);

double most_resident_mb()
{
    std::ifstream status{"/proc/self/status"};
    for (std::string word; status >> word;)
        if (word == "VmHWM:") {
            double kilobytes = 0;
            status >> kilobytes;
            return kilobytes / 1024;
        }
    return 0;
}

// Promise: 100 000 rows within 32 MB of extra memory.
void Workbook100000(benchmark::State& state)
{
    double extra = 0;
    for (auto _ : state) {
        std::ofstream{"/proc/self/clear_refs"} << 5;  // forget the highest mark
        auto const before = most_resident_mb();
        office::WorkbookWriter writer;
        write_rows(writer, 100'000);
        benchmark::DoNotOptimize(writer.bytes());
        extra = std::max(extra, most_resident_mb() - before);
    }
    state.counters["extra_MB"] = extra;
}
BENCHMARK(Workbook100000)->Iterations(1)->Unit(benchmark::kMillisecond);

office::PageForm form()
{
    return {.font = "Times New Roman",
            .width = 210,
            .height = 297,
            .top = 20,
            .bottom = 20,
            .left = 30,
            .right = 20,
            .page_number_from_top = 10,
            .first_line = 10,
            .before = 6,
            .left_share = 0.4,
            .right_share = 0.6};
}

// 90 figures on twenty pages, with a table that grows by 124 rows.
std::string report_outline()
{
    std::string outline;
    for (int section = 0; section < 90; ++section) {
        if (section % 9 == 0) outline += "# Phần " + std::to_string(section / 9 + 1) + "\n";
        outline += "Trong kỳ báo cáo có {{so_" + std::to_string(section) + "}} cuộc{{?co}}, tăng so với kỳ trước{{/}}[^1].";
        for (int more = 0; more < 6; ++more)
            outline += " Cấp ủy, chính quyền các cấp quan tâm lãnh đạo, chỉ đạo thực hiện dân chủ ở cơ sở.";
        outline += "\n";
    }
    outline +=
        "| TT | Đơn vị | Số |\n|:-:|:--|--:|\n| {{#bang}}{{tt}} | {{ten}} | {{so}}{{/bang}} |\n[^1]: Trong đó {{so_1}} cuộc ở cấp xã.\n";
    return outline;
}

office::Filling report_filling()
{
    office::Filling filling;
    filling.conditions["co"] = true;
    for (int figure = 0; figure < 90; ++figure)
        filling.values["so_" + std::to_string(figure)] = {std::to_string(figure * 37), "so-" + std::to_string(figure)};
    for (int row = 1; row <= 124; ++row)
        filling.rows["bang"].push_back({.values = {{"tt", {std::to_string(row), ""}},
                                                   {"ten", {"Xã số " + std::to_string(row), ""}},
                                                   {"so", {std::to_string(row * 3), "x"}}}});
    return filling;
}

// Promise: the report whole, with its figures, in 150 ms at most; this is the document's part.
void FillReport(benchmark::State& state)
{
    auto const docx = office::compose(form(), {.issuer = "UBND", .kind = "BÁO CÁO", .summary = "Sơ kết"}, report_outline());
    auto const filling = report_filling();
    for (auto _ : state) {
        auto const filled = office::fill(docx, filling);
        if (!filled) return state.SkipWithError(filled.error().rule.c_str());
        benchmark::DoNotOptimize(filled->size());
    }
}
BENCHMARK(FillReport)->Unit(benchmark::kMillisecond);

void BlocksOfReport(benchmark::State& state)
{
    auto const docx = office::compose(form(), {.issuer = "UBND", .kind = "BÁO CÁO", .summary = "Sơ kết"}, report_outline());
    auto const filled = office::fill(docx, report_filling()).value();
    for (auto _ : state) benchmark::DoNotOptimize(office::blocks_of(filled)->size());
}
BENCHMARK(BlocksOfReport)->Unit(benchmark::kMillisecond);

}  // namespace
