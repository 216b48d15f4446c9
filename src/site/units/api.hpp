// Units as data: the calls of the API, and the same beside the pages as JSON and CSV.
#pragma once

#include "ground/manifest/manifest.hpp"

namespace unit_pages {

http::Response list_call(ground::Visit& visit);
http::Response unit_call(ground::Visit& visit);
http::Response children_call(ground::Visit& visit);
http::Response history_call(ground::Visit& visit);
http::Response acts_call(ground::Visit& visit);

http::Response all_csv(ground::Visit& visit);
http::Response children_csv(ground::Visit& visit);
http::Response unit_json(ground::Visit& visit);

}  // namespace unit_pages
