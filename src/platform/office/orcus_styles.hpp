// The number formats of a workbook, and which of them show a number as a day.
#pragma once

#include <orcus/spreadsheet/import_interface.hpp>

#include <map>
#include <string>
#include <vector>

namespace office {

namespace sheet_types = orcus::spreadsheet;

class Styles final : public sheet_types::iface::import_styles {
public:
    /// format: what set_format gave a cell.
    bool shows_day(std::size_t format) const;

    void set_number_format_identifier(size_t id) override { number_format_ = id; }
    void set_number_format_code(std::string_view code) override { code_ = code; }
    size_t commit_number_format() override;
    void set_xf_number_format(size_t index) override { xf_format_ = index; }
    size_t commit_cell_xf() override;

    void set_font_count(size_t) override {}
    void set_font_bold(bool) override {}
    void set_font_italic(bool) override {}
    void set_font_name(std::string_view) override {}
    void set_font_size(double) override {}
    void set_font_underline(sheet_types::underline_t) override {}
    void set_font_underline_width(sheet_types::underline_width_t) override {}
    void set_font_underline_mode(sheet_types::underline_mode_t) override {}
    void set_font_underline_type(sheet_types::underline_type_t) override {}
    void set_font_underline_color(sheet_types::color_elem_t, sheet_types::color_elem_t, sheet_types::color_elem_t,
                                  sheet_types::color_elem_t) override
    {
    }
    void set_font_color(sheet_types::color_elem_t, sheet_types::color_elem_t, sheet_types::color_elem_t, sheet_types::color_elem_t) override
    {
    }
    void set_strikethrough_style(sheet_types::strikethrough_style_t) override {}
    void set_strikethrough_type(sheet_types::strikethrough_type_t) override {}
    void set_strikethrough_width(sheet_types::strikethrough_width_t) override {}
    void set_strikethrough_text(sheet_types::strikethrough_text_t) override {}
    size_t commit_font() override { return 0; }
    void set_fill_count(size_t) override {}
    void set_fill_pattern_type(sheet_types::fill_pattern_t) override {}
    void set_fill_fg_color(sheet_types::color_elem_t, sheet_types::color_elem_t, sheet_types::color_elem_t,
                           sheet_types::color_elem_t) override
    {
    }
    void set_fill_bg_color(sheet_types::color_elem_t, sheet_types::color_elem_t, sheet_types::color_elem_t,
                           sheet_types::color_elem_t) override
    {
    }
    size_t commit_fill() override { return 0; }
    void set_border_count(size_t) override {}
    void set_border_style(sheet_types::border_direction_t, sheet_types::border_style_t) override {}
    void set_border_color(sheet_types::border_direction_t, sheet_types::color_elem_t, sheet_types::color_elem_t, sheet_types::color_elem_t,
                          sheet_types::color_elem_t) override
    {
    }
    void set_border_width(sheet_types::border_direction_t, double, orcus::length_unit_t) override {}
    size_t commit_border() override { return 0; }
    void set_cell_hidden(bool) override {}
    void set_cell_locked(bool) override {}
    void set_cell_print_content(bool) override {}
    void set_cell_formula_hidden(bool) override {}
    size_t commit_cell_protection() override { return 0; }
    void set_number_format_count(size_t) override {}
    void set_cell_xf_count(size_t) override {}
    void set_cell_style_xf_count(size_t) override {}
    void set_dxf_count(size_t) override {}
    void set_xf_font(size_t) override {}
    void set_xf_fill(size_t) override {}
    void set_xf_border(size_t) override {}
    void set_xf_protection(size_t) override {}
    void set_xf_style_xf(size_t) override {}
    void set_xf_apply_alignment(bool) override {}
    void set_xf_horizontal_alignment(sheet_types::hor_alignment_t) override {}
    void set_xf_vertical_alignment(sheet_types::ver_alignment_t) override {}
    size_t commit_cell_style_xf() override { return 0; }
    size_t commit_dxf() override { return 0; }
    void set_cell_style_count(size_t) override {}
    void set_cell_style_name(std::string_view) override {}
    void set_cell_style_xf(size_t) override {}
    void set_cell_style_builtin(size_t) override {}
    void set_cell_style_parent_name(std::string_view) override {}
    size_t commit_cell_style() override { return 0; }

private:
    std::map<std::size_t, std::string> codes_;  // by the workbook's own number of the format
    std::vector<std::size_t> cell_formats_;
    std::size_t number_format_{};
    std::string code_;
    std::size_t xf_format_{};
};

}  // namespace office
