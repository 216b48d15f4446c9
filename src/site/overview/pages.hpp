// The page of a unit's overview, and the same as a table.
#pragma once

#include "ground/manifest/manifest.hpp"

namespace overview::pages {

std::string kept_for(ground::Visit const& visit);
http::Response unit(ground::Visit& visit);
http::Response unit_csv(ground::Visit& visit);

}  // namespace overview::pages
