// The page of searching and the same as data.
#pragma once

#include "ground/manifest/manifest.hpp"

namespace search_pages {

http::Response page(ground::Visit& visit);
http::Response as_csv(ground::Visit& visit);
/// Also the call of the API.
http::Response as_json(ground::Visit& visit);

}  // namespace search_pages
