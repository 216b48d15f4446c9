// The names inside a ZIP file, read from its central directory and from nothing else: enough to tell a document from an archive.
#pragma once

#include <string_view>
#include <vector>

namespace files {

/// Empty when the directory is not whole or lists more than 10 000 parts. The views die with the bytes.
std::vector<std::string_view> archive_names(std::string_view bytes);

}  // namespace files
