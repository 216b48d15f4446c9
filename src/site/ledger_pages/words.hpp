// A line of the ledger in words. Acts inside the house (accounts, sessions) are told to outsiders by their kind only.
#pragma once

#include "ground/ledger/ledger.hpp"
#include "ground/manifest/manifest.hpp"

#include <string>

namespace ledger_pages {

/// True for acts whose subject is no public matter.
bool internal(std::string_view act);
/// "Công khai một nội dung"; an act that the catalogue does not know is told by its area.
std::string act_text(ground::Visit const& visit, std::string_view act);
/// "20/11/2026, 14:05:09" in Viet Nam; the day only where the line holds no more.
std::string time_text(base::Instant at);
/// The name of the unit as it was on the line's day; empty for the installation.
std::string unit_text(ground::Visit const& visit, ledger::Shown const& line);
/// Title of the role that acted; never a person.
std::string role_text(ground::Visit const& visit, ledger::Shown const& line);

}  // namespace ledger_pages
