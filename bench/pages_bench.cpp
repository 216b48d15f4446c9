#include "world.hpp"

#include "platform/html/html.hpp"

#include <benchmark/benchmark.h>

namespace {

constexpr int rows = 31;

html::Data board()
{
    html::Data data;
    data.set("BOARD_UNIT", "Phường Mũi Né").set("BOARD_DAY", "21/11/2026").set("UNIT_URL", "/don-vi/22918");
    auto& group = data.add("GROUP").set("GROUP_NAME", "Tài chính, ngân sách");
    for (auto i = 0; i < rows; ++i) {
        auto& line = group.add("LINE");
        line.set("ITEM_TITLE", "Quyết toán ngân sách").set("ITEM_URL", "/don-vi/22918/cong-khai/cx-1").set("STATE", "published");
        line.set("STATE_TEXT", "Đã công khai").set("CLAUSE", "Luật 10/2022/QH15, Điều 11").show_if(false, "FORMER").show_if(false, "DOUBT");
        auto& last = line.add("LAST").set("LAST_URL", "/cong-khai/CK-000000").set("LAST_TITLE", "Quyết toán ngân sách năm 2025");
        last.set("LAST_DAY", "02/03/2026").set("OFFICER_NAME", "Nguyễn Thị Lan").set("OFFICER_PHONE", "0252 3847 111");
    }
    return data;
}

// The board of a commune filled and written, without its queries.
void OnePage(benchmark::State& state)
{
    html::Templates const templates{bench::share / "templates"};
    for (auto _ : state) benchmark::DoNotOptimize(templates.page("disclosure/board", html::Language::vi, board()));
}
BENCHMARK(OnePage)->Unit(benchmark::kMicrosecond);

// Working days over Tết, each time another day.
void DueDay(benchmark::State& state)
{
    auto const& law = bench::law();
    auto day = base::Date{2026, 1, 5};
    for (auto _ : state) {
        benchmark::DoNotOptimize(law.due("disclosure.question.answer_days", day));
        day = day == base::Date{2026, 11, 5} ? base::Date{2026, 1, 5} : day + 1;
    }
}
BENCHMARK(DueDay)->Unit(benchmark::kNanosecond);

}  // namespace
