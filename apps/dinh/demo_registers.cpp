#include "dinh/demo_registers.hpp"

#include "dinh/demo_plan.hpp"

#include <stdexcept>

namespace dinh {
namespace {

[[noreturn]] void fail(std::filesystem::path const& file, std::string const& what)
{
    throw std::runtime_error("Dữ liệu minh họa: " + file.filename().string() + ": " + what);
}

/// By unit, in the order of the table.
std::map<std::string, registers::Taking> read_records(ground::Services& services, rules::RegisterForm const& form,
                                                      std::filesystem::path const& file)
{
    auto const tree = services.units.tree();
    std::map<std::string, registers::Taking> by_unit;
    for (auto& row : rows_of(file)) {
        auto const day = base::Date::from_iso(row[form.day]);
        if (!day) fail(file, "không có ngày " + row[form.day]);
        if (*day > services.today()) continue;
        auto const unit = tree->by_code(row["unit_code"], *day);
        if (!unit) fail(file, "không có đơn vị " + row["unit_code"]);
        row.erase("unit_code");
        registers::Typed const typed{.kept_in = form.id, .unit = unit->id, .values = {row.begin(), row.end()}};
        auto judged = registers::judged(services.rules, *tree, typed, services.today());
        if (!judged.faults.empty()) fail(file, judged.faults.front().field + " " + judged.faults.front().rule);
        auto& taking = by_unit[unit->id];
        taking.records.push_back(std::move(judged.record));
    }
    return by_unit;
}

}  // namespace

void load_registers(ground::Services& services, ground::Actor const& actor, std::filesystem::path const& folder)
{
    for (auto const& form : services.rules.registers()) {
        auto const file = folder / (form.id + ".csv");
        for (auto& [unit, taking] : read_records(services, form, file)) {
            taking.kept_in = form.id;
            taking.unit = unit;
            taking.filename = file.filename().string();
            if (auto const done = registers::take(services, actor, std::move(taking)); !done) fail(file, done.error().rule);
        }
    }
}

}  // namespace dinh
