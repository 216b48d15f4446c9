// Which types of file are taken, and which endings speak of which type.
#pragma once

#include <string_view>

namespace files {

bool type_allowed(std::string_view type);
/// Whether the ending of that name promises something else than the type.
bool name_lies(std::string_view filename, std::string_view type);

}  // namespace files
