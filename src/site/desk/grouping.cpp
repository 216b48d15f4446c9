#include "site/desk/grouping.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace desk {

When when(duties::Duty const& duty, base::Date today)
{
    if (duty.suspended_on) return When::suspended;
    if (duty.due < today) return When::overdue;
    if (duty.due == today) return When::today;
    auto const sunday = today + static_cast<int>(7 - today.weekday());
    return duty.due <= sunday ? When::this_week : When::later;
}

std::vector<Group> grouped(std::vector<duties::Duty> duties, base::Date today, std::string_view account)
{
    std::ranges::stable_sort(duties, {}, [&](duties::Duty const& duty) {
        return std::tuple{duty.due, duty.holder != account, duty.title};
    });
    std::array<Group, 5> groups;
    for (std::size_t i = 0; i < groups.size(); ++i) groups[i].when = static_cast<When>(i);
    for (auto& duty : duties) groups[static_cast<std::size_t>(when(duty, today))].duties.push_back(std::move(duty));
    std::vector<Group> found;
    for (auto& group : groups)
        if (!group.duties.empty()) found.push_back(std::move(group));
    return found;
}

std::vector<duties::Kept> late(std::vector<duties::Kept> figures)
{
    std::erase_if(figures, [](duties::Kept const& one) { return one.overdue == 0; });
    std::ranges::stable_sort(figures, [](duties::Kept const& a, duties::Kept const& b) {
        if (a.overdue != b.overdue) return a.overdue > b.overdue;
        return a.kept * b.fell_due < b.kept * a.fell_due;
    });
    return figures;
}

}  // namespace desk
