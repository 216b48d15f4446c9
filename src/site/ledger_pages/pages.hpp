// The ledger's pages and calls.
#pragma once

#include "ground/manifest/manifest.hpp"

namespace ledger_pages {

http::Response list_page(ground::Visit& visit);
http::Response line_page(ground::Visit& visit);
/// The very bytes that were hashed.
http::Response line_text(ground::Visit& visit);
http::Response checkpoint_text(ground::Visit& visit);
http::Response verifier_key_text(ground::Visit& visit);

http::Response list_call(ground::Visit& visit);
http::Response line_call(ground::Visit& visit);
http::Response checkpoint_call(ground::Visit& visit);
http::Response consistency_call(ground::Visit& visit);

}  // namespace ledger_pages
