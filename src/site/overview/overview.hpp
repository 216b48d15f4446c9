// Front door of a unit's overview (tổng quan): its duties by right and its indicators, over years and beside units like it.
#pragma once

#include "ground/manifest/manifest.hpp"

namespace overview {

ground::Module module();

}  // namespace overview
