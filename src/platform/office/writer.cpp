#include "platform/office/writer.hpp"

#include "base/text.hpp"
#include "platform/office/csv.hpp"
#include "platform/office/looks.hpp"

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <set>
#include <stdexcept>

namespace office {
namespace {

constexpr std::size_t longest_cell = 32'767;
constexpr std::size_t longest_name = 31;
constexpr std::size_t longest_list = 255;  // of choices that stand in the check itself, with their commas
constexpr std::size_t longest_title = 32;
constexpr std::size_t longest_message = 255;
constexpr auto lists_sheet = "_lists";
constexpr double most_whole = 999'999'999'999'999;
constexpr base::Date first_of_spreadsheets{1900, 3, 1};  // before it they count a day that never was
constexpr base::Date last_of_spreadsheets{9999, 12, 31};

double serial(base::Date day)
{
    return day - base::Date{1899, 12, 30};
}

void must(lxw_error error)
{
    if (error != LXW_NO_ERROR) throw std::runtime_error{std::string{"workbook not written: "} + lxw_strerror(error)};
}

lxw_row_t row_of(std::size_t number)
{
    return static_cast<lxw_row_t>(number);
}

lxw_col_t column_of(std::size_t number)
{
    return static_cast<lxw_col_t>(number);
}

// The library takes C strings that it may not change but does not promise so.
char* lent(std::string& text)
{
    return text.empty() ? nullptr : text.data();
}

}  // namespace

struct WorkbookWriter::Inner {
    struct FileClose {
        void operator()(std::FILE* open) const { std::fclose(open); }
    };
    std::unique_ptr<std::FILE, FileClose> file;
    lxw_workbook* book{};
    lxw_worksheet* sheet{};
    std::string sheet_name;
    std::size_t next{};          // from 0
    std::vector<double> widths;  // of its columns, in characters
    std::size_t free_of_charts{};
    std::map<FormatKey, lxw_format*> formats;
    std::set<std::string> names;
    std::vector<std::vector<std::string>> lists;  // a column each of the sheet that nobody sees

    lxw_format* format(FormatKey const& key)
    {
        auto& made = formats[key];
        if (made == nullptr) made = new_format(book, key);
        return made;
    }

    std::string fresh_name(std::string const& wished)
    {
        std::string plain{base::trimmed(wished)};
        for (auto& sign : plain)
            if (std::string_view{"[]:*?/\\'"}.find(sign) != std::string_view::npos) sign = '-';
        auto const stem = plain.empty() ? std::to_string(names.size()) : plain;
        auto name = base::shortened(stem, longest_name);
        for (auto again = 2; !names.insert(base::lowered(name)).second; ++again) {
            auto const mark = " (" + std::to_string(again) + ")";
            name = base::shortened(stem, longest_name - mark.size()) + mark;
        }
        return name;
    }

    void write_text(std::size_t column, std::string const& text, lxw_format* how)
    {
        auto const guarded = run_as_formula(text) ? "'" + text : text;
        auto const& written = guarded.size() > longest_cell ? base::shortened(guarded, longest_cell) : guarded;
        must(worksheet_write_string(sheet, row_of(next), column_of(column), written.c_str(), how));
    }

    // A spreadsheet does not always make room by itself for words that need several lines.
    void make_room(std::vector<Cell> const& cells)
    {
        std::size_t lines = 1;
        for (std::size_t column = 0; column < cells.size() && column < widths.size(); ++column)
            if (auto const* text = std::get_if<std::string>(&cells[column])) lines = std::max(lines, lines_of(*text, widths[column]));
        if (lines > 1)
            must(worksheet_set_row(sheet, row_of(next), line_height * static_cast<double>(std::min(lines, most_lines)), nullptr));
    }

    void write_number(std::size_t column, double number, lxw_format* how)
    {
        // A spreadsheet has no sign for what is no number.
        if (std::isfinite(number)) must(worksheet_write_number(sheet, row_of(next), column_of(column), number, how));
        else must(worksheet_write_blank(sheet, row_of(next), column_of(column), how));
    }

    void write(std::size_t column, Cell const& cell, bool total)
    {
        if (auto const* text = std::get_if<std::string>(&cell))
            return write_text(column, *text, format({.look = Look::text, .total = total}));
        if (auto const* whole = std::get_if<std::int64_t>(&cell)) {
            auto const exact = std::abs(static_cast<double>(*whole)) <= most_whole;
            if (!exact) return write_text(column, std::to_string(*whole), format({.look = Look::text, .total = total}));
            return write_number(column, static_cast<double>(*whole), format({.look = Look::whole, .total = total}));
        }
        if (auto const* decimal = std::get_if<Decimal>(&cell))
            return write_number(column, decimal->value, format({.look = Look::decimal, .digits = decimal->digits, .total = total}));
        if (auto const* percent = std::get_if<Percent>(&cell))
            return write_number(column, percent->value, format({.look = Look::percent, .digits = percent->digits, .total = total}));
        if (auto const* day = std::get_if<base::Date>(&cell)) {
            if (*day < first_of_spreadsheets || *day > last_of_spreadsheets)
                return write_text(column, base::vietnamese(*day), format({.look = Look::text, .total = total}));
            return write_number(column, serial(*day), format({.look = Look::day, .total = total}));
        }
        must(worksheet_write_blank(sheet, row_of(next), column_of(column), format({.look = Look::text, .total = total})));
    }

    // Where a list stands that is too long for the check itself.
    std::string list_address(std::vector<std::string> const& choices)
    {
        auto const found = std::ranges::find(lists, choices);
        auto const at = static_cast<std::size_t>(found - lists.begin());
        if (found == lists.end()) lists.push_back(choices);
        auto const column = cell_name(1, at);
        auto const letters = column.substr(0, column.size() - 1);
        return std::string{lists_sheet} + "!$" + letters + "$1:$" + letters + "$" + std::to_string(choices.size());
    }

    void check_of(Column const& column, lxw_data_validation& check, std::string& address, std::vector<char*>& inside)
    {
        if (column.choices.empty()) {
            check.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
            if (column.holds == Column::Holds::day) {
                check.validate = LXW_VALIDATION_TYPE_DATE_NUMBER;
                check.minimum_number = serial(column.first_day.value_or(first_of_spreadsheets));
                check.maximum_number = serial(column.last_day.value_or(last_of_spreadsheets));
                return;
            }
            check.validate = column.holds == Column::Holds::whole ? LXW_VALIDATION_TYPE_INTEGER : LXW_VALIDATION_TYPE_DECIMAL;
            check.minimum_number = column.least ? static_cast<double>(*column.least) : -most_whole;
            check.maximum_number = column.most ? static_cast<double>(*column.most) : most_whole;
            return;
        }
        std::size_t length = column.choices.size() - 1;
        auto whole = true;
        for (auto const& choice : column.choices) {
            length += base::length(choice);
            whole = whole && choice.find_first_of(",\"") == std::string::npos && choice == base::trimmed(choice) && !choice.empty();
        }
        check.criteria = LXW_VALIDATION_CRITERIA_NONE;
        check.validate = LXW_VALIDATION_TYPE_LIST;
        if (!whole || length > longest_list) {
            address = list_address(column.choices);
            inside = {address.data(), nullptr};
            check.value_list = inside.data();
            return;
        }
        for (auto const& choice : column.choices) inside.push_back(const_cast<char*>(choice.c_str()));  // the library copies them
        inside.push_back(nullptr);
        check.value_list = inside.data();
    }

    void check_form(Sheet const& wanted)
    {
        for (std::size_t at = 0; at < wanted.columns.size(); ++at) {
            auto const& column = wanted.columns[at];
            auto const checked = column.holds != Column::Holds::text || !column.choices.empty();
            if (!checked && column.hint.empty()) continue;
            lxw_data_validation check{};
            std::string address;
            std::vector<char*> inside;
            if (checked) check_of(column, check, address, inside);
            else check.validate = LXW_VALIDATION_TYPE_ANY;
            auto title = base::shortened(wanted.refusal_title, longest_title);
            auto refusal = base::shortened(column.refusal, longest_message);
            auto heading = base::shortened(column.heading, longest_title);
            auto hint = base::shortened(column.hint, longest_message);
            check.error_title = lent(title);
            check.error_message = lent(refusal);
            if (!hint.empty()) check.input_title = lent(heading);
            check.input_message = lent(hint);
            must(worksheet_data_validation_range(sheet, row_of(next), column_of(at), row_of(next + wanted.form_rows - 1), column_of(at),
                                                 &check));
            if (!address.empty()) list_stands_at(address);
        }
    }

    // The library's own way of naming a list's cells loses the name's memory (1.1.4): it is put in place of the list it was given.
    void list_stands_at(std::string const& address)
    {
        auto* last = sheet->data_validations->stqh_first;
        while (last->list_pointers.stqe_next != nullptr) last = last->list_pointers.stqe_next;
        std::free(last->value_formula);
        last->value_formula = ::strdup(address.c_str());
        last->validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
    }

    void write_lists()
    {
        if (lists.empty()) return;
        sheet = workbook_add_worksheet(book, lists_sheet);
        worksheet_hide(sheet);
        auto const longest = std::ranges::max(lists, {}, &std::vector<std::string>::size).size();
        for (next = 0; next < longest; ++next)
            for (std::size_t column = 0; column < lists.size(); ++column)
                if (next < lists[column].size())
                    must(worksheet_write_string(sheet, row_of(next), column_of(column), lists[column][next].c_str(), nullptr));
    }
};

WorkbookWriter::WorkbookWriter(std::string const& title) : inner_{std::make_unique<Inner>()}
{
    inner_->file.reset(std::tmpfile());
    if (!inner_->file) throw std::runtime_error{"no temporary file to write a workbook to"};
    // The library writes to a name only; this one is the open file's, which has no other and is gone with it.
    auto const name = "/proc/self/fd/" + std::to_string(::fileno(inner_->file.get()));
    lxw_workbook_options options{.constant_memory = LXW_TRUE, .tmpdir = nullptr, .use_zip64 = LXW_FALSE};
    inner_->book = workbook_new_opt(name.c_str(), &options);
    if (inner_->book == nullptr) throw std::runtime_error{"no memory to write a workbook"};
    inner_->names.insert(lists_sheet);
    auto named = title;
    lxw_doc_properties properties{};
    properties.title = lent(named);
    properties.created = 1;  // not the clock: equal rows give equal bytes
    must(workbook_set_properties(inner_->book, &properties));
}

WorkbookWriter::~WorkbookWriter()
{
    if (inner_->book != nullptr) lxw_workbook_free(inner_->book);
}

void WorkbookWriter::sheet(Sheet const& wanted)
{
    auto& in = *inner_;
    in.sheet_name = in.fresh_name(wanted.name);
    in.sheet = workbook_add_worksheet(in.book, in.sheet_name.c_str());
    if (in.sheet == nullptr) throw std::runtime_error{"no sheet to be had in a workbook"};
    in.next = 0;
    in.free_of_charts = 0;
    in.widths.clear();
    for (auto const& column : wanted.columns) in.widths.push_back(column.width);
    worksheet_set_landscape(in.sheet);
    worksheet_set_paper(in.sheet, 9);  // A4
    worksheet_fit_to_pages(in.sheet, 1, 0);
    for (std::size_t at = 0; at < wanted.columns.size(); ++at) {
        auto const& column = wanted.columns[at];
        auto* const how = wanted.form_rows == 0 ? nullptr : in.format({.look = look_of(column.holds), .digits = 2, .framed = false});
        must(worksheet_set_column(in.sheet, column_of(at), column_of(at), column.width, how));
    }
    for (auto const& title : wanted.titles) {
        in.write_text(0, title, in.format({.look = in.next == 0 ? Look::title : Look::subtitle}));
        ++in.next;
    }
    if (wanted.columns.empty()) return;
    std::vector<Cell> headings;
    for (auto const& column : wanted.columns) headings.emplace_back(column.heading);
    in.make_room(headings);
    for (std::size_t at = 0; at < wanted.columns.size(); ++at) {
        auto const& column = wanted.columns[at];
        in.write_text(at, column.heading, in.format({.look = Look::heading}));
        if (column.note.empty()) continue;
        lxw_comment_options options{};
        options.x_scale = 2.2;
        options.y_scale = 1.6;
        must(worksheet_write_comment_opt(in.sheet, row_of(in.next), column_of(at), column.note.c_str(), &options));
    }
    must(worksheet_repeat_rows(in.sheet, row_of(in.next), row_of(in.next)));
    ++in.next;
    worksheet_freeze_panes(in.sheet, row_of(in.next), 0);
    if (wanted.form_rows > 0) in.check_form(wanted);
}

std::size_t WorkbookWriter::next_row() const
{
    return inner_->next + 1;
}

void WorkbookWriter::row(std::vector<Cell> const& cells, Weight weight)
{
    inner_->make_room(cells);
    for (std::size_t column = 0; column < cells.size(); ++column) inner_->write(column, cells[column], weight == Weight::total);
    ++inner_->next;
}

void WorkbookWriter::chart(Chart const& wanted)
{
    auto& in = *inner_;
    auto const kind = wanted.kind == Chart::Kind::line  ? LXW_CHART_LINE
                      : wanted.kind == Chart::Kind::bar ? LXW_CHART_BAR
                                                        : LXW_CHART_COLUMN;
    auto* const chart = workbook_add_chart(in.book, static_cast<std::uint8_t>(kind));
    auto const first = row_of(wanted.first_row - 1), last = row_of(wanted.last_row - 1);
    for (auto const& series : wanted.series) {
        auto* const drawn = chart_add_series(chart, nullptr, nullptr);
        chart_series_set_categories(drawn, in.sheet_name.c_str(), first, column_of(wanted.names_column), last,
                                    column_of(wanted.names_column));
        drawn->categories->has_string_cache = LXW_TRUE;  // names are words: the library cannot see them once they are written
        chart_series_set_values(drawn, in.sheet_name.c_str(), first, column_of(series.column), last, column_of(series.column));
        chart_series_set_name(drawn, series.name.c_str());
    }
    if (wanted.title.empty()) chart_title_off(chart);
    else chart_title_set_name(chart, wanted.title.c_str());
    // The library's axes of a bar chart are those of the page: its names stand on the upright one.
    auto const bars = wanted.kind == Chart::Kind::bar;
    auto* const names = bars ? chart->y_axis : chart->x_axis;
    auto* const values = bars ? chart->x_axis : chart->y_axis;
    if (!wanted.across.empty()) chart_axis_set_name(names, wanted.across.c_str());
    if (!wanted.up.empty()) chart_axis_set_name(values, wanted.up.c_str());
    if (bars) {
        // It counts from below: turned round, its first name stands above as in the table, and the values stay below.
        chart_axis_set_reverse(names);
        chart_axis_set_crossing_max(names);
    }
    if (wanted.series.size() == 1) chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
    else chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
    // The library's own size of a chart, in pixels.
    lxw_chart_options options{};
    options.x_scale = wanted.width / 480.0;
    options.y_scale = wanted.height / 288.0;
    constexpr std::size_t pixels_of_row = 20;
    auto const under = std::max(in.next + 1, in.free_of_charts);
    auto const row = wanted.at_row ? row_of(*wanted.at_row - 1) : row_of(under);
    if (!wanted.at_row) in.free_of_charts = under + wanted.height / pixels_of_row + 2;
    must(worksheet_insert_chart_opt(in.sheet, row, column_of(wanted.at_column), chart, &options));
}

std::string WorkbookWriter::bytes()
{
    auto& in = *inner_;
    if (in.names.size() == 1) sheet({.name = "1"});
    in.write_lists();
    auto const error = workbook_close(in.book);
    in.book = nullptr;  // closing frees it, also when it fails
    must(error);
    auto* const file = in.file.get();
    if (std::fseek(file, 0, SEEK_END) != 0) throw std::runtime_error{"workbook cannot be read back"};
    std::string all(static_cast<std::size_t>(std::ftell(file)), '\0');
    std::rewind(file);
    if (std::fread(all.data(), 1, all.size(), file) != all.size()) throw std::runtime_error{"workbook cannot be read back"};
    return all;
}

}  // namespace office
