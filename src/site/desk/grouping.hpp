// In which order work lies on the desk. Pure: duties and a day in, groups out.
#pragma once

#include "ground/duties/duties.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace desk {

enum class When { overdue, today, this_week, later, suspended };
/// A week ends on its Sunday.
When when(duties::Duty const& duty, base::Date today);

struct Group {
    When when{};
    std::vector<duties::Duty> duties;
};
/// Overdue first, the longest late on top; within a group one's own before the unit's. Empty groups are left out.
std::vector<Group> grouped(std::vector<duties::Duty> duties, base::Date today, std::string_view account);

/// Who is late, most overdue first, then the lowest share kept; those without anything overdue are left out.
std::vector<duties::Kept> late(std::vector<duties::Kept> figures);

}  // namespace desk
