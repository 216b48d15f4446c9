// What happened to one unit, day by day, as its acts tell. Pure.
#pragma once

#include "ground/units/units.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace unit_pages {

enum class Happened { established, took_in, renamed, recoded, moved, gave_part, ended, went_into };
/// "unit_pages.event.renamed": the catalogue has its sentence.
std::string sentence_key(Happened happened);

struct Happening {
    Happened what{};
    std::string other;        // id of the unit it speaks of, if of one
    bool part{};              // of that unit
    std::string before, now;  // names or codes that changed
};

struct Event {
    base::Date day{};
    std::vector<Happening> happenings;
    std::vector<std::string> legal;  // the acts' texts
};

/// Newest first; acts that were taken back, and those that changed nothing of the unit itself, are left out.
std::vector<Event> history(units::Tree const& tree, std::string_view id);

}  // namespace unit_pages
