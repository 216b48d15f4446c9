// Whatever the source: no tag but ours, no address that runs, and never an end before the beginning.
#include "platform/html/html.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace {

constexpr std::array<std::string_view, 23> tags{"p",   "h3",    "h4",    "h5",    "h6", "ul", "ol", "li", "blockquote", "hr", "pre", "code",
                                                "div", "table", "thead", "tbody", "tr", "th", "td", "em", "strong",     "a",  "br"};

bool known_tag(std::string_view after_bracket)
{
    if (after_bracket.starts_with('/')) after_bracket.remove_prefix(1);
    auto const name = after_bracket.substr(0, after_bracket.find_first_of(" >"));
    return !name.empty() && std::ranges::find(tags, name) != tags.end();
}

bool known_scheme(std::string_view address)
{
    auto const end = address.find_first_of(":/?#\"");
    if (end == address.npos || address[end] != ':') return true;
    constexpr std::array<std::string_view, 4> known{"http", "https", "mailto", "tel"};
    return std::ranges::any_of(known, [&](std::string_view scheme) {
        return scheme.size() == end &&
               std::equal(scheme.begin(), scheme.end(), address.begin(), [](char a, char b) { return a == (b | 0x20); });
    });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    auto const markup = html::markdown({reinterpret_cast<char const*>(data), size});
    std::string_view page{markup.text()};
    constexpr std::string_view address = "<a href=\"";
    for (auto at = page.find('<'); at != page.npos; at = page.find('<', at + 1)) {
        if (!known_tag(page.substr(at + 1))) std::abort();
        if (page.substr(at).starts_with(address) && !known_scheme(page.substr(at + address.size()))) std::abort();
    }
    return 0;
}
