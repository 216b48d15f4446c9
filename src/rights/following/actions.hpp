// What people do with following: one transaction each. Whoever follows by mail needs no account; no line of the ledger holds an address.
#pragma once

#include "ground/people/people.hpp"
#include "rights/following/rules.hpp"

namespace following {

/// Puts a confirmation mail on its way. Says nothing about whether that address follows already.
base::Outcome<base::Done> ask(ground::Services& services, ground::Actor const& actor, Asking const& asking, std::string_view then);
base::Outcome<Following> confirm(ground::Services& services, ground::Actor const& actor, std::string_view token);

enum class Stop { this_one, all_of_the_person };
base::Outcome<base::Done> stop(ground::Services& services, ground::Actor const& actor, std::string_view token, Stop which);

/// Where nothing narrows to a unit, the installation's administrators only.
std::optional<base::Refusal> no_to_hook(ground::Services& services, people::Visitor const& visitor, Target const& target);
/// One's own, or one that the visitor could have made.
std::optional<base::Refusal> no_to_this_hook(ground::Services& services, people::Visitor const& visitor, std::string_view id);
/// Permission is the caller's to ask for.
base::Outcome<Following> add_hook(ground::Services& services, ground::Actor const& actor, Hook const& hook, std::string_view then);
base::Outcome<base::Done> remove_hook(ground::Services& services, ground::Actor const& actor, std::string_view id);
/// A trial message to it.
base::Outcome<base::Done> try_hook(ground::Services& services, ground::Actor const& actor, std::string_view id);

void set_reminders(ground::Services& services, people::Visitor const& visitor, bool wants);

}  // namespace following
