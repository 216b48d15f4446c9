// The page where an officer drops a report, and its call of the API. Decides nothing, keeps nothing.
#pragma once

#include "ground/manifest/manifest.hpp"

namespace checking::pages {

http::Response form(ground::Visit& visit);
http::Response checked(ground::Visit& visit);
http::Response checked_json(ground::Visit& visit);

}  // namespace checking::pages
