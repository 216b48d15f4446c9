// Pages of reports.
#pragma once

#include "ground/manifest/manifest.hpp"

namespace reports::pages {

http::Response unit(ground::Visit& visit);
http::Response making(ground::Visit& visit);
http::Response make(ground::Visit& visit);
http::Response report(ground::Visit& visit);
http::Response figures(ground::Visit& visit);
http::Response source(ground::Visit& visit);
http::Response download(ground::Visit& visit);
http::Response shipped_template(ground::Visit& visit);
http::Response check(ground::Visit& visit);
http::Response use_template(ground::Visit& visit);
http::Response discard(ground::Visit& visit);
http::Response sign(ground::Visit& visit);

}  // namespace reports::pages
