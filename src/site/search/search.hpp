// Front door of searching: everything public by its words, filtered by unit, item, kind and day, as page, CSV, JSON and API.
#pragma once

#include "ground/manifest/manifest.hpp"

namespace search_pages {

ground::Module module();

}  // namespace search_pages
