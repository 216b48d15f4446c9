// Front door of the law's pages: every rule in plain words with its dated values, what must be published, the days off.
#pragma once

#include "ground/manifest/manifest.hpp"

namespace rules_pages {

ground::Module module();

}  // namespace rules_pages
