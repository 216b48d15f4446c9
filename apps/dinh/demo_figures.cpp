#include "dinh/demo_figures.hpp"

#include "dinh/demo_plan.hpp"

#include <stdexcept>

namespace dinh {
namespace {

std::int64_t number_in(std::string const& text)
{
    return text.empty() ? 0 : std::stoll(text);
}

}  // namespace

std::vector<indicators::Total> read_totals(std::filesystem::path const& file, units::Tree const& tree)
{
    std::vector<indicators::Total> totals;
    for (auto& row : rows_of(file)) {
        indicators::Total total{.indicator = row["indicator"],
                                .unit = {},
                                .window = {base::Date::from_iso(row["from"]).value(), base::Date::from_iso(row["to"]).value()},
                                .is = facts::breakdown_of(row["breakdown"]).value(),
                                .kind = indicators::kind_named(row["kind"]).value(),
                                .value = number_in(row["value"]),
                                .whole = number_in(row["whole"]),
                                .digits = static_cast<int>(number_in(row["digits"])),
                                .words = row["words"],
                                .document = row["document"],
                                .place = row["place"]};
        auto const unit = tree.by_code(row["unit_code"], total.window.to);
        if (!unit) throw std::runtime_error("Dữ liệu minh họa: không có đơn vị " + row["unit_code"]);
        total.unit = unit->id;
        totals.push_back(std::move(total));
    }
    return totals;
}

}  // namespace dinh
