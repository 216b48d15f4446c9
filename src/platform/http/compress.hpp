// Smaller bodies: which are worth it, what the client takes, and the two encoders. Inside only.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace http {

enum class Encoding { plain, brotli, gzip };

/// Of the Accept-Encoding: the one with the highest weight, brotli before gzip.
Encoding best_encoding(std::string_view accept_encoding);
bool worth_compressing(std::string_view content_type, std::size_t bytes);
std::string brotli(std::string_view bytes, int quality);
std::string gzip(std::string_view bytes, int level);
/// With its quotes; the same bytes give the same one on every server of the same build.
std::string etag_of(std::string_view bytes);

}  // namespace http
