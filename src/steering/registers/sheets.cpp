#include "steering/registers/sheets.hpp"

#include "base/text.hpp"
#include "steering/registers/file.hpp"

#include <algorithm>

namespace registers {
namespace {

using rules::FieldType;

constexpr std::size_t form_rows = 500;
constexpr base::Date first_day{1975, 4, 30};
constexpr std::int64_t largest_count = 1'000'000'000'000;

std::string text_in(SheetAsked const& asked, rules::RegisterField const& field, Record const& record)
{
    auto const value = record.values.find(field.id);
    if (value == record.values.end()) return {};
    // A day that any spreadsheet reads, a count without points: both come back as they were.
    return field.type == FieldType::day || field.type == FieldType::count ? value->second : shown(asked.law, field, value->second);
}

std::optional<units::Unit> unit_of(SheetAsked const& asked, Record const& record)
{
    return asked.tree.unit(record.unit, record.day);
}

double width_of(rules::RegisterField const& field)
{
    constexpr double narrow = 14;
    constexpr double middle = 28;
    constexpr double wide = 42;
    if (field.type == FieldType::long_text || field.type == FieldType::text) return wide;
    return field.type == FieldType::choice ? middle : narrow;
}

office::Column column_of(SheetAsked const& asked, rules::RegisterField const& field)
{
    office::Column column{.heading = field.title, .width = width_of(field), .note = field.hint};
    if (field.type == FieldType::count) column.holds = office::Column::Holds::whole;
    if (field.type == FieldType::day) column.holds = office::Column::Holds::day;
    if (field.type == FieldType::yes_no) column.choices = {"có", "không"};
    if (field.type == FieldType::choice)
        for (auto const& value : asked.law.dimension(field.dimension)->values) column.choices.push_back(value.name);
    return column;
}

std::vector<office::Column> columns_to_take_away(SheetAsked const& asked)
{
    std::vector<office::Column> columns{{.heading = std::string{unit_code_heading}, .width = 12},
                                        {.heading = std::string{unit_heading}, .width = 28}};
    for (auto const& field : asked.form.fields) {
        auto column = column_of(asked, field);
        column.choices.clear();
        columns.push_back(std::move(column));
    }
    columns.push_back({.heading = std::string{record_heading}, .width = 38});
    return columns;
}

office::Cell cell_of(SheetAsked const& asked, rules::RegisterField const& field, Record const& record)
{
    auto text = text_in(asked, field, record);
    if (text.empty()) return {};
    if (field.type == FieldType::day)
        if (auto const day = base::Date::from_iso(text)) return *day;
    if (field.type == FieldType::count) return std::int64_t{std::stoll(text)};
    return text;
}

/// What an officer must know about a field, in one sentence.
std::string how_to(SheetAsked const& asked, rules::RegisterField const& field)
{
    std::string text = field.required ? "Bắt buộc. " : "Không bắt buộc. ";
    switch (field.type) {
        case FieldType::day: text += "Ngày, viết như 20/11/2025; không sau hôm nay."; break;
        case FieldType::count: text += "Số nguyên, viết liền, không dấu chấm, không dấu phẩy."; break;
        case FieldType::yes_no: text += "Chọn “có” hoặc “không”."; break;
        case FieldType::text: text += "Ghi ngắn gọn."; break;
        case FieldType::long_text: text += "Ghi thêm nếu cần."; break;
        case FieldType::choice: {
            text += "Chọn một trong: ";
            auto first = true;
            for (auto const& value : asked.law.dimension(field.dimension)->values) {
                text += (first ? "" : "; ") + value.name;
                first = false;
            }
            text += ".";
        }
    }
    return field.hint.empty() ? text : text + " " + field.hint;
}

/// "22915 – Phường Mũi Né", of all that keep this register, the unit itself first.
std::vector<std::string> unit_choices(SheetAsked const& asked, base::Date today)
{
    std::vector<std::string> choices;
    for (auto const& id : asked.tree.subtree(asked.unit.id, today)) {
        auto const unit = asked.tree.unit(id, today);
        if (!unit || unit->code.empty() || !keeps(asked.form, *unit)) continue;
        choices.push_back(unit->code + " – " + unit->name);
        if (id == asked.unit.id) std::rotate(choices.begin(), choices.end() - 1, choices.end());
    }
    return choices;
}

office::Column to_fill_in(SheetAsked const& asked, rules::RegisterField const& field, base::Date today)
{
    auto column = column_of(asked, field);
    if (!field.measure.empty()) column.heading += " (" + field.measure + ")";
    if (field.required) column.heading += " *";
    column.hint = how_to(asked, field);
    column.note = column.hint;
    if (field.type == FieldType::day) {
        column.first_day = first_day;
        column.last_day = today;
        column.refusal = "Ngày phải có thật, viết như 20/11/2025, và không sau ngày " + base::vietnamese(today) + ".";
    }
    if (field.type == FieldType::count) {
        column.least = 0;
        column.most = largest_count;
        column.refusal = "Ghi một số nguyên từ 0 trở lên, không dấu chấm, không dấu phẩy.";
    }
    if (!column.choices.empty()) column.refusal = "Chọn một mục trong danh sách thả xuống của ô.";
    return column;
}

void write_instructions(office::WorkbookWriter& writer, SheetAsked const& asked, std::vector<std::string> const& units)
{
    writer.sheet({.name = "Hướng dẫn",
                  .titles = {"Cách điền: " + asked.form.title, asked.form.about,
                             "Mỗi việc một dòng ở trang đầu. Không gộp ô, không dùng công thức, không đổi tên cột.",
                             "Không ghi họ tên hay dữ liệu riêng của người dân. Điền xong, lưu lại rồi nhập tệp này ở trang của sổ."},
                  .columns = {{.heading = "Cột", .width = 36}, {.heading = "Ghi gì", .width = 100}}});
    if (units.size() > 1)
        writer.row({std::string{unit_heading}, std::string{"Chọn đơn vị trong danh sách. Để trống: " + asked.unit.name + "."}});
    for (auto const& field : asked.form.fields) writer.row({field.title, how_to(asked, field)});
}

}  // namespace

std::vector<std::vector<std::string>> as_rows(SheetAsked const& asked, std::vector<Record> const& records)
{
    std::vector<std::vector<std::string>> rows(1);
    for (auto const& column : columns_to_take_away(asked)) rows.front().push_back(column.heading);
    for (auto const& record : records) {
        auto const unit = unit_of(asked, record);
        std::vector<std::string> row{unit ? unit->code : "", unit ? unit->name : ""};
        for (auto const& field : asked.form.fields) row.push_back(text_in(asked, field, record));
        row.push_back(record.id);
        rows.push_back(std::move(row));
    }
    return rows;
}

std::string as_workbook(SheetAsked const& asked, std::vector<Record> const& records)
{
    office::WorkbookWriter writer{asked.form.title};
    writer.sheet({.name = asked.form.title, .titles = {}, .columns = columns_to_take_away(asked)});
    for (auto const& record : records) {
        auto const unit = unit_of(asked, record);
        std::vector<office::Cell> cells{unit ? unit->code : "", unit ? unit->name : ""};
        for (auto const& field : asked.form.fields) cells.push_back(cell_of(asked, field, record));
        cells.emplace_back(record.id);
        writer.row(cells);
    }
    return writer.bytes();
}

std::string collection_form(SheetAsked const& asked, base::Date today)
{
    office::WorkbookWriter writer{asked.form.title};
    auto const units = unit_choices(asked, today);
    office::Sheet sheet{
        .name = asked.form.title,
        .titles = {asked.form.title + " – " + asked.unit.name, "Cột có dấu * bắt buộc phải ghi. Cách điền ở trang “Hướng dẫn”."},
        .columns = {},
        .form_rows = form_rows,
        .refusal_title = "Chưa đúng"};
    if (units.size() > 1)
        sheet.columns.push_back({.heading = std::string{unit_heading},
                                 .width = 32,
                                 .choices = units,
                                 .hint = "Chọn đơn vị. Để trống: " + asked.unit.name + ".",
                                 .refusal = "Chọn một đơn vị trong danh sách thả xuống của ô."});
    for (auto const& field : asked.form.fields) sheet.columns.push_back(to_fill_in(asked, field, today));
    writer.sheet(sheet);
    write_instructions(writer, asked, units);
    return writer.bytes();
}

}  // namespace registers
