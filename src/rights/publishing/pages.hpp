// Pages of officers who publish: from a visit to an answer. Decides nothing, knows no SQL.
#pragma once

#include "ground/manifest/manifest.hpp"

namespace publishing::pages {

http::Response begin(ground::Visit& visit);
http::Response create(ground::Visit& visit);
http::Response edit(ground::Visit& visit);
http::Response save(ground::Visit& visit);
http::Response discard(ground::Visit& visit);
http::Response correcting(ground::Visit& visit);
http::Response correct(ground::Visit& visit);

http::Response withdrawing(ground::Visit& visit);
http::Response withdraw(ground::Visit& visit);
http::Response proving(ground::Visit& visit);
http::Response prove(ground::Visit& visit);
http::Response translating(ground::Visit& visit);
http::Response translate(ground::Visit& visit);

http::Response list_form(ground::Visit& visit);
http::Response list_template(ground::Visit& visit);
http::Response take_list(ground::Visit& visit);

/// A fresh one-time code was given, now or a moment ago; else what to ask for.
std::optional<base::Refusal> no_fresh_code(ground::Visit& visit);

}  // namespace publishing::pages
