// Front door of the pages of units: browsing, one unit on any day, suggestions while typing, and the same as data.
#pragma once

#include "ground/manifest/manifest.hpp"

namespace unit_pages {

ground::Module module();

}  // namespace unit_pages
