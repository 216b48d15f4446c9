#include "site/admin/authority.hpp"

#include <algorithm>

namespace admin {
namespace {

bool manages_installation(people::Visitor const& person)
{
    return std::ranges::any_of(person.roles, [](people::Role const& role) {
        auto const* kind = people::role_kind(role.kind);
        return role.unit.empty() && kind != nullptr && std::ranges::find(kind->acts, people::acts::people_manage) != kind->acts.end();
    });
}

}  // namespace

std::vector<people::Role> standing_roles(std::vector<people::Role> const& roles, base::Date today)
{
    std::vector<people::Role> standing;
    std::ranges::copy_if(roles, std::back_inserter(standing),
                         [&](people::Role const& role) { return !role.until || *role.until >= today; });
    return standing;
}

bool manages(ground::Visit& visit, std::vector<people::Role> const& roles)
{
    auto const tops = people::units_for(visit.services, visit.person, people::acts::people_manage);
    return !tops.empty() && std::ranges::all_of(standing_roles(roles, visit.today), [&](people::Role const& role) {
        if (role.unit.empty()) return manages_installation(visit.person);
        return std::ranges::any_of(tops, [&](std::string const& top) { return visit.tree->within(role.unit, top, visit.today); });
    });
}

std::optional<base::Refusal> no_to_managing(ground::Visit& visit, std::vector<people::Role> const& roles)
{
    for (auto const& role : standing_roles(roles, visit.today))
        if (auto no = people::no_to(visit.services, visit.person, people::acts::people_manage, role.unit)) return no;
    // An account that holds nothing belongs to whoever manages people anywhere: somebody must be able to give its first role.
    if (people::units_for(visit.services, visit.person, people::acts::people_manage).empty())
        return people::no_to(visit.services, visit.person, people::acts::people_manage, {});
    return {};
}

}  // namespace admin
