#include "platform/office/orcus_sheets.hpp"

#include "base/date.hpp"
#include "platform/office/orcus_styles.hpp"

#include <orcus/exception.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>

namespace office {
namespace {

constexpr std::size_t first_built_in_day = 14;  // ECMA-376: 14 to 17 are days, 22 a day with its time
constexpr std::size_t last_built_in_day = 17;
constexpr std::size_t built_in_day_and_time = 22;

// A format shows a day when it has a d or y outside quotes and brackets ("[Red]", "\"ngày\"").
bool code_shows_day(std::string_view code)
{
    auto quoted = false, bracketed = false;
    for (std::size_t at = 0; at < code.size(); ++at) {
        auto const c = code[at];
        if (c == '\\') ++at;
        else if (c == '"') quoted = !quoted;
        else if (c == '[' || c == ']') bracketed = c == '[';
        else if (!quoted && !bracketed && (c == 'd' || c == 'D' || c == 'y' || c == 'Y')) return true;
    }
    return false;
}

std::string number_text(double number)
{
    constexpr double exact = 1e15;
    std::array<char, 32> buffer{};
    auto const whole = std::abs(number) < exact && std::floor(number) == number;
    auto const end = whole ? std::to_chars(buffer.begin(), buffer.end(), static_cast<long long>(number)).ptr
                           : std::to_chars(buffer.begin(), buffer.end(), number).ptr;
    return {buffer.data(), end};
}

std::string day_text(double number, long origin)
{
    constexpr double year_9999 = 2'958'465;
    if (!(number >= 0 && number <= year_9999)) return number_text(number);
    return base::Date{std::chrono::sys_days{std::chrono::days{origin + static_cast<long>(std::floor(number))}}}.iso();
}

}  // namespace

std::string const& SharedStrings::at(std::size_t index) const
{
    static std::string const none;
    return index < texts_.size() ? texts_[index] : none;
}

size_t SharedStrings::append(std::string_view text)
{
    texts_.emplace_back(text);
    return texts_.size() - 1;
}

size_t SharedStrings::commit_segments()
{
    auto const index = append(segments_);
    segments_.clear();
    return index;
}

bool Styles::shows_day(std::size_t format) const
{
    if (format >= cell_formats_.size()) return false;
    auto const id = cell_formats_[format];
    if (auto const own = codes_.find(id); own != codes_.end()) return code_shows_day(own->second);
    return (id >= first_built_in_day && id <= last_built_in_day) || id == built_in_day_and_time;
}

size_t Styles::commit_number_format()
{
    codes_[number_format_] = std::exchange(code_, {});
    return number_format_;
}

size_t Styles::commit_cell_xf()
{
    cell_formats_.push_back(std::exchange(xf_format_, 0));
    return cell_formats_.size() - 1;
}

ReadSheet::Cell& ReadSheet::cell(orcus::spreadsheet::row_t row, orcus::spreadsheet::col_t column)
{
    auto const at_row = static_cast<std::size_t>(std::max(row, 0)), at_column = static_cast<std::size_t>(std::max(column, 0));
    if (at_row >= limits_.rows) throw TooLarge{"office.too_many_rows", at_row + 1, limits_.rows};
    if (at_column >= limits_.columns) throw TooLarge{"office.too_many_columns", at_row + 1, limits_.columns};
    auto& cells = rows_[row];
    if (cells.size() <= at_column) cells.resize(at_column + 1);
    return cells[at_column];
}

void ReadSheet::set_auto(orcus::spreadsheet::row_t row, orcus::spreadsheet::col_t column, std::string_view text)
{
    cell(row, column).text = text;
}

void ReadSheet::set_string(orcus::spreadsheet::row_t row, orcus::spreadsheet::col_t column, orcus::spreadsheet::string_id_t index)
{
    cell(row, column).text = strings_.at(index);
}

void ReadSheet::set_value(orcus::spreadsheet::row_t row, orcus::spreadsheet::col_t column, double value)
{
    auto& at = cell(row, column);
    at.number = value;
    at.is_number = true;
}

// A formula that nobody has worked out yet has no number.
void ReadSheet::set_result_value(double value)
{
    if (std::isfinite(value)) return set_value(formula_row_, formula_column_, value);
    cell(formula_row_, formula_column_).no_result = true;
}

void ReadSheet::set_bool(orcus::spreadsheet::row_t row, orcus::spreadsheet::col_t column, bool value)
{
    cell(row, column).text = value ? "TRUE" : "FALSE";
}

// NOLINTNEXTLINE(readability-function-size): orcus gives a moment as eight parameters.
void ReadSheet::set_date_time(orcus::spreadsheet::row_t row, orcus::spreadsheet::col_t column, int year, int month, int day, int, int,
                              double)
{
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02d-%02d", year, month, day);
    cell(row, column).text = text.data();
}

void ReadSheet::set_format(orcus::spreadsheet::row_t row, orcus::spreadsheet::col_t column, size_t format)
{
    // Whole columns are formatted beyond the last cell that holds anything: such a format makes no cell.
    auto const found = rows_.find(row);
    if (found == rows_.end() || column < 0 || static_cast<std::size_t>(column) >= found->second.size()) return;
    found->second[static_cast<std::size_t>(column)].format = format;
}

void ReadSheet::fill_down_cells(orcus::spreadsheet::row_t row, orcus::spreadsheet::col_t column, orcus::spreadsheet::row_t count)
{
    auto const source = cell(row, column);
    if (source.text.empty() && !source.is_number) return;
    for (orcus::spreadsheet::row_t below = 1; below <= count; ++below) cell(row + below, column) = source;
}

orcus::spreadsheet::range_size_t ReadSheet::get_sheet_size() const
{
    return {static_cast<orcus::spreadsheet::row_t>(limits_.rows), 16384};
}

void ReadSheet::set_position(orcus::spreadsheet::row_t row, orcus::spreadsheet::col_t column)
{
    formula_row_ = row;
    formula_column_ = column;
}

void ReadSheet::set_merge_cell_range(orcus::spreadsheet::range_t const& range)
{
    auto const at = [](auto place) { return static_cast<std::size_t>(std::max(place, 0)); };
    merged_.push_back({.why = OddCells::Why::merged,
                       .first_row = at(range.first.row) + 1,
                       .last_row = at(range.last.row) + 1,
                       .first_column = at(range.first.column),
                       .last_column = at(range.last.column)});
}

std::optional<OddCells::Why> ReadSheet::odd_in(Cell const& cell)
{
    if (!cell.is_number && error_value(cell.text)) return OddCells::Why::error;
    if (cell.no_result) return OddCells::Why::no_result;
    return cell.formula ? std::optional{OddCells::Why::formula} : std::nullopt;
}

Table ReadSheet::table(Styles const& styles, long origin) const
{
    Table table{.sheet = name_, .rows = {}, .odd = merged_};
    for (auto const& [index, cells] : rows_) {
        TableRow row{.number = static_cast<std::size_t>(index) + 1, .cells = {}};
        for (auto const& cell : cells) {
            auto const column = row.cells.size();
            auto const odd = odd_in(cell);
            if (odd) table.odd.push_back({*odd, row.number, row.number, column, column});
            if (!cell.is_number) row.cells.push_back(cell.text);
            else row.cells.push_back(styles.shows_day(cell.format) ? day_text(cell.number, origin) : number_text(cell.number));
        }
        if (!std::ranges::all_of(row.cells, &std::string::empty)) table.rows.push_back(std::move(row));
    }
    return table;
}

// Day 0 of a workbook is 1899-12-30, so that day 60 and later agree with spreadsheets that believe in 29 February 1900.
Workbook::Workbook(TableLimits const& limits)
    : limits_{limits}, styles_{std::make_unique<Styles>()}, origin_{base::Date{1899, 12, 30}.since_epoch()}
{
}
Workbook::~Workbook() = default;

face::import_styles* Workbook::get_styles()
{
    return styles_.get();
}

face::import_sheet* Workbook::append_sheet(orcus::spreadsheet::sheet_t, std::string_view name)
{
    sheets_.push_back(std::make_unique<ReadSheet>(std::string{name}, strings_, limits_));
    return sheets_.back().get();
}

face::import_sheet* Workbook::get_sheet(std::string_view name)
{
    auto const found = std::ranges::find_if(sheets_, [&](auto const& sheet) { return sheet->name() == name; });
    return found == sheets_.end() ? nullptr : found->get();
}

face::import_sheet* Workbook::get_sheet(orcus::spreadsheet::sheet_t index)
{
    auto const at = static_cast<std::size_t>(index);
    return index >= 0 && at < sheets_.size() ? sheets_[at].get() : nullptr;
}

void Workbook::set_origin_date(int year, int month, int day)
{
    base::Date const said{year, static_cast<unsigned>(month), static_cast<unsigned>(day)};
    if (year == 1904) origin_ = said.since_epoch();
}

orcus::spreadsheet::src_address_t Workbook::Addresses::resolve_address(std::string_view address)
{
    constexpr int most = 10'000'000;
    orcus::spreadsheet::row_t row = 0;
    orcus::spreadsheet::col_t column = 0;
    for (auto const c : address) {
        if (c >= 'A' && c <= 'Z' && column < most) column = column * 26 + (c - 'A' + 1);
        else if (c >= '0' && c <= '9' && row < most) row = row * 10 + (c - '0');
        else if (c != '$') throw orcus::invalid_arg_error{"not a cell"};
    }
    return {0, std::max(row - 1, 0), std::max(column - 1, 0)};
}

orcus::spreadsheet::src_range_t Workbook::Addresses::resolve_range(std::string_view range)
{
    auto const colon = range.find(':');
    auto const first = resolve_address(range.substr(0, colon));
    return {first, colon == std::string_view::npos ? first : resolve_address(range.substr(colon + 1))};
}

Table Workbook::table() const
{
    for (auto const& sheet : sheets_)
        if (auto table = sheet->table(*styles_, origin_); !table.rows.empty()) return table;
    return {};
}

}  // namespace office
