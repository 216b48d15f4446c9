// Front door of the first page: what is new where I live, what may I do, how is my commune doing.
#pragma once

#include "ground/manifest/manifest.hpp"

namespace home {

ground::Module module();

}  // namespace home
