#include "steering/reports/figuring.hpp"

namespace reports {
namespace {

using indicators::Kind;

json::Value breakdown_json(facts::Breakdown const& is)
{
    json::Object parts;
    for (auto const& [dimension, value] : is) parts.emplace_back(dimension, value);
    return parts;
}

facts::Breakdown breakdown_from(json::Value const& stored)
{
    facts::Breakdown is;
    for (auto const& [dimension, value] : stored.object()) is.emplace(dimension, value.text().value_or(""));
    return is;
}

json::Value total_json(indicators::Total const& total)
{
    return json::Object{{"id", total.id},
                        {"version", total.version},
                        {"indicator", total.indicator},
                        {"unit", total.unit},
                        {"from", total.window.from.iso()},
                        {"to", total.window.to.iso()},
                        {"breakdown", breakdown_json(total.is)},
                        {"kind", indicators::name(total.kind)},
                        {"value", total.value},
                        {"whole", total.whole},
                        {"digits", total.digits},
                        {"words", total.words},
                        {"document", total.document},
                        {"place", total.place}};
}

std::string text_in(json::Value const& stored, std::string_view name)
{
    return stored[name].text().value_or("");
}

std::int64_t number_in(json::Value const& stored, std::string_view name)
{
    return stored[name].number().value_or(0);
}

facts::Window window_from(json::Value const& stored)
{
    return {base::Date::from_iso(text_in(stored, "from")).value_or(base::Date{}),
            base::Date::from_iso(text_in(stored, "to")).value_or(base::Date{})};
}

indicators::Total total_from(json::Value const& stored)
{
    return {.id = text_in(stored, "id"),
            .version = number_in(stored, "version"),
            .indicator = text_in(stored, "indicator"),
            .unit = text_in(stored, "unit"),
            .window = window_from(stored),
            .is = breakdown_from(stored["breakdown"]),
            .kind = indicators::kind_named(text_in(stored, "kind")).value_or(Kind::words),
            .value = number_in(stored, "value"),
            .whole = number_in(stored, "whole"),
            .digits = static_cast<int>(number_in(stored, "digits")),
            .words = text_in(stored, "words"),
            .document = text_in(stored, "document"),
            .place = text_in(stored, "place")};
}

json::Value value_json(Value const& value)
{
    json::Array totals, records, notes;
    for (auto const& total : value.figure.totals) totals.push_back(total_json(total));
    for (auto const& sum : value.figure.records)
        records.push_back(json::Object{{"unit", sum.unit}, {"breakdown", sum.breakdown}, {"amount", sum.amount}});
    for (auto const& note : value.figure.notes) notes.emplace_back(note);
    return json::Object{{"id", value.id},
                        {"title", value.title},
                        {"indicator", value.indicator},
                        {"unit", value.unit},
                        {"from", value.window.from.iso()},
                        {"to", value.window.to.iso()},
                        {"breakdown", breakdown_json(value.is)},
                        {"shows", static_cast<int>(value.shows)},
                        {"known", value.figure.known},
                        {"kind", indicators::name(value.figure.kind)},
                        {"value", value.figure.value},
                        {"whole", value.figure.whole},
                        {"digits", value.figure.digits},
                        {"words", value.figure.words},
                        {"cut", value.rounding.cut},
                        {"rounded_to", value.rounding.digits},
                        {"text", value.text},
                        {"section", value.section},
                        {"totals", std::move(totals)},
                        {"records", std::move(records)},
                        {"notes", std::move(notes)}};
}

Value value_from(json::Value const& stored)
{
    Value value{.id = text_in(stored, "id"),
                .title = text_in(stored, "title"),
                .indicator = text_in(stored, "indicator"),
                .window = window_from(stored),
                .is = breakdown_from(stored["breakdown"]),
                .unit = text_in(stored, "unit"),
                .shows = static_cast<Shows>(number_in(stored, "shows")),
                .rounding = {.cut = stored["cut"].flag().value_or(false), .digits = static_cast<int>(number_in(stored, "rounded_to"))},
                .text = text_in(stored, "text"),
                .section = text_in(stored, "section")};
    value.figure.known = stored["known"].flag().value_or(false);
    value.figure.kind = indicators::kind_named(text_in(stored, "kind")).value_or(Kind::words);
    value.figure.value = number_in(stored, "value");
    value.figure.whole = number_in(stored, "whole");
    value.figure.digits = static_cast<int>(number_in(stored, "digits"));
    value.figure.words = text_in(stored, "words");
    for (auto const& total : stored["totals"].array()) value.figure.totals.push_back(total_from(total));
    for (auto const& sum : stored["records"].array())
        value.figure.records.push_back(
            {.unit = text_in(sum, "unit"), .breakdown = text_in(sum, "breakdown"), .amount = number_in(sum, "amount")});
    for (auto const& note : stored["notes"].array()) value.figure.notes.push_back(note.text().value_or(""));
    return value;
}

json::Value table_json(TableValue const& table)
{
    json::Array columns, rows;
    for (std::size_t at{}; at < table.columns.size(); ++at)
        columns.push_back(json::Object{{"id", table.column_ids[at]}, {"title", table.columns[at]}});
    for (auto const& row : table.rows) {
        json::Array cells;
        for (auto const& cell : row.cells) cells.push_back(value_json(cell));
        rows.push_back(json::Object{{"key", row.key}, {"name", row.name}, {"cells", std::move(cells)}});
    }
    return json::Object{{"id", table.id},       {"title", table.title},          {"rows_title", table.rows_title},
                        {"chart", table.chart}, {"columns", std::move(columns)}, {"rows", std::move(rows)}};
}

TableValue table_from(json::Value const& stored)
{
    TableValue table{.id = text_in(stored, "id"),
                     .title = text_in(stored, "title"),
                     .rows_title = text_in(stored, "rows_title"),
                     .chart = text_in(stored, "chart"),
                     .columns = {},
                     .column_ids = {},
                     .rows = {}};
    for (auto const& column : stored["columns"].array()) {
        table.columns.push_back(text_in(column, "title"));
        table.column_ids.push_back(text_in(column, "id"));
    }
    for (auto const& one : stored["rows"].array()) {
        Row row{.key = text_in(one, "key"), .name = text_in(one, "name"), .cells = {}};
        for (auto const& cell : one["cells"].array()) row.cells.push_back(value_from(cell));
        table.rows.push_back(std::move(row));
    }
    return table;
}

}  // namespace

json::Value as_json(Figures const& figures)
{
    json::Array values, tables;
    for (auto const& value : figures.values) values.push_back(value_json(value));
    for (auto const& table : figures.tables) tables.push_back(table_json(table));
    return json::Object{{"figures", std::move(values)}, {"tables", std::move(tables)}};
}

Figures figures_from(json::Value const& stored)
{
    Figures figures;
    for (auto const& value : stored["figures"].array()) figures.values.push_back(value_from(value));
    for (auto const& table : stored["tables"].array()) figures.tables.push_back(table_from(table));
    return figures;
}

}  // namespace reports
