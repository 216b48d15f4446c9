// The feeds of the whole installation, of a unit and of a publication. Only what stands in public.
#pragma once

#include "ground/manifest/manifest.hpp"

namespace feeds {

http::Response whole(ground::Visit& visit);
http::Response of_unit(ground::Visit& visit);
http::Response of_publication(ground::Visit& visit);
/// The newest of the same as JSON: the call of the API.
http::Response news_call(ground::Visit& visit);

}  // namespace feeds
