// How a unit and those below it keep what they must make public, in figures that carry both counts: those of their boards. Never a
// rate of units that do not take part.
#pragma once

#include "ground/manifest/manifest.hpp"

#include <string>

namespace unit_pages {

struct Record {
    base::Date from{}, until{};  // the window of the boards
    std::int64_t units{};        // how many take part on that day, it and those below it
    std::int64_t fell_due{}, kept{}, overdue{}, due{}, published{};
    bool served() const { return units > 0; }
};
/// A few queries, however many units there are.
Record record(ground::Visit const& visit, units::Unit const& unit, base::Date on);
/// RECORD with its FIGUREs and RATIO, or ABSENT.
void show_record(ground::Visit const& visit, Record const& record, html::Data& data);

}  // namespace unit_pages
