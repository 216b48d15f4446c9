// What is kept and counted, as the packs declare it: dimensions, registers (sổ) and indicators (chỉ tiêu).
#pragma once

#include "ground/rules/model.hpp"

namespace rules {

/// What figures are broken down by: level, kind of document, subject …
struct Dimension {
    std::string id;     // "hinh_thuc_hoi_nghi"
    std::string title;  // "Hình thức tổ chức"
    std::vector<Named> values;
    bool apart{};  // its values are never added to one another: communes and villages
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

/// Something that happens, told as facts by a module with a workflow of its own: a dossier settled, a petition answered.
struct EventKind {
    std::string id;                    // "ho-so-mot-cua"
    std::string title;                 // "Hồ sơ thủ tục hành chính đã giải quyết"
    std::string about;                 // what one is, and which day dates it
    std::string module;                // ground::Module::name that tells it
    std::vector<std::string> by;       // dimensions that it carries, level_dimension among them when it does
    std::vector<std::string> numbers;  // what facts carry beside being one: "so_thanh_phan"
};

/// A flow is summed over time; a stock (698 teams) never is: the newest state in the period counts.
enum class Nature { flow, stock };

/// Dimension → the values that count; all dimensions must hold.
using Where = std::map<std::string, std::vector<std::string>, std::less<>>;

struct Rounding {
    bool cut{};  // truncated instead of half up
    int digits{1};
};

/// One figure: records or events counted, a number of theirs summed, totals entered by hand, a sum of others or a ratio of two.
struct Indicator {
    std::string id;       // "giam-sat"
    std::string title;    // "Cuộc giám sát của Mặt trận và các đoàn thể"
    std::string measure;  // "cuộc"
    std::string defined;  // what exactly is counted, in words
    std::string group;
    Nature nature{Nature::flow};
    std::string of;                     // RegisterForm::id or EventKind::id; empty: entered as totals only
    std::string sum;                    // the field or number summed; empty: records are counted
    Where where;                        // only those
    std::vector<std::string> by;        // dimensions that it is kept by
    std::vector<std::string> by_month;  // those of them that days do not have, only whole months and years
    std::vector<std::string> plus;      // the indicators that it is the sum of
    std::string numerator;              // a ratio's indicators; both or none
    std::string denominator;
    Rounding rounding;
    std::string better;           // "more", "less"; empty: neither
    std::int64_t least_sample{};  // a ratio's: units whose whole is less are not ranked; 0: nobody is

    bool ratio() const { return !numerator.empty(); }
};

/// What the overview of a unit of that level shows, beside its duties.
struct Overview {
    std::string level;                    // "xa"
    std::vector<std::string> indicators;  // in this order
    std::int64_t years{};                 // how many the trend goes back
    std::int64_t least_duties{};          // units with fewer that fell due are not ranked
};

}  // namespace rules
