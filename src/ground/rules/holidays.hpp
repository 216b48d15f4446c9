// Days off by year, and counting days over them. A year without a table is refused, never guessed.
#pragma once

#include "ground/rules/model.hpp"
#include "ground/rules/toml_file.hpp"

#include <map>
#include <set>
#include <span>
#include <string>

namespace rules {

/// Whether a day is worked, and what says so; `named` is empty for an ordinary weekday.
struct DayKind {
    bool working{true};
    std::string named;
    Confidence confidence{Confidence::text};
};

class HolidayTable {
public:
    /// Reads day,kind,calendar,confidence,name; a line that cannot be read is a fault.
    void read(std::string_view csv, std::string_view file, Faults& faults);

    /// A day of a year without a table: NoHolidayTable.
    DayKind kind(base::Date day, Calendar calendar) const;
    bool has_year(int year) const { return years_.contains(year); }
    std::string const& file() const { return file_; }
    std::span<Holiday const> all() const { return days_; }

private:
    void read_line(std::string_view line, std::size_t number, std::string_view file, Faults& faults);

    std::vector<Holiday> days_;  // by day, then calendar
    std::map<std::pair<base::Date, std::string>, std::size_t> at_;
    std::set<int> years_;
    std::string file_{"packs/vn/holidays/holidays.csv"};
};

/// A term to be counted.
struct Term {
    DayUnit unit{DayUnit::calendar_days};
    std::int64_t number{};
    base::Date start{};
    Calendar calendar{Calendar::state};
    bool back{};
    bool rolls{true};
};

/// The last day of the term with what was skipped; start is not counted, an end on a day off moves on unless the term does not roll.
Due last_day(Term const& term, HolidayTable const& holidays);

}  // namespace rules
