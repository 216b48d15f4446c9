// Reports as the packs declare them: packs/vn/reports/<id>.toml, with its outline <id>.txt beside it.
#pragma once

#include "steering/reports/model.hpp"

#include <filesystem>

namespace reports {

/// Which days a figure counts, seen from the report's own.
struct Span {
    enum class Of { report, years, last_years, after_years, days };
    Of of{Of::report};
    int first{}, last{};   // years: from the first to the last of the report's years, from 1; last_years, after_years: how many (first)
    facts::Window days{};  // of days: these, whatever the report's
};

struct FigureForm {
    std::string id;         // of its tag and of its content control: "doi_thoai"
    std::string title;      // for lists, notes and the annex
    std::string indicator;  // rules::Indicator::id
    facts::Breakdown is;
    Span span;
    Shows shows{Shows::as_it_is};
    std::optional<rules::Rounding> rounding;  // else the report's
    bool bare{};                              // counts below ten without the leading zero
    std::string compares;                     // FigureForm::id: how that one stands to the period before; then there is no indicator
    std::string section;                      // of the annex: "II.2"
    std::size_t line{};
};

/// A table that grows by rows: the units right below, or the values of a dimension. Rows of which nothing is known stay out.
struct TableForm {
    std::string id;
    std::string title;
    std::string by;  // Dimension::id; empty: the units right below
    std::string rows_title;
    std::vector<FigureForm> columns;
    std::string chart;  // a column's id: drawn in the annex; empty: none
};

/// What must hold between figures, or the report does not add up.
struct Identity {
    std::string says;                // "Tổng số hồ sơ bằng số đúng hạn cộng số trễ hạn"
    std::string whole;               // a figure's id, or "table.column": the sum of that column; or
    std::string whole_of;            // the figure whose denominator it is
    std::vector<std::string> parts;  // of a sum; of a percentage, the numerators
    std::vector<std::string> less;   // taken off that sum
    std::string percent;             // a figure's id: then parts / whole must print as it does
};

/// A report printed anew as it once was: for that unit and those days only, its own ways of rounding.
struct Reprint {
    std::string unit_code;
    facts::Window window;
    std::map<std::string, rules::Rounding, std::less<>> rounding;  // by figure
};

struct DueRule {
    std::string duty;  // rules::Periodic::id; or
    std::string rule;  // rules::Rule::id: days from the end of the period; neither: when somebody asks for it
};

enum class PageForm { nd30, hd36 };
enum class Period { any, quarter, year, five_years };

/// Words of the head and foot of the paper, with tags of names: {{ten_hoa}}.
struct Head {
    std::string superior, issuer, symbol;  // "BC-UBND"
    std::vector<std::string> signs;        // "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"
    std::vector<std::string> recipients;
};

/// A report as a pack declares it.
struct Form {
    std::string id;     // "so-ket-5-nam"
    std::string title;  // "Báo cáo sơ kết 05 năm"
    std::string about;
    std::string subject;  // trích yếu, with tags: {{ky}}
    PageForm page{PageForm::nd30};
    Period period{Period::any};
    std::vector<std::string> levels;  // units::Unit::level that make it
    DueRule due;
    std::vector<std::string> fulfils;  // rules::Periodic::id: the duties of that period that signing closes
    Head head;
    rules::Rounding rounding;
    std::vector<FigureForm> figures;
    std::vector<TableForm> tables;
    std::vector<Identity> identities;
    std::map<std::string, std::string, std::less<>> in_force;             // condition → rules::Document::id: in force on the last day
    std::map<std::string, std::vector<std::string>, std::less<>> any_of;  // condition → figures: so when any of them is known
    std::vector<Reprint> reprints;
    std::string outline;  // the text that the Word template is composed from
    std::string file;     // for faults
    std::string sha256;   // of definition and outline

    FigureForm const* figure(std::string_view id) const;
    TableForm const* table(std::string_view id) const;
};

/// All of them, by id; a fault anywhere: rules::BrokenPacks with file, line, what is wrong and what to do.
std::vector<Form> read_forms(std::filesystem::path const& folder, rules::Book const& law);

}  // namespace reports
