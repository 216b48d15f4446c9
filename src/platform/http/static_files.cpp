#include "platform/http/static_files.hpp"

#include "platform/http/compress.hpp"
#include "platform/http/text.hpp"

#include <array>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <utility>

namespace http {
namespace {

// Once per start and only for files that the web build left plain.
constexpr int file_brotli_quality = 9;

std::string type_of(std::filesystem::path const& file)
{
    constexpr std::array<std::pair<std::string_view, std::string_view>, 17> types{{
        {".css", "text/css; charset=utf-8"},
        {".gif", "image/gif"},
        {".html", "text/html; charset=utf-8"},
        {".ico", "image/vnd.microsoft.icon"},
        {".jpg", "image/jpeg"},
        {".js", "text/javascript; charset=utf-8"},
        {".json", "application/json"},
        {".map", "application/json"},
        {".mjs", "text/javascript; charset=utf-8"},
        {".pdf", "application/pdf"},
        {".png", "image/png"},
        {".svg", "image/svg+xml"},
        {".txt", "text/plain; charset=utf-8"},
        {".wasm", "application/wasm"},
        {".webmanifest", "application/manifest+json"},
        {".webp", "image/webp"},
        {".woff2", "font/woff2"},
    }};
    auto const ending = file.extension().string();
    for (auto const& [known, type] : types)
        if (same_word(known, ending)) return std::string{type};
    return "application/octet-stream";
}

std::string bytes_of(std::filesystem::path const& path)
{
    std::ifstream file{path, std::ios::binary};
    if (!file) throw std::runtime_error{"static files: cannot read " + path.string()};
    return {std::istreambuf_iterator<char>{file}, {}};
}

std::string beside(std::filesystem::path path, char const* ending)
{
    path += ending;
    return std::filesystem::is_regular_file(path) ? bytes_of(path) : std::string{};
}

bool encoded_form_of_another(std::filesystem::path const& path)
{
    auto const ending = path.extension();
    return (ending == ".br" || ending == ".gz") && std::filesystem::is_regular_file(std::filesystem::path{path}.replace_extension());
}

std::shared_ptr<Ready const> kept_from(std::filesystem::path const& path, std::string_view content_type)
{
    auto plain = bytes_of(path);
    auto brotli = beside(path, ".br");
    auto gzip = beside(path, ".gz");
    if (brotli.empty() && gzip.empty()) return ready(std::move(plain), content_type, file_brotli_quality);
    auto kept = std::make_shared<Ready>();
    kept->etag = etag_of(plain);
    kept->plain = std::move(plain);
    kept->brotli = std::move(brotli);
    kept->gzip = std::move(gzip);
    return kept;
}

}  // namespace

StaticFiles::StaticFiles(std::filesystem::path const& folder, std::string prefix) : prefix_{std::move(prefix)}
{
    if (!std::filesystem::is_directory(folder)) throw std::runtime_error{"static files: no folder " + folder.string()};
    for (auto const& entry : std::filesystem::recursive_directory_iterator{folder}) {
        if (!entry.is_regular_file() || encoded_form_of_another(entry.path())) continue;
        auto type = type_of(entry.path());
        auto kept = kept_from(entry.path(), type);
        files_.emplace(entry.path().lexically_relative(folder).generic_string(), File{std::move(type), std::move(kept)});
    }
}

std::optional<Response> StaticFiles::answer(Request const& request) const
{
    if (!request.path.starts_with(prefix_)) return {};
    if (request.method != Method::get) return text(405, "Chỉ đọc được tệp này.\n").with("Allow", "GET, HEAD");
    auto const found = files_.find(std::string_view{request.path}.substr(prefix_.size()));
    if (found == files_.end()) return text(404, "Không có tệp này.\n").with("X-Content-Type-Options", "nosniff");
    Response response;
    response.content_type = found->second.content_type;
    response.kept = found->second.kept;
    response.headers.reserve(2);
    response.with("Cache-Control", "public, max-age=31536000, immutable").with("X-Content-Type-Options", "nosniff");
    return response;
}

}  // namespace http
