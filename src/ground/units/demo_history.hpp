// A history of acts written by hand: loaded in its order, one unit act for each legal act and day.
#pragma once

#include "base/outcome.hpp"
#include "ground/services/services.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace units {

/// Every FOLDER/*.csv whose heading begins "day,act": rows of day,act,legal,province,units,into,code,note. act is
/// before (units that ended before the national list was made; "into" is what they stood under), merge, adjust or
/// reform ("units" is then the file of the new units, beside it). Units are named as resolutions name them.
/// Gives the ids of the acts.
base::Outcome<std::vector<std::string>> load_history(ground::Services& services, ground::Actor const& actor,
                                                     std::filesystem::path const& folder);

}  // namespace units
