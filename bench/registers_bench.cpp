#include "world.hpp"

#include "steering/registers/registers.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <vector>

namespace {

namespace fs = std::filesystem;
using Seconds = std::chrono::duration<double>;

constexpr auto counted = "giam-sat";
constexpr auto uncounted = "giam-sat-khong-dem";

/// The same register once more under another name, of which no indicator keeps any sum: the same act without its roll-ups.
rules::Book law_with_an_uncounted_register()
{
    fs::path const folder{"build/bench-packs"};
    fs::remove_all(folder);
    fs::copy(bench::share / "packs", folder, fs::copy_options::recursive);
    std::ifstream in{folder / "vn/registers/giam-sat-phan-bien.toml"};
    std::string block, kept;
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("[[") && !line.starts_with("[[register.field")) {
            if (block.find("\"giam-sat\"") != std::string::npos && block.starts_with("[[register]]")) kept = block;
            block.clear();
        }
        block += line + "\n";
    }
    auto const id = kept.find("\"giam-sat\"");
    kept.replace(id, std::string_view{"\"giam-sat\""}.size(), "\"" + std::string{uncounted} + "\"");
    std::ofstream{folder / "vn/registers/khong-dem.toml"} << kept;
    auto book = rules::Book::read(folder);
    fs::remove_all(folder);
    return book;
}

std::string province_of(ground::Services& services)
{
    ground::Actor const actor{.id = "bench", .role = "operator", .name = "Đo", .submission = {}};
    auto const act = units::apply(services, actor, {units::Create{.kind = "tinh", .name = "Tỉnh Đo", .code = "60", .parent = {}}},
                                  {"Nghị quyết đo", base::Date{2010, 1, 1}});
    if (!act) throw std::logic_error{act.error().rule};
    return services.units.tree()->by_code("60", base::Date{2020, 1, 1})->id;
}

double seconds_of(ground::Services& services, char const* kept_in, std::string const& unit, int turn)
{
    auto const day = base::Date{2020, 1, 1} + turn % 1500;
    registers::Typed const typed{.kept_in = kept_in,
                                 .unit = unit,
                                 .values = {{"ngay", day.iso()},
                                            {"noi_dung", "Thu, chi các khoản dân đóng góp"},
                                            {"chu_tri", "mat_tran"},
                                            {"chu_de", "quy_che_dan_chu"},
                                            {"kien_nghi", "5"},
                                            {"kien_nghi_giai_quyet", "4"}}};
    auto const began = std::chrono::steady_clock::now();
    auto const done = registers::enter(services, {.id = "bench", .role = "operator", .name = "Đo", .submission = {}}, typed);
    if (!done) throw std::logic_error{done.error().rule};
    return Seconds{std::chrono::steady_clock::now() - began}.count();
}

double middle(std::vector<double>& times)
{
    std::ranges::nth_element(times, times.begin() + std::ssize(times) / 2);
    return times[times.size() / 2];
}

// Promise: at most 1.10. Both in turn, so that the disk treats them alike; the middle times are compared.
void RollUpsOverNone(benchmark::State& state)
{
    auto const law = law_with_an_uncounted_register();
    bench::World world{law};
    auto const unit = province_of(world.services());
    std::vector<double> with, without;
    auto turn = 0;
    for (auto _ : state) {
        with.push_back(seconds_of(world.services(), counted, unit, turn));
        without.push_back(seconds_of(world.services(), uncounted, unit, turn++));
    }
    state.counters["with_microseconds"] = middle(with) * 1e6;
    state.counters["without_microseconds"] = middle(without) * 1e6;
    state.counters["with_over_without"] = middle(with) / middle(without);
}
BENCHMARK(RollUpsOverNone)->Iterations(2000)->Unit(benchmark::kMicrosecond)->UseRealTime();

}  // namespace
