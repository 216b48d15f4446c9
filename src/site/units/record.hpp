// How a unit and those below it keep their terms, in figures that carry both counts. Never a rate of units that do not take part.
#pragma once

#include "ground/duties/duties.hpp"
#include "ground/manifest/manifest.hpp"

#include <string>

namespace unit_pages {

struct Record {
    bool served{};         // it, or any unit below it, takes part on that day
    std::int64_t units{};  // how many of them do
    base::Date from{};     // first day of the window: the year so far
    duties::Kept kept{};   // of all of them together
};
/// Two queries, however many units there are.
Record record(ground::Visit const& visit, units::Unit const& unit, base::Date on);
/// RECORD with its FIGUREs and RATIO, or ABSENT.
void show_record(ground::Visit const& visit, Record const& record, html::Data& data);

}  // namespace unit_pages
