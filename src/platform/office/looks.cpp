#include "platform/office/looks.hpp"

#include <algorithm>
#include <string>

namespace office {
namespace {

constexpr auto font = "Times New Roman";

std::string number_format(FormatKey const& key)
{
    auto const digits = std::clamp(key.digits, 0, 10);
    auto const fraction = digits == 0 ? "" : "." + std::string(static_cast<std::size_t>(digits), '0');
    switch (key.look) {
        case Look::whole: return "#,##0";
        case Look::decimal: return "#,##0" + fraction;
        case Look::percent: return "0" + fraction + "\"%\"";
        case Look::day: return "dd/mm/yyyy";
        case Look::text: return "@";
        default: return "General";
    }
}

}  // namespace

lxw_format* new_format(lxw_workbook* book, FormatKey const& key)
{
    auto* const made = workbook_add_format(book);
    format_set_font_name(made, font);
    format_set_font_size(made, key.look == Look::title ? 14 : 12);
    if (key.total || key.look == Look::title || key.look == Look::heading) format_set_bold(made);
    if (key.look == Look::title || key.look == Look::subtitle) return made;
    format_set_align(made, LXW_ALIGN_VERTICAL_TOP);
    if (key.framed) format_set_border(made, LXW_BORDER_THIN);
    if (key.look == Look::text || key.look == Look::heading) format_set_text_wrap(made);
    if (key.look == Look::heading) {
        format_set_align(made, LXW_ALIGN_CENTER);
        format_set_align(made, LXW_ALIGN_VERTICAL_CENTER);
        format_set_bg_color(made, 0xE8EDF2);
    } else {
        format_set_num_format(made, number_format(key).c_str());
    }
    return made;
}

Look look_of(Column::Holds holds)
{
    switch (holds) {
        case Column::Holds::whole: return Look::whole;
        case Column::Holds::decimal: return Look::decimal;
        case Column::Holds::day: return Look::day;
        case Column::Holds::text: break;
    }
    return Look::text;
}

std::size_t lines_of(std::string_view text, double width)
{
    // A column's width counts digits; letters of a sentence are narrower.
    constexpr double letters_of_digit = 1.2;
    auto const most = static_cast<std::size_t>(std::max(1.0, width * letters_of_digit - 1));
    if (text.size() <= most && text.find('\n') == std::string_view::npos) return 1;
    std::size_t lines = 1, letters = 0;
    for (auto const sign : text) {
        if ((static_cast<unsigned char>(sign) & 0xC0U) == 0x80U) continue;  // within a letter
        if (sign != '\n' && ++letters <= most) continue;
        ++lines;
        letters = sign == '\n' ? 0 : 1;
    }
    return lines;
}

}  // namespace office
