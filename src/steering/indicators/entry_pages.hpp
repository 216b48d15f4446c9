// Pages by which officers enter a figure of which only the total is known, correct it, and take it back.
#pragma once

#include "ground/manifest/manifest.hpp"

namespace indicators::pages {

http::Response begin(ground::Visit& visit);
http::Response enter(ground::Visit& visit);
http::Response correcting(ground::Visit& visit);
http::Response correct(ground::Visit& visit);
http::Response withdrawing(ground::Visit& visit);
http::Response withdraw(ground::Visit& visit);

/// Whether to offer entering; what is entered is decided again by people::no_to.
bool may_enter(ground::Visit const& visit, std::string_view unit);

}  // namespace indicators::pages
