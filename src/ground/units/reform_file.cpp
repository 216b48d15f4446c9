#include "ground/units/reform_file.hpp"

#include "base/text.hpp"
#include "ground/units/list_rows.hpp"
#include "platform/office/office.hpp"

#include <charconv>
#include <map>

namespace units {
namespace {

using Fault = std::optional<base::Refusal>;

base::Refusal at_row(std::size_t row, std::string rule, std::map<std::string, std::string> facts = {})
{
    facts.emplace("row", std::to_string(row));
    return base::bad_input("file", std::move(rule), std::move(facts));
}

Fault read_rows(office::Table const& table, Kinds const& kinds, ReformFile& file)
{
    if (table.rows.empty()) return at_row(1, "units.import_empty");
    auto const& heading = table.rows.front();
    auto const code = column_named(heading, {"code", "ma", "ma don vi"}), name = column_named(heading, {"name", "ten", "ten don vi"}),
               province_code = column_named(heading, {"province_code", "ma tinh"}),
               province = column_named(heading, {"province", "tinh", "ten tinh"}),
               from = column_named(heading, {"formed_from", "hinh thanh tu", "sap nhap tu", "sap xep tu"});
    if (!name || !province_code || !from) return at_row(heading.number, "units.reform_columns");
    std::map<std::pair<std::string, std::string>, std::size_t> named;
    for (std::size_t i = 1; i < table.rows.size(); ++i) {
        auto const& cells = table.rows[i];
        ReformRow row{.number = cells.number, .name = spaced_once(cell(cells, name)), .from = formed_from(cell(cells, from), kinds)};
        row.code = cell(cells, code);
        row.province_code = cell(cells, province_code);
        row.province = spaced_once(cell(cells, province));
        if (row.name.empty() || row.province_code.empty()) return at_row(row.number, "units.import_name_missing");
        if (!kinds.split(row.name)) return at_row(row.number, "units.import_kind", {{"name", row.name}, {"kind", {}}});
        if (!row.from.kept && row.from.named.empty()) return at_row(row.number, "units.reform_row_empty", {{"name", row.name}});
        auto const [twin, fresh] = named.emplace(std::pair{row.province_code, name_key(row.name)}, row.number);
        if (!fresh) return at_row(row.number, "units.import_name_twice", {{"name", row.name}, {"other", std::to_string(twin->second)}});
        file.rows.push_back(std::move(row));
    }
    return {};
}

Fault read_provinces(office::Table const& table, Kinds const& kinds, ReformFile& file)
{
    if (table.rows.empty()) return at_row(1, "units.import_empty");
    auto const& heading = table.rows.front();
    auto const code = column_named(heading, {"code", "ma", "ma tinh"}), name = column_named(heading, {"name", "ten", "ten tinh"}),
               from = column_named(heading, {"formed_from", "hinh thanh tu", "sap nhap tu", "sap xep tu"});
    if (!code || !name || !from) return at_row(heading.number, "units.reform_columns");
    for (std::size_t i = 1; i < table.rows.size(); ++i) {
        ProvinceRow row{.from = formed_from(cell(table.rows[i], from), kinds, "tinh")};
        row.code = cell(table.rows[i], code);
        row.name = spaced_once(cell(table.rows[i], name));
        file.provinces.push_back(std::move(row));
    }
    return {};
}

// With a heading or without: "row" is no number.
Fault read_choices(office::Table const& table, ReformFile& file)
{
    for (auto const& cells : table.rows) {
        auto const number = cell(cells, 0);
        Choice choice{.name = spaced_once(cell(cells, 1)), .unit = std::string{cell(cells, 2)}};
        auto const [end, error] = std::from_chars(number.data(), number.data() + number.size(), choice.row);
        auto const is_number = error == std::errc{} && end == number.data() + number.size();
        if (!is_number && &cells == &table.rows.front()) continue;
        if (!is_number || choice.name.empty() || choice.unit.empty()) return at_row(cells.number, "units.choice_row");
        file.choices.push_back(std::move(choice));
    }
    return {};
}

template <class Read>
Fault read_optional(std::string const& bytes, std::string_view filename, Read read)
{
    if (bytes.empty()) return {};
    auto const table = office::read_table(bytes, filename);
    if (!table) return table.error();
    return read(*table);
}

}  // namespace

base::Outcome<ReformFile> read_reform(ReformInput const& input, Kinds const& kinds)
{
    ReformFile file;
    auto const table = office::read_table(input.rows, input.filename);
    if (!table) return table.error();
    auto no = read_rows(*table, kinds, file);
    if (!no) no = read_optional(input.provinces, "provinces", [&](auto const& rows) { return read_provinces(rows, kinds, file); });
    if (!no) no = read_optional(input.choices, "choices", [&](auto const& rows) { return read_choices(rows, file); });
    if (no) return *no;
    return file;
}

}  // namespace units
