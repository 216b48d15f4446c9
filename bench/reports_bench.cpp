// The five-year report of a province: from the question to the bytes of its Word file.
#include "world.hpp"

#include "platform/office/office.hpp"
#include "steering/reports/reports.hpp"

#include <benchmark/benchmark.h>

#include <fstream>
#include <sstream>

namespace {

base::Date day(std::string const& iso)
{
    return *base::Date::from_iso(iso);
}

std::int64_t number(std::string const& text)
{
    return text.empty() ? 0 : std::stoll(text);
}

/// The demonstration's totals under a province of this world.
std::string made_province(bench::World& world)
{
    auto& services = world.services();
    ground::Actor const actor{.id = "bench", .role = "operator", .name = "Bench", .submission = {}};
    auto const made = units::apply(services, actor, {units::Create{.kind = "tinh", .name = "Tỉnh Bình Thuận", .code = "60", .parent = {}}},
                                   {"Nghị quyết thử", day("2010-01-01")});
    if (!made) throw std::runtime_error{made.error().rule};
    auto const province = services.units.tree()->by_code("60", day("2010-01-01"))->id;
    std::ifstream in{bench::share / "demo/so-lieu-2016-2020.csv"};
    std::ostringstream text;
    text << in.rdbuf();
    auto const table = office::read_table(text.str(), "so-lieu.csv");
    for (auto const& row : table->rows) {
        if (row.number == 1) continue;
        auto const& cell = row.cells;
        auto const entered = indicators::enter(services, actor,
                                               {.indicator = cell[0],
                                                .unit = province,
                                                .window = {day(cell[2]), day(cell[3])},
                                                .is = facts::breakdown_of(cell[4]).value(),
                                                .kind = indicators::kind_named(cell[5]).value(),
                                                .value = number(cell[6]),
                                                .whole = number(cell[7]),
                                                .digits = static_cast<int>(number(cell[8])),
                                                .words = cell[9],
                                                .document = cell[10],
                                                .place = cell[11]});
        if (!entered) throw std::runtime_error{entered.error().rule};
    }
    return province;
}

void FiveYearReport(benchmark::State& state)
{
    bench::World world;
    auto& services = world.services();
    reports::Shelf const shelf{bench::share / "packs/vn", bench::law()};
    auto const province = made_province(world);
    auto const tree = services.units.tree();
    reports::Asked const asked{
        *shelf.form("so-ket-5-nam"), *tree->unit(province, day("2020-12-31")), {day("2016-01-01"), day("2020-12-31")}};
    std::size_t figures{};
    for (auto _ : state) {
        auto const found = services.db.read([&](db::Session& session) { return reports::figures_of(session, bench::law(), *tree, asked); });
        auto const paper = reports::document_of(shelf, bench::law(), *tree, {.asked = asked, .figures = found});
        if (!paper) state.SkipWithError(paper.error().rule.c_str());
        benchmark::DoNotOptimize(paper->size());
        figures = found.values.size();
    }
    state.counters["figures"] = static_cast<double>(figures);
}
BENCHMARK(FiveYearReport)->Unit(benchmark::kMillisecond);

}  // namespace
