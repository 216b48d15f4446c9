// Decisions about disclosure: facts, law and a day in, an answer or a refusal out. No database, no clock.
#pragma once

#include "base/outcome.hpp"
#include "ground/duties/duties.hpp"
#include "rights/disclosure/model.hpp"

#include <span>

namespace disclosure {

/// One item as the board shows it on that day. `marks` are its duties.
Line board_state(rules::Item const& item, Facts facts, std::span<duties::Mark const> marks, base::Date served_from, base::Date day,
                 base::Date window);
/// First day of the window of the rate.
base::Date window_start(rules::Book const& law, base::Date day);

rules::Calendar calendar_of(units::Unit const& unit);
/// The day from which that rule counts: receipt where the rule says so and there was one, else the document's own day.
base::Date counted_from(rules::Rule const& rule, base::Date dated, std::optional<base::Date> received);
/// Every term of the item in force that day, the one that stands first.
std::vector<Term> terms(rules::Book const& law, rules::Item const& item, rules::Calendar calendar, base::Date dated,
                        std::optional<base::Date> received);

/// Of the words alone, whatever its days.
std::vector<base::Refusal> faults_of(Document const& document);

struct Registering {
    Document document;
    units::Unit unit;  // as of the document's day, or its own first day
    rules::Item const* item{};
    std::optional<base::Date> served_from;
};
std::vector<base::Refusal> faults_of(rules::Book const& law, Registering const& asked, base::Date today);

/// What a unit owes by the calendar alone for the days after one and up to another: periods that ended, items that must stand.
std::vector<duties::Opening> calendar_openings(rules::Book const& law, units::Unit const& unit, base::Date after, base::Date until);
duties::Opening opening_of(rules::Item const& item, units::Unit const& unit, std::vector<Term> const& terms);
/// For an item that must always stand: owed at once.
duties::Opening standing_opening(rules::Item const& item, std::string const& unit, base::Date from);

}  // namespace disclosure
