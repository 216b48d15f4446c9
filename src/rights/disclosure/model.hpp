// Disclosure (công khai): what units must make public and how far they are. Plain values.
#pragma once

#include "base/date.hpp"
#include "ground/rules/rules.hpp"
#include "ground/units/units.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace disclosure {

/// Kind of the duties that disclosure opens, and the subject of those that stand without an event.
inline constexpr std::string_view duty_kind = "disclosure";
inline constexpr std::string_view standing_subject = "standing";

/// Of one item of one unit on a day. Words of the pages' STATE.
enum class State {
    published,  // đã công khai
    posting,    // đang niêm yết: its posting period runs
    due,        // còn N ngày
    overdue,    // quá hạn N ngày
    quiet,      // chưa phát sinh: nothing registered, not yet its period; never in the rate
    excluded,   // không áp dụng
    absent,     // the unit is not served: chưa tham gia hệ thống
};
std::string_view name(State state);

/// A document that starts an item's clock (ghi nhận văn bản).
struct Document {
    std::string id;
    std::string unit, item;
    std::string kind;    // "Quyết định"
    std::string number;  // "12/QĐ-UBND"
    base::Date dated{};
    std::optional<base::Date> received;  // from above: some laws count from here
    std::string title;
    base::Date registered_on{};
    std::string registered_by;  // account id
};

/// The publication that stands for an item.
struct Standing {
    std::string publication;  // its id; empty = nothing stands
    std::string code;         // "CK-7F3K9Q"
    std::string title;
    std::optional<base::Date> published_on, posted_from, posted_until;  // no end = for good
    std::string officer_name, officer_phone;
};

struct Exclusion {
    bool excluded{};
    std::string reason;
    std::optional<base::Date> decided_on;
    std::string decided_by;  // name of the person who decided
};

/// What is known of an item of a unit on some day.
struct Facts {
    std::string unit, item;
    Standing standing;
    Exclusion exclusion;
};

/// One day by which a law wants it done. The first of several stands; the others are shown beside it.
struct Term {
    rules::Due due;
    std::string title;  // of its rule
};

struct Line {
    rules::Item const* item{};
    State state{State::quiet};
    int days{};                       // due: left; overdue: past; else 0
    std::optional<base::Date> until;  // due, overdue: the due day; posting, published: last day of posting
    Facts facts;
    std::int64_t open{};    // duties open on it
    std::size_t heading{};  // place of its group among the headings
    bool former{};          // owed under a law that no longer lists it
    bool fell_due{}, kept{};
};

struct Board {
    units::Unit unit;
    base::Date day{}, window{};  // the rate counts from `window` to `day`
    std::optional<base::Date> served_from;
    std::vector<Line> lines;  // by heading, then in the order of the law
    std::int64_t fell_due{}, kept{}, overdue{};

    bool served() const { return served_from && *served_from <= day; }
};

/// A board in figures, for tables over many units.
struct Summary {
    units::Unit unit;
    bool served{};
    std::int64_t items{}, fell_due{}, kept{}, overdue{}, due{}, published{};
    int latest_by{};  // days of its longest overdue item
};

}  // namespace disclosure
