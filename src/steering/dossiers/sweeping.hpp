// Rows that stand no more go in small steps, so that nobody waits long. Only while no other import runs.
#pragma once

#include "ground/services/services.hpp"

#include <string_view>

namespace dossiers {

/// The name under which imports, their undoing and sweeping exclude one another.
inline constexpr std::string_view one_import = "dossiers.import";

void sweep_range(ground::Services& services, std::string_view import);
enum class Left { nothing, some };
/// All that stand no more; an import that another program goes on with is left.
Left sweep_all(ground::Services& services);

}  // namespace dossiers
