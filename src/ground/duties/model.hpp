// Duties (nghĩa vụ): what a unit owes, by when, under which clause, and what became of it. Plain values.
#pragma once

#include "base/date.hpp"
#include "ground/rules/rules.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace duties {

enum class State {
    open,
    closed,          // done; late when closed_on > due
    not_applicable,  // does not bind, with a reason
    passed_on,       // the unit ended; its heir owes it
};

struct Duty {
    std::string id;
    std::int64_t version{};
    std::string kind;     // the matter it belongs to: "disclosure", "question", "periodic"
    std::string item;     // rules::Item, rules::Periodic or rules::Rule id: what obliges
    std::string unit;     // units::Unit::id
    std::string holder;   // people::Account::id; empty = the unit's officers
    std::string office;   // who must do it, as the law names them
    std::string subject;  // id of what it is about, or the period: "2026-Q1"
    std::int64_t round{1};
    std::string title;      // what residents read; never personal data
    std::string path;       // page where it is dealt with, without language; may be empty
    std::string opened_by;  // the act: "disclosure.document_registered"
    base::Date opened_on{};
    base::Date start{};
    base::Date due{};  // the day itself is still in time
    std::string rule;  // rules::Rule whose days were counted from start; empty = the day was fixed otherwise
    rules::DayUnit day_unit{rules::DayUnit::calendar_days};
    rules::Calendar calendar{rules::Calendar::state};
    std::string clause;
    rules::Confidence confidence{rules::Confidence::low};
    State state{State::open};
    std::optional<base::Date> suspended_on;
    std::string reason;  // of the last extension, suspension or ending
    std::optional<base::Date> closed_on;
    base::Date changed_on{};
    std::string changed_by;  // account id; empty = the program

    /// Was it still owed at the end of that day?
    bool open_on(base::Date day) const { return opened_on <= day && (!closed_on || *closed_on > day); }
    bool overdue_on(base::Date day) const { return open_on(day) && due < day && !suspended_on; }
    /// Days past due: of an open one as of that day, of a closed one for good. 0 = in time.
    int late_by(base::Date day) const
    {
        auto const reached = closed_on ? std::min(*closed_on, day) : day;
        return reached > due ? reached - due : 0;
    }
};

/// What an act asks to be owed.
struct Opening {
    std::string kind, item, unit;
    std::string holder{}, office{};
    std::string subject, title;
    std::string path{}, opened_by;
    base::Date start{}, due{};
    std::string rule{};
    rules::DayUnit day_unit{rules::DayUnit::calendar_days};
    rules::Calendar calendar{rules::Calendar::state};
    std::string clause;
    rules::Confidence confidence{rules::Confidence::low};
};

/// One duty as lists over many units need it.
struct Mark {
    std::string unit, item, kind;
    base::Date opened_on{}, due{};
    std::optional<base::Date> closed_on;
    State state{State::open};
    bool suspended{};
};

/// What a list of duties is asked for; empty = whatever.
struct Filter {
    std::vector<std::string> units{};  // empty = everywhere
    std::string kind{}, item{};
    std::optional<State> state{};
    std::optional<base::Date> due_from{}, due_until{};
    std::int64_t at_most{500};
};

/// Figures of one unit as of a day: of what fell due in the window, how much was done by its day.
struct Kept {
    std::string unit;
    std::int64_t fell_due{}, kept{}, late{}, overdue{}, open{};
};

std::string_view name(State state);
std::optional<State> state_named(std::string_view word);
std::string_view name(rules::Calendar calendar);
std::string_view name(rules::DayUnit unit);

}  // namespace duties
