// What a report may become, and when it is due. Pure.
#pragma once

#include "steering/reports/reports.hpp"

namespace reports {

/// Who answers for a unit's reports that day: the unit itself, after its end the one that took over its matters; nothing when none did.
std::optional<std::string> answering_for(units::Tree const& tree, std::string unit, base::Date on);
/// Another one of the same form, unit and days is still being made.
std::optional<base::Refusal> no_to_second(std::vector<Report> const& same);
std::optional<base::Refusal> no_to_changing(Report const& report);
/// `report` carries the number and the reason that were typed.
std::optional<base::Refusal> no_to_signing(Report const& report);

}  // namespace reports
