// Pages of disclosure: from a visit to an answer. Decides nothing, asks no table by itself.
#pragma once

#include "ground/manifest/manifest.hpp"

namespace disclosure::pages {

http::Response board(ground::Visit& visit);
http::Response board_csv(ground::Visit& visit);
http::Response board_json(ground::Visit& visit);
std::string unit_kept_for(ground::Visit const& visit);

http::Response below(ground::Visit& visit);
http::Response below_csv(ground::Visit& visit);
http::Response below_json(ground::Visit& visit);
http::Response late(ground::Visit& visit);

http::Response registering(ground::Visit& visit);
http::Response register_document(ground::Visit& visit);
http::Response excluding(ground::Visit& visit);
http::Response exclude(ground::Visit& visit);

}  // namespace disclosure::pages
