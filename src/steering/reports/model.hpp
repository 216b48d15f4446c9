// The figures of one report: plain values.
#pragma once

#include "steering/indicators/indicators.hpp"

namespace reports {

/// What is printed of a figure: "460", "45/47", "95,7%". As it is: whichever of them its value gives.
enum class Shows { as_it_is, ratio, percent };

/// One figure of one report: what it says, and all that it is made of.
struct Value {
    std::string id, title, indicator;
    facts::Window window;
    facts::Breakdown is;
    std::string unit;  // and all below it
    Shows shows{Shows::as_it_is};
    indicators::Figure figure;
    rules::Rounding rounding;  // of its percentage
    std::string text;          // as printed; empty when it is not known
    std::string section;
    bool known() const { return !text.empty(); }
};

struct Row {
    std::string key, name;  // a unit's id or a dimension's value
    std::vector<Value> cells;
};
struct TableValue {
    std::string id, title, rows_title, chart;
    std::vector<std::string> columns;  // titles
    std::vector<std::string> column_ids;
    std::vector<Row> rows;
};

struct Figures {
    std::vector<Value> values;
    std::vector<TableValue> tables;
    Value const* value(std::string_view id) const;  // "table.row.column" too
};

/// What a check found. The sentence lives in the catalogue under `rule`.
struct Finding {
    std::string rule;  // "reports.check.sum"
    std::map<std::string, std::string> facts;
    std::vector<std::string> figures;
    bool fails{};  // else a note to the officer
};

}  // namespace reports
