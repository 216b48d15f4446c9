// Pages of dossiers. Figures are everybody's; single dossiers are shown to officers of the unit and of those above it.
#pragma once

#include "ground/manifest/manifest.hpp"
#include "steering/dossiers/figures.hpp"

namespace dossiers::pages {

http::Response figures(ground::Visit& visit);
http::Response late(ground::Visit& visit);
http::Response listed(ground::Visit& visit);
http::Response listed_csv(ground::Visit& visit);
http::Response listed_xlsx(ground::Visit& visit);

http::Response imports(ground::Visit& visit);
http::Response take_file(ground::Visit& visit);
http::Response empty_file(ground::Visit& visit);
http::Response import(ground::Visit& visit);
http::Response undo(ground::Visit& visit);

/// ?tu= and ?den=, made whole months; without them the last twelve, or the days that a total of the unit speaks of.
facts::Window asked_window(ground::Visit& visit, units::Unit const& unit);
/// The name of a field of procedures.
std::string field_name(rules::Book const& law, std::string_view field);

}  // namespace dossiers::pages
