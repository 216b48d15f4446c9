// Pages of registers: from a visit to an answer. Decides nothing, knows no SQL.
#pragma once

#include "ground/manifest/manifest.hpp"

namespace registers::pages {

http::Response all(ground::Visit& visit);
http::Response list(ground::Visit& visit);
http::Response as_csv(ground::Visit& visit);
http::Response as_workbook(ground::Visit& visit);
http::Response collection_form(ground::Visit& visit);

http::Response begin(ground::Visit& visit);
http::Response enter(ground::Visit& visit);
http::Response record(ground::Visit& visit);
http::Response correcting(ground::Visit& visit);
http::Response correct(ground::Visit& visit);
http::Response withdrawing(ground::Visit& visit);
http::Response withdraw(ground::Visit& visit);

http::Response choose_file(ground::Visit& visit);
http::Response take_file(ground::Visit& visit);
http::Response imported(ground::Visit& visit);
http::Response undo(ground::Visit& visit);

}  // namespace registers::pages
