// What is kept and counted, as the packs declare it: dimensions, registers (sổ) and indicators (chỉ tiêu).
#pragma once

#include "ground/rules/model.hpp"

namespace rules {

/// What figures are broken down by: level, kind of document, subject …
struct Dimension {
    std::string id;     // "hinh_thuc_hoi_nghi"
    std::string title;  // "Hình thức tổ chức"
    std::vector<Named> values;
};

/// The dimension that every record has by its unit: the unit's level on the record's day.
inline constexpr std::string_view level_dimension = "cap";

enum class FieldType { text, long_text, day, count, choice, yes_no };

struct RegisterField {
    std::string id;     // "so_nguoi"
    std::string title;  // "Số người dự"
    FieldType type{FieldType::text};
    bool required{};
    std::string measure;    // of a count: "người"
    std::string dimension;  // of a choice: Dimension::id
    std::string hint;
};

/// A register declared in a pack: what one record holds. Its records have no workflow.
struct RegisterForm {
    std::string id;     // "hoi-nghi-quan-triet"
    std::string title;  // "Hội nghị quán triệt, tuyên truyền"
    std::string about;  // one sentence: what belongs here
    std::string group;  // heading in the list of registers: Named of kind register_group
    std::vector<std::string> unit_kinds;
    std::string day;  // the field that dates a record
    std::vector<RegisterField> fields;

    RegisterField const* field(std::string_view id) const;
};

/// A flow is summed over time; a stock (698 teams) never is: the newest state in the period counts.
enum class Nature { flow, stock };

struct Rounding {
    bool cut{};  // truncated instead of half up
    int digits{1};
};

/// One figure: records counted, a field summed, totals entered by hand, or a ratio of two others.
struct Indicator {
    std::string id;       // "giam-sat"
    std::string title;    // "Cuộc giám sát của Mặt trận và các đoàn thể"
    std::string measure;  // "cuộc"
    std::string defined;  // what exactly is counted, in words
    std::string group;
    Nature nature{Nature::flow};
    std::string of;               // RegisterForm::id; empty: entered as totals only
    std::string sum;              // the field summed; empty: records are counted
    Facts where;                  // dimension → value: only those
    std::vector<std::string> by;  // dimensions that it is kept by
    std::string numerator;        // a ratio's indicators; both or none
    std::string denominator;
    Rounding rounding;
    std::string better;  // "more", "less"; empty: neither

    bool ratio() const { return !numerator.empty(); }
};

}  // namespace rules
