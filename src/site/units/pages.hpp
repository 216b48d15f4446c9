// The pages of units. Nothing here decides anything: trees are shown as they are on a day.
#pragma once

#include "ground/manifest/manifest.hpp"

#include <string>

namespace unit_pages {

http::Response browse(ground::Visit& visit);
http::Response unit_page(ground::Visit& visit);
/// /d/{id}: what printed codes point to.
http::Response permanent(ground::Visit& visit);
http::Response search_page(ground::Visit& visit);
http::Response suggestions(ground::Visit& visit);

/// Whose version the page hangs on.
std::string unit_kept_for(ground::Visit const& visit);

}  // namespace unit_pages
