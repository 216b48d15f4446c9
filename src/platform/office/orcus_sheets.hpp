// What orcus fills while it reads a workbook: cells as text by row, with the styles that tell days from numbers.
#pragma once

#include "platform/office/inline_strings.hpp"
#include "platform/office/office.hpp"

#include <orcus/spreadsheet/import_interface.hpp>

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace office {

namespace face = orcus::spreadsheet::iface;

/// A workbook beyond the limits; thrown through orcus and caught in workbook.cpp.
struct TooLarge {
    std::string rule;
    std::size_t row{};
    std::size_t most{};
};

class SharedStrings final : public face::import_shared_strings {
public:
    std::string const& at(std::size_t index) const;
    size_t append(std::string_view text) override;
    size_t add(std::string_view text) override { return append(text); }
    void set_segment_font(size_t) override {}
    void set_segment_bold(bool) override {}
    void set_segment_italic(bool) override {}
    void set_segment_font_name(std::string_view) override {}
    void set_segment_font_size(double) override {}
    void set_segment_font_color(orcus::spreadsheet::color_elem_t, orcus::spreadsheet::color_elem_t, orcus::spreadsheet::color_elem_t,
                                orcus::spreadsheet::color_elem_t) override
    {
    }
    void append_segment(std::string_view text) override { segments_ += text; }
    size_t commit_segments() override;

private:
    std::vector<std::string> texts_;
    std::string segments_;
};

/// Of all styles only the number format matters: a day is a number that is shown as one.
class Styles;

class ReadSheet final : public face::import_sheet, public face::import_formula, public face::import_sheet_properties {
public:
    ReadSheet(std::string name, SharedStrings const& strings, TableLimits const& limits)
        : name_{std::move(name)}, strings_{strings}, limits_{limits}
    {
    }
    std::string const& name() const { return name_; }
    Table table(Styles const& styles, long origin) const;

    face::import_formula* get_formula() override { return this; }
    void set_auto(orcus::spreadsheet::row_t row, orcus::spreadsheet::col_t column, std::string_view text) override;
    void set_string(orcus::spreadsheet::row_t row, orcus::spreadsheet::col_t column, orcus::spreadsheet::string_id_t index) override;
    void set_value(orcus::spreadsheet::row_t row, orcus::spreadsheet::col_t column, double value) override;
    void set_bool(orcus::spreadsheet::row_t row, orcus::spreadsheet::col_t column, bool value) override;
    void set_date_time(orcus::spreadsheet::row_t row, orcus::spreadsheet::col_t column, int year, int month, int day, int hour, int minute,
                       double second) override;
    void set_format(orcus::spreadsheet::row_t row, orcus::spreadsheet::col_t column, size_t format) override;
    void set_format(orcus::spreadsheet::row_t, orcus::spreadsheet::col_t, orcus::spreadsheet::row_t, orcus::spreadsheet::col_t,
                    size_t) override
    {
    }
    void fill_down_cells(orcus::spreadsheet::row_t row, orcus::spreadsheet::col_t column, orcus::spreadsheet::row_t count) override;
    orcus::spreadsheet::range_size_t get_sheet_size() const override;

    void set_position(orcus::spreadsheet::row_t row, orcus::spreadsheet::col_t column) override;
    void set_formula(orcus::spreadsheet::formula_grammar_t, std::string_view formula) override
    {
        if (formula != inline_formula) cell(formula_row_, formula_column_).formula = true;
    }
    void set_shared_formula_index(size_t) override { cell(formula_row_, formula_column_).formula = true; }
    void set_result_string(std::string_view text) override { set_auto(formula_row_, formula_column_, text); }
    void set_result_value(double value) override;
    void set_result_bool(bool value) override { set_bool(formula_row_, formula_column_, value); }
    void set_result_empty() override {}
    void commit() override {}

    face::import_sheet_properties* get_sheet_properties() override { return this; }
    void set_column_width(orcus::spreadsheet::col_t, double, orcus::length_unit_t) override {}
    void set_column_hidden(orcus::spreadsheet::col_t, bool) override {}
    void set_row_height(orcus::spreadsheet::row_t, double, orcus::length_unit_t) override {}
    void set_row_hidden(orcus::spreadsheet::row_t, bool) override {}
    void set_merge_cell_range(orcus::spreadsheet::range_t const& range) override;

private:
    struct Cell {
        std::string text;
        double number{};
        bool is_number{};
        std::size_t format{};
        bool formula{};
        bool no_result{};
    };
    static std::optional<OddCells::Why> odd_in(Cell const& cell);
    Cell& cell(orcus::spreadsheet::row_t row, orcus::spreadsheet::col_t column);

    std::string name_;
    SharedStrings const& strings_;
    TableLimits limits_;
    std::map<orcus::spreadsheet::row_t, std::vector<Cell>> rows_;
    std::vector<OddCells> merged_;
    orcus::spreadsheet::row_t formula_row_{};
    orcus::spreadsheet::col_t formula_column_{};
};

class Workbook final : public face::import_factory, public face::import_global_settings {
public:
    explicit Workbook(TableLimits const& limits);
    ~Workbook() override;
    /// The first sheet that holds anything.
    Table table() const;

    face::import_global_settings* get_global_settings() override { return this; }
    face::import_shared_strings* get_shared_strings() override { return &strings_; }
    face::import_styles* get_styles() override;
    face::import_sheet* append_sheet(orcus::spreadsheet::sheet_t, std::string_view name) override;
    face::import_sheet* get_sheet(std::string_view name) override;
    face::import_sheet* get_sheet(orcus::spreadsheet::sheet_t index) override;
    face::import_reference_resolver* get_reference_resolver(orcus::spreadsheet::formula_ref_context_t) override { return &resolver_; }
    void finalize() override {}

    void set_origin_date(int year, int month, int day) override;
    void set_default_formula_grammar(orcus::spreadsheet::formula_grammar_t grammar) override { grammar_ = grammar; }
    orcus::spreadsheet::formula_grammar_t get_default_formula_grammar() const override { return grammar_; }
    void set_character_set(orcus::character_set_t) override {}

private:
    /// "C7" and "A1:C7"; formulas are not read, so no other form comes.
    struct Addresses final : face::import_reference_resolver {
        orcus::spreadsheet::src_address_t resolve_address(std::string_view address) override;
        orcus::spreadsheet::src_range_t resolve_range(std::string_view range) override;
    };
    TableLimits limits_;
    SharedStrings strings_;
    std::unique_ptr<Styles> styles_;
    Addresses resolver_;
    std::vector<std::unique_ptr<ReadSheet>> sheets_;
    orcus::spreadsheet::formula_grammar_t grammar_{orcus::spreadsheet::formula_grammar_t::xlsx};
    long origin_;  // day number 0 of the workbook, as days since 1970
};

}  // namespace office
