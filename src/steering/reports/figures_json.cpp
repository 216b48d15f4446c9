#include "steering/reports/figuring.hpp"

namespace reports {
namespace {

using indicators::Kind;

/// 8081 with two digits → 80.81.
double scaled(std::int64_t value, int digits)
{
    double power = 1;
    for (; digits > 0; --digits) power *= 10;
    return static_cast<double>(value) / power;
}

/// The number that a printed percentage says: "83,07%" → 83.07, as it is rounded.
std::optional<double> printed_percent(Value const& value)
{
    if (!value.known() || !value.text.ends_with('%')) return {};
    std::int64_t units{};
    int digits{};
    bool behind_comma{};
    for (auto const sign : value.text) {
        if (sign == ',') behind_comma = true;
        if (sign < '0' || sign > '9') continue;
        units = units * 10 + (sign - '0');
        if (behind_comma) ++digits;
    }
    return scaled(units, digits);
}

json::Value number_of(Value const& value)
{
    auto const& figure = value.figure;
    if (!value.known() || figure.kind == Kind::words) return {};
    if (auto const percent = printed_percent(value)) return percent;
    if (figure.digits > 0) return scaled(figure.value, figure.digits);
    return figure.value;
}

std::string code_of(units::Tree const& tree, std::string const& unit, base::Date on)
{
    auto const found = tree.unit(unit, on);
    return found && !found->code.empty() ? found->code : unit;
}

json::Value source_json(units::Tree const& tree, Value const& value)
{
    json::Object parts;
    for (auto const& [dimension, is] : value.is) parts.emplace_back(dimension, is);
    return json::Object{{"indicator", value.indicator}, {"unit", code_of(tree, value.unit, value.window.to)},
                        {"unit_id", value.unit},        {"from", value.window.from.iso()},
                        {"to", value.window.to.iso()},  {"breakdown", std::move(parts)}};
}

json::Value records_json(units::Tree const& tree, Value const& value)
{
    json::Array all;
    for (auto const& total : value.figure.totals)
        all.push_back(json::Object{{"kind", "total"},
                                   {"id", total.id},
                                   {"unit", code_of(tree, total.unit, total.window.to)},
                                   {"from", total.window.from.iso()},
                                   {"to", total.window.to.iso()},
                                   {"breakdown", facts::text_of(total.is)},
                                   {"value", total.value},
                                   {"document", total.document},
                                   {"place", total.place}});
    for (auto const& sum : value.figure.records)
        all.push_back(json::Object{
            {"kind", "records"}, {"unit", code_of(tree, sum.unit, value.window.to)}, {"breakdown", sum.breakdown}, {"value", sum.amount}});
    return all;
}

json::Value figure_json(units::Tree const& tree, Value const& value)
{
    auto const ratio = value.known() && value.figure.kind == Kind::ratio;
    auto percent = printed_percent(value);
    return json::Object{{"id", value.id},
                        {"title", value.title},
                        {"value", number_of(value)},
                        {"text", value.text},
                        {"percent", percent},
                        {"numerator", ratio ? json::Value{value.figure.value} : json::Value{}},
                        {"denominator", ratio ? json::Value{value.figure.whole} : json::Value{}},
                        {"source", source_json(tree, value)},
                        {"records", records_json(tree, value)}};
}

}  // namespace

json::Value figures_json(units::Tree const& tree, Figures const& figures)
{
    json::Array all;
    for (auto const& value : figures.values) all.push_back(figure_json(tree, value));
    for (auto const& table : figures.tables)
        for (auto const& row : table.rows)
            for (auto const& cell : row.cells) all.push_back(figure_json(tree, cell));
    return all;
}

}  // namespace reports
