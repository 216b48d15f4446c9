// The same as calls.
#pragma once

#include "ground/manifest/manifest.hpp"

namespace dossiers::api {

std::vector<ground::Call> calls();
/// Those among them that take files in and back.
std::vector<ground::Call> import_calls();

/// The unit of the address, by id or code.
std::optional<units::Unit> unit_named(ground::Visit const& visit);
base::Refusal no_such_unit();

}  // namespace dossiers::api
