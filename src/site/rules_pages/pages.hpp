// The pages of the law as data, and the same as CSV and JSON.
#pragma once

#include "ground/manifest/manifest.hpp"

namespace rules_pages {

http::Response list_page(ground::Visit& visit);
http::Response rule_page(ground::Visit& visit);
http::Response items_page(ground::Visit& visit);
http::Response holidays_page(ground::Visit& visit);

http::Response list_csv(ground::Visit& visit);
http::Response items_csv(ground::Visit& visit);
http::Response holidays_csv(ground::Visit& visit);

http::Response list_call(ground::Visit& visit);
http::Response rule_call(ground::Visit& visit);
http::Response due_call(ground::Visit& visit);
http::Response items_call(ground::Visit& visit);
http::Response holidays_call(ground::Visit& visit);

/// These pages change with the packs only, and packs change with a restart: no unit's version counts.
std::string law_kept_for(ground::Visit const& visit);

}  // namespace rules_pages
