#include "world.hpp"

#include "rights/questions/questions.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

namespace {

using Seconds = std::chrono::duration<double>;

constexpr auto make_tables = R"sql(
    CREATE TABLE bench_row (id TEXT NOT NULL, version BIGINT NOT NULL, unit TEXT NOT NULL, words TEXT NOT NULL, salt TEXT,
                            PRIMARY KEY (id, version));
    CREATE TABLE bench_plain (id TEXT NOT NULL, version BIGINT NOT NULL, unit TEXT NOT NULL, words TEXT NOT NULL, PRIMARY KEY (id, version));
)sql";
constexpr auto insert_plain = "INSERT INTO bench_plain (id, version, unit, words) VALUES (:id, 1, :unit, :words)";
constexpr auto words = "Bao giờ công khai quyết toán ngân sách năm trước?";
constexpr auto unit = "01900000-0000-7000-8000-000000000000";

ledger::Table const& row_table()
{
    static ledger::Table const table{"bench_row", {"unit", "words"}};
    return table;
}

void make_ready(bench::World& world)
{
    world.services().db.write([](db::Session& session) { session.script(make_tables); });
}

// The smallest act there is: one ledgered row and its line.
void act_on_the_ledger(ground::Services& services)
{
    services.db.write([&](db::Session& session) {
        auto const id = services.fresh_id();
        ledger::Entry entry{services, session, {.act = "bench.done", .actor = {}, .unit = unit, .subject = id, .rules = {}}};
        entry.insert(row_table(), id, 1, {unit, words});
        entry.append();
    });
}

void act_without_ledger(ground::Services& services)
{
    services.db.write([&](db::Session& session) {
        session.run(insert_plain, {{"id", services.fresh_id()}, {"unit", unit}, {"words", words}});
    });
}

void ask(ground::Services& services)
{
    questions::Asking const asking{.subject = {.id = unit, .unit = unit, .path = "/cong-khai/CK-000000", .title = "Quyết toán"},
                                   .text = words,
                                   .name = {},
                                   .contact = {}};
    if (!questions::ask(services, {}, asking)) throw std::logic_error{"a question was refused"};
}

/// So many threads that each wait for their act to be durable before the next, for a second; acts a second.
double rate_with(std::size_t in_flight, ground::Services& services, void (*act)(ground::Services&))
{
    std::atomic<bool> over{};
    std::atomic<std::int64_t> acts{};
    auto const began = std::chrono::steady_clock::now();
    {
        std::vector<std::jthread> threads;
        for (std::size_t i = 0; i < in_flight; ++i)
            threads.emplace_back([&] {
                for (; !over; ++acts) act(services);
            });
        std::this_thread::sleep_for(std::chrono::seconds{1});
        over = true;
    }
    return static_cast<double>(acts) / Seconds{std::chrono::steady_clock::now() - began}.count();
}

void measure(benchmark::State& state, void (*act)(ground::Services&))
{
    bench::World world;
    make_ready(world);
    std::vector<double> rates;
    for (auto _ : state) rates.push_back(rate_with(static_cast<std::size_t>(state.range(0)), world.services(), act));
    std::ranges::sort(rates);
    state.counters["acts_a_second"] = rates[rates.size() / 2];
}

// Promise: 15 000 a second with 256 in flight.
void DurableActs(benchmark::State& state)
{
    measure(state, act_on_the_ledger);
}
BENCHMARK(DurableActs)->Arg(1)->Arg(64)->Arg(256)->Iterations(3)->Unit(benchmark::kMillisecond)->UseRealTime();

// A guest's question with all that it writes: the question, its duty, both on the ledger.
void DurableQuestions(benchmark::State& state)
{
    measure(state, ask);
}
BENCHMARK(DurableQuestions)->Arg(1)->Arg(64)->Arg(256)->Iterations(3)->Unit(benchmark::kMillisecond)->UseRealTime();

double seconds_of(void (*act)(ground::Services&), ground::Services& services)
{
    auto const began = std::chrono::steady_clock::now();
    act(services);
    return Seconds{std::chrono::steady_clock::now() - began}.count();
}

double middle(std::vector<double>& times)
{
    std::ranges::nth_element(times, times.begin() + std::ssize(times) / 2);
    return times[times.size() / 2];
}

// Promise: at most 1.10. Both kinds in turn, so that the disk treats them alike; the middle times are compared.
void LedgerOverPlain(benchmark::State& state)
{
    bench::World world;
    make_ready(world);
    std::vector<double> with, without;
    for (auto _ : state) {
        with.push_back(seconds_of(act_on_the_ledger, world.services()));
        without.push_back(seconds_of(act_without_ledger, world.services()));
    }
    state.counters["with_microseconds"] = middle(with) * 1e6;
    state.counters["without_microseconds"] = middle(without) * 1e6;
    state.counters["with_over_without"] = middle(with) / middle(without);
}
BENCHMARK(LedgerOverPlain)->Iterations(2000)->Unit(benchmark::kMicrosecond)->UseRealTime();

}  // namespace
