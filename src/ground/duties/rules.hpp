// Decisions about duties: facts, law and a day in, an answer or a refusal out. No database, no clock.
#pragma once

#include "base/outcome.hpp"
#include "ground/duties/duties.hpp"

#include <optional>

namespace duties {

std::optional<base::Refusal> no_to_change(Duty const& duty, Change const& change);
/// `today` is the day of the decision.
std::optional<base::Refusal> no_to_extension(Duty const& duty, base::Date to, base::Date today);
std::optional<base::Refusal> no_to_suspension(Duty const& duty, base::Date today);

/// Days of the duty's own unit that are left after `day`.
std::int64_t days_left(rules::Book const& law, Duty const& duty, base::Date day);
base::Date due_when_resumed(rules::Book const& law, Duty const& duty, base::Date resumed_on);
/// The due day under the calendar as it is known now; a later-decreed holiday never shortens one.
base::Date recounted(rules::Book const& law, Duty const& duty);

/// What a unit of that kind owes for the periods that begin after one day and up to another.
std::vector<Opening> periodic_openings(rules::Book const& law, units::Unit const& unit, base::Date after, base::Date until);

/// What becomes of a duty whose unit has ended.
struct Succession {
    std::optional<std::string> heir;  // unit id, alive; nothing = nobody took over
    base::Date on{};                  // effective day
};
std::optional<Succession> succession(units::Tree const& tree, Duty const& duty, base::Date today);

}  // namespace duties
