#include "base/text.hpp"
#include "steering/reports/paper.hpp"

#include <algorithm>

namespace reports {
namespace {

using indicators::Kind;

double scaled(std::int64_t value, int digits)
{
    constexpr double ten = 10;
    auto number = static_cast<double>(value);
    for (; digits > 0; --digits) number /= ten;
    return number;
}

/// As a number where it is one, so that a spreadsheet can go on with it.
office::Cell cell_of(Value const& value)
{
    auto const& figure = value.figure;
    if (!value.known()) return std::monostate{};
    switch (figure.kind) {
        case Kind::count:
            return figure.digits == 0 ? office::Cell{figure.value}
                                      : office::Cell{office::Decimal{scaled(figure.value, figure.digits), figure.digits}};
        case Kind::rate: return office::Percent{scaled(figure.value, figure.digits), figure.digits};
        case Kind::ratio:
            if (value.shows != Shows::ratio && figure.whole > 0) {
                constexpr double hundred = 100;
                return office::Percent{hundred * static_cast<double>(figure.value) / static_cast<double>(figure.whole),
                                       value.rounding.digits};
            }
            break;
        case Kind::approx:
        case Kind::words: break;
    }
    return value.text;
}

std::string source_of(Value const& value)
{
    std::string said;
    for (auto const& total : value.figure.totals) {
        auto const one = total.document + (total.place.empty() ? "" : ", " + total.place);
        if (said.find(one) == std::string::npos) said += (said.empty() ? "" : "; ") + one;
    }
    if (!value.figure.records.empty()) said += (said.empty() ? "" : "; ") + std::string{"cộng từ sổ theo dõi"};
    return said;
}

void add_list(office::WorkbookWriter& book, Asked const& asked, Figures const& figures)
{
    using Holds = office::Column::Holds;
    book.sheet({.name = "Số liệu",
                .titles = {asked.form.title + " – " + asked.unit.name, "Kỳ báo cáo: " + period_name(asked.window)},
                .columns = {{.heading = "Mục", .width = 7},
                            {.heading = "Chỉ tiêu", .width = 42},
                            {.heading = "Số in trong báo cáo", .width = 14},
                            {.heading = "Giá trị", .width = 12, .holds = Holds::decimal},
                            {.heading = "Tử số", .width = 9, .holds = Holds::whole},
                            {.heading = "Mẫu số", .width = 9, .holds = Holds::whole},
                            {.heading = "Từ ngày", .width = 11, .holds = Holds::day},
                            {.heading = "Đến ngày", .width = 11, .holds = Holds::day},
                            {.heading = "Nguồn", .width = 52},
                            {.heading = "Mã", .width = 20}}});
    for (auto const& value : figures.values) {
        auto const ratio = value.known() && value.figure.kind == Kind::ratio;
        book.row({value.section, value.title, value.known() ? value.text : std::string{"chưa có số liệu"}, cell_of(value),
                  ratio ? office::Cell{value.figure.value} : office::Cell{}, ratio ? office::Cell{value.figure.whole} : office::Cell{},
                  value.window.from, value.window.to, source_of(value), value.id});
    }
}

void add_table(office::WorkbookWriter& book, TableValue const& table)
{
    office::Sheet sheet{
        .name = base::shortened(table.title, 28), .titles = {table.title}, .columns = {{.heading = table.rows_title, .width = 32}}};
    for (auto const& title : table.columns)
        sheet.columns.push_back({.heading = title, .width = 22, .holds = office::Column::Holds::decimal});
    book.sheet(sheet);
    auto const first = book.next_row();
    for (auto const& row : table.rows) {
        std::vector<office::Cell> cells{row.name};
        for (auto const& cell : row.cells) cells.push_back(cell_of(cell));
        book.row(cells);
    }
    if (table.chart.empty() || table.rows.empty()) return;
    auto const column = static_cast<std::size_t>(std::ranges::find(table.column_ids, table.chart) - table.column_ids.begin());
    book.chart({.kind = office::Chart::Kind::column,
                .title = table.columns.at(column),
                .across = table.rows_title,
                .names_column = 0,
                .series = {{.name = table.columns.at(column), .column = column + 1}},
                .first_row = first,
                .last_row = book.next_row() - 1});
}

}  // namespace

std::string annex_of(Asked const& asked, Figures const& figures)
{
    office::WorkbookWriter book{asked.form.title + " – " + asked.unit.name};
    add_list(book, asked, figures);
    for (auto const& table : figures.tables) add_table(book, table);
    return book.bytes();
}

}  // namespace reports
