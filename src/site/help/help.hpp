// Front door of help: a page for each screen, what Đình is, what it keeps of people, and how programs read it.
#pragma once

#include "ground/manifest/manifest.hpp"

namespace help {

ground::Module module();

}  // namespace help
