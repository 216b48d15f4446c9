// Front door of the desk: what an officer must do today, for which of their units, and who below is late.
#pragma once

#include "ground/manifest/manifest.hpp"

namespace desk {

ground::Module module();

}  // namespace desk
