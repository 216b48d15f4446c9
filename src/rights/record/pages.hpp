// Pages of the record of duties: a unit's, one duty's, and what officers decide about it.
#pragma once

#include "ground/manifest/manifest.hpp"

namespace record::pages {

http::Response unit(ground::Visit& visit);
http::Response unit_csv(ground::Visit& visit);
http::Response unit_json(ground::Visit& visit);
std::string unit_kept_for(ground::Visit const& visit);
http::Response duty(ground::Visit& visit);

http::Response deciding(ground::Visit& visit);
http::Response extend(ground::Visit& visit);
http::Response suspend(ground::Visit& visit);
http::Response resume(ground::Visit& visit);
http::Response not_applicable(ground::Visit& visit);
http::Response done(ground::Visit& visit);

}  // namespace record::pages
