// Public pages of publications: from a visit to an answer. Decides nothing.
#pragma once

#include "ground/manifest/manifest.hpp"

namespace publications::pages {

http::Response publication(ground::Visit& visit);
http::Response publication_json(ground::Visit& visit);
http::Response history(ground::Visit& visit);
http::Response print(ground::Visit& visit);
http::Response loudspeaker(ground::Visit& visit);
std::string kept_for(ground::Visit const& visit);

http::Response item(ground::Visit& visit);
http::Response item_json(ground::Visit& visit);
http::Response item_csv(ground::Visit& visit);
http::Response file(ground::Visit& visit);

http::Response asking(ground::Visit& visit);
http::Response ask(ground::Visit& visit);

}  // namespace publications::pages
