// Last year's list of notices, as an officer keeps it in a spreadsheet: read row by row, each with what is wrong. Asks no database.
#pragma once

#include "ground/units/units.hpp"
#include "platform/office/office.hpp"
#include "rights/publications/publications.hpp"

#include <set>

namespace publishing {

/// As drafts an officer completes them one by one; as public they need something to read and stand from their old day.
enum class As { drafts, published };

struct OldRow {
    std::size_t number{};  // as the spreadsheet counts
    publications::Old old;
    bool dated{};                       // its day could be read; else `old` stands under today
    bool known{};                       // stands here already: left out
    std::vector<base::Refusal> faults;  // field = the column's heading
};

struct OldList {
    std::vector<OldRow> rows;
    std::vector<base::Refusal> faults;  // of the list as a whole
    std::size_t wrong() const;
    std::size_t fresh() const;  // neither wrong nor known
};

/// What is the same notice: item, title however it is typed, day.
std::string key_of(std::string_view item, std::string_view title, std::optional<base::Date> day);

struct Reading {
    rules::Book const& law;
    units::Unit const& unit;
    base::Date today{};
    As as{As::drafts};
    publications::Content officer;  // who answers where the list does not say
    std::set<std::string> known;    // keys
};
OldList read_old(Reading const& reading, office::Table const& table, std::string_view filename);

/// Headings, and a row that shows how each is filled in.
std::vector<std::vector<std::string>> template_rows(rules::Book const& law, units::Unit const& unit, base::Date today);

}  // namespace publishing
