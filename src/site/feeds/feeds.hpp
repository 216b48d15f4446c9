// Front door of feeds: what became public as Atom, of the whole installation, of a unit with all below it, of one publication.
#pragma once

#include "ground/manifest/manifest.hpp"

namespace feeds {

ground::Module module();

}  // namespace feeds
