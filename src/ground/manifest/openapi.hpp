// The OpenAPI 3.1 document, written from the calls that the modules declare.
#pragma once

#include "ground/manifest/manifest.hpp"

#include <string>
#include <vector>

namespace ground {

std::string openapi_document(std::vector<Module> const& modules, std::string_view version);

}  // namespace ground
