// Front door of record: the public record of each unit's duties, and the officers' decisions about one duty.
#pragma once

#include "ground/manifest/manifest.hpp"

namespace record {

/// Pages and calls of ground/duties, which itself stands below routes.
ground::Module module();

}  // namespace record
