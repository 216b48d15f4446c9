// Workbooks written as XLSX row by row: however many rows there are, they cost no memory. Never reads one, never writes a formula.
#pragma once

#include "base/date.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace office {

struct Decimal {
    double value{};
    int digits{1};  // shown after the decimal sign
};
/// 80.81 is shown as "80,81%".
struct Percent {
    double value{};
    int digits{1};
};
/// Text that a spreadsheet would run as a formula gets an apostrophe before it, as in write_csv.
using Cell = std::variant<std::monostate, std::string, std::int64_t, Decimal, Percent, base::Date>;

struct Column {
    enum class Holds { text, whole, decimal, day };
    std::string heading;
    double width{14};  // in characters
    Holds holds{Holds::text};
    std::string note;  // shown when the pointer rests on the heading

    // What the spreadsheet checks while an officer fills in a form, on Sheet::form_rows rows under the heading. Text without choices and
    // without a bound is not checked.
    std::vector<std::string> choices;  // a drop-down list, however long
    std::optional<std::int64_t> least, most;
    std::optional<base::Date> first_day, last_day;
    std::string hint;     // shown beside a cell that is being filled in
    std::string refusal;  // shown when what was typed does not pass: which rule, and what to write instead
};

struct Sheet {
    std::string name;                 // what a spreadsheet does not allow in a name is replaced
    std::vector<std::string> titles;  // rows above the heading, the first one large
    std::vector<Column> columns;
    std::size_t form_rows{};
    std::string refusal_title;  // over Column::refusal
};

/// Drawn by the spreadsheet itself from cells of the sheet that is being written.
struct Chart {
    enum class Kind { column, line, bar };
    struct Series {
        std::string name;
        std::size_t column{};  // from 0
    };
    Kind kind{Kind::column};
    std::string title, across, up;  // of the whole, of the axis of names, of the axis of values
    std::size_t names_column{};     // from 0
    std::vector<Series> series;
    std::size_t first_row{}, last_row{};  // as a spreadsheet counts
    std::optional<std::size_t> at_row;    // as a spreadsheet counts; without it under the row last written and the chart before
    std::size_t at_column{};              // from 0
    unsigned width{720}, height{360};     // in pixels
};

class WorkbookWriter {
public:
    explicit WorkbookWriter(std::string const& title = {});
    ~WorkbookWriter();
    WorkbookWriter(WorkbookWriter const&) = delete;
    WorkbookWriter& operator=(WorkbookWriter const&) = delete;

    enum class Weight { plain, total };

    /// Begins a sheet: its titles and its heading, which stays in view. The one before it is complete.
    void sheet(Sheet const& sheet);
    /// The number of the next row, as a spreadsheet counts.
    std::size_t next_row() const;
    void row(std::vector<Cell> const& cells, Weight weight = Weight::plain);
    void chart(Chart const& chart);
    /// The file. Nothing may be written after it. The same rows give the same bytes.
    std::string bytes();

private:
    struct Inner;
    std::unique_ptr<Inner> inner_;
};

}  // namespace office
