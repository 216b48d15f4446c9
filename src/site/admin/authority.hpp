// Whether an administrator may touch an account: only with authority over everything that it holds.
#pragma once

#include "ground/manifest/manifest.hpp"

#include <optional>
#include <string_view>

namespace admin {

/// Roles in force today or to come; those of the past bind nobody.
std::vector<people::Role> standing_roles(std::vector<people::Role> const& roles, base::Date today);
/// For pages that only offer it: asks nothing of the log of refusals.
bool manages(ground::Visit& visit, std::vector<people::Role> const& roles);
std::optional<base::Refusal> no_to_managing(ground::Visit& visit, std::vector<people::Role> const& roles);

}  // namespace admin
