// Decisions about passwords, waiting, sessions and reach: facts and an instant in, an answer out. No database, no clock.
#pragma once

#include "base/outcome.hpp"
#include "ground/people/model.hpp"
#include "ground/units/units.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace people {

inline constexpr base::Instant a_minute = 60'000;
inline constexpr base::Instant an_hour = 60 * a_minute;
inline constexpr base::Instant step_up_lasts = 10 * a_minute;
inline constexpr base::Instant tries_count_for = an_hour;

/// `password` is what clean_text made of the typed one.
std::optional<base::Refusal> no_to_password(std::string_view password, std::string_view login, std::string_view name);
std::optional<base::Refusal> no_to_account(NewAccount const& account);

/// Failed tries of the last hour, oldest first.
struct Failures {
    std::vector<base::Instant> here;      // of this account from this network
    std::vector<base::Instant> anywhere;  // of this account
    std::vector<base::Instant> network;   // from this network, whatever the account
    bool known_network{};                 // this account has signed in from there before
};
/// The instant before which no further try is looked at; nothing = now. It only ever slows: no number of failures locks an account,
/// and what strangers do elsewhere does not slow the owner where the owner is known.
std::optional<base::Instant> wait_until(Failures const& failures, base::Instant now);

bool session_over(base::Instant began, base::Instant seen, bool officer, base::Instant now);
bool holds_officer_role(std::vector<Role> const& roles);

bool in_force(Role const& role, base::Date on);
/// Where an ended unit's matters went, along the main heirs, to a unit alive on that day; the unit itself while it lives.
std::optional<std::string> bearer(units::Tree const& tree, std::string_view unit, base::Date on);
/// Does the role, in force on that day, cover that unit? A role on an ended unit covers nothing.
bool reaches(units::Tree const& tree, Role const& role, std::string_view unit, base::Date on);
/// Titles of the roles that allow the act: "Công chức phụ trách công khai, Chủ tịch …".
std::string who_may(std::string_view act);

}  // namespace people
