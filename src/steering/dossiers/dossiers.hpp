// Front door of dossiers (hồ sơ một cửa): files of dossiers taken into the store and out of it again, figures of what was in time and
// what was late, lists of the late ones. Whoever else wants figures asks the indicators: dossiers tell them as facts.
#pragma once

#include "ground/manifest/manifest.hpp"
#include "steering/dossiers/importing.hpp"
#include "steering/dossiers/model.hpp"

namespace dossiers {

/// Newest version of every import, newest first.
std::vector<Import> imports(db::Session& session);
std::optional<Import> import(db::Session& session, std::string_view id);

ground::Module module();

}  // namespace dossiers
