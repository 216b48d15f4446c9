#include "ground/rules/toml_file.hpp"

#include "base/toml_scan.hpp"

#include <toml++/toml.h>

namespace rules {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

Node as_node(toml::node const& from);

Nodes as_nodes(toml::array const& from)
{
    Nodes nodes;
    for (auto const& one : from) nodes.push_back(as_node(one));
    return nodes;
}

Table as_table(toml::table const& from)
{
    Table table;
    for (auto const& [key, one] : from) table.push_back({.key = std::string{key.str()}, .node = as_node(one)});
    return table;
}

base::Date as_day(toml::date const& day)
{
    return base::Date{day.year, day.month, day.day};
}

Node as_node(toml::node const& from)
{
    Node node{.value = {}, .line = from.source().begin.line};
    if (auto const* text = from.as_string()) node.value = text->get();
    if (auto const* number = from.as_integer()) node.value = number->get();
    if (auto const* flag = from.as_boolean()) node.value = flag->get();
    if (auto const* day = from.as_date()) node.value = as_day(day->get());
    if (auto const* array = from.as_array()) node.value = as_nodes(*array);
    if (auto const* table = from.as_table()) node.value = as_table(*table);
    return node;
}

// The library speaks English; the people who write packs need not.
std::pair<std::string, std::string> in_vietnamese(std::string_view said)
{
    auto const says = [said](std::string_view words) { return said.find(words) != std::string_view::npos; };
    if (says("redefine") || says("duplicate")) return {"một khóa được viết hai lần trong cùng một bảng", "Giữ lại một dòng, xóa dòng kia"};
    if (says("date") || says("day") || says("month"))
        return {"ngày viết sai hoặc không có trong lịch", "Viết ngày theo dạng NĂM-THÁNG-NGÀY, ví dụ 2023-07-01, không đặt trong dấu nháy"};
    if (says("UTF-8") || says("utf-8")) return {"chữ không phải UTF-8", "Lưu lại tệp với bảng mã UTF-8"};
    return {"không đúng cú pháp TOML (" + std::string{said} + ")", "Xem dạng của tệp trong packs/README.md"};
}

std::pair<std::string_view, std::string_view> in_vietnamese(base::Untakable found)
{
    switch (found) {
        case base::Untakable::bare_letter:
            return {"có chữ có dấu nằm ngoài dấu nháy", "Đặt chữ vào trong dấu nháy \"…\"; tên khóa viết không dấu"};
        case base::Untakable::broken_header:
            return {"tên bảng trong dấu [ ] viết sai", "Viết tên bảng bằng chữ không dấu, ví dụ [[value]]"};
        case base::Untakable::stray_quote: return {"dấu nháy đặt sai chỗ", "Viết dạng: khóa = \"nội dung\""};
        case base::Untakable::open_string: return {"chuỗi chưa đóng dấu nháy", "Thêm dấu nháy ở cuối chuỗi, trên cùng dòng"};
        case base::Untakable::second_value:
            return {"thiếu dấu = hoặc dấu phẩy, hoặc ngày có kèm giờ", "Viết dạng: khóa = giá trị, mỗi khóa một dòng; ngày không kèm giờ"};
        case base::Untakable::nothing: break;
    }
    return {};
}

}  // namespace

void Faults::add(std::string_view file, std::size_t line, std::string_view what, std::string_view todo)
{
    std::string said{file};
    if (line > 0) said += ":" + std::to_string(line);
    said.append(": ").append(what).append(". ").append(todo).append(".");
    found_.push_back(std::move(said));
}

Table parsed_toml(std::string_view text, std::string_view file, Faults& faults)
{
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    if (auto const scanned = base::scanned_toml(text); scanned.found != base::Untakable::nothing) {
        auto const [what, todo] = in_vietnamese(scanned.found);
        faults.add(file, scanned.line, what, todo);
        return {};
    }
    try {
        return as_table(toml::parse(text));
    } catch (toml::parse_error const& error) {
        auto const [what, todo] = in_vietnamese(error.description());
        faults.add(file, error.source().begin.line, what, todo);
        return {};
    }
}

}  // namespace rules
