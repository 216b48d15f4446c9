// Front door of administration: people and roles, units, served units, days off, mail, jobs, refusals. Each act asks for its permission.
#pragma once

#include "ground/manifest/manifest.hpp"

#include <functional>
#include <vector>

namespace admin {

/// What runs in the background; asked anew for each page. Empty: the program shows none.
using Jobs = std::function<std::vector<jobs::Shown>()>;
/// The list may come later than the module: the server makes its scheduler when it serves.
void show_jobs(Jobs list);

ground::Module module();

}  // namespace admin
