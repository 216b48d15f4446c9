// What decodes must be valid text, and must come back from its encoding.
#include "platform/http/message.hpp"
#include "platform/http/target.hpp"
#include "platform/http/text.hpp"

#include <cstdlib>

namespace {

void hold(bool promise)
{
    if (!promise) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    std::string_view const text{reinterpret_cast<char const*>(data), size};
    if (auto const decoded = http::url_decoded(text, true)) {
        hold(http::valid_utf8(*decoded));
        hold(http::url_decoded(http::url_encoded(*decoded), true) == decoded);
    }
    if (auto const pairs = http::parsed_query(text)) {
        std::string again;
        for (auto const& [name, value] : *pairs) again += http::url_encoded(name) + '=' + http::url_encoded(value) + '&';
        hold(http::parsed_query(again) == pairs);
    }
    auto const target = http::read_target(text);
    if (target.refused == 0) {
        hold(target.path.starts_with('/') && http::valid_utf8(target.path));
        hold((target.path + '/').find("/../") == std::string::npos && (target.path + '/').find("/./") == std::string::npos);
    }
    return 0;
}
