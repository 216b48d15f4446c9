// The values of a match, put back into its pattern, must give the path again.
#include "platform/http/router.hpp"

#include <array>
#include <cstdlib>

namespace {

constexpr std::array<std::string_view, 8> patterns{"/",         "/a", "/a/{x}", "/a/{x}/b", "/{x}/{y}", "/a/{x}.atom", "/{x}.b/{y}/{z}.c/",
                                                   "/a/b/c/{x}"};

http::Router made()
{
    http::Router router;
    for (std::size_t i = 0; i < patterns.size(); ++i) router.add(http::Method::get, patterns[i], static_cast<int>(i));
    return router;
}

std::string filled(std::string pattern, std::map<std::string, std::string> const& parts)
{
    // From the back, so that a value with a brace stands behind every name still looked for.
    for (auto const* name : {"{z}", "{y}", "{x}"}) {
        auto const at = pattern.find(name);
        if (at != std::string::npos) pattern.replace(at, 3, parts.at(std::string{name[1]}));
    }
    return pattern;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    static auto const router = made();
    std::string const path{reinterpret_cast<char const*>(data), size};
    auto const match = router.match(http::Method::get, path);
    if (match.id >= 0 && filled(std::string{patterns.at(static_cast<std::size_t>(match.id))}, match.parts) != path) std::abort();
    if (router.match(http::Method::post, path).id >= 0) std::abort();
    return 0;
}
