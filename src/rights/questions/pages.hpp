// Pages of questions for officers: what waits, and one question with its moderation and answer.
#pragma once

#include "ground/manifest/manifest.hpp"

namespace questions::pages {

http::Response waiting(ground::Visit& visit);
http::Response question(ground::Visit& visit);
http::Response moderate(ground::Visit& visit);
http::Response answer(ground::Visit& visit);

}  // namespace questions::pages
