// Pages of figures.
#pragma once

#include "ground/manifest/manifest.hpp"

namespace indicators::pages {

http::Response unit(ground::Visit& visit);
http::Response unit_csv(ground::Visit& visit);
http::Response figure(ground::Visit& visit);
http::Response total(ground::Visit& visit);

}  // namespace indicators::pages
