#include "world.hpp"

#include <benchmark/benchmark.h>

namespace {

constexpr std::size_t units_of_the_national_list = 63 + 705 + 10'599;

bool loaded(bench::World& world)
{
    auto const imported = units::import_national(world.services(), {.role = "operator"}, bench::share / "units" / "national.csv");
    return imported && imported->added == units_of_the_national_list;
}

// Promise: 10 s at most.
void NationalListImport(benchmark::State& state)
{
    for (auto _ : state) {
        state.PauseTiming();
        bench::World world;
        state.ResumeTiming();
        if (!loaded(world)) state.SkipWithError("the national list was not loaded whole");
    }
}
BENCHMARK(NationalListImport)->Iterations(3)->Unit(benchmark::kMillisecond);

// The whole country's history folded from its acts, as at every start.
void TreeFold(benchmark::State& state)
{
    bench::World world;
    if (!loaded(world)) return state.SkipWithError("the national list was not loaded whole");
    for (auto _ : state) {
        units::Register fresh{world.services().db};
        benchmark::DoNotOptimize(fresh.tree());
    }
}
BENCHMARK(TreeFold)->Unit(benchmark::kMillisecond);

}  // namespace
