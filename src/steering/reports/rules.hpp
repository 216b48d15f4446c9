// What a report may become, and when it is due. Pure.
#pragma once

#include "steering/reports/reports.hpp"

namespace reports {

std::optional<base::Refusal> no_to_making(Form const* form, std::optional<units::Unit> const& unit, facts::Window const& window,
                                          base::Date today);
/// Another one of the same form, unit and days is still being made.
std::optional<base::Refusal> no_to_second(std::vector<Report> const& same);
std::optional<base::Refusal> no_to_changing(Report const& report);
/// `report` carries the number and the reason that were typed.
std::optional<base::Refusal> no_to_signing(Report const& report);

}  // namespace reports
