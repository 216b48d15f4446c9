#include "platform/webhook/address.hpp"

#include "platform/webhook/webhook.hpp"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <span>

namespace webhook {
namespace {

using Four = std::array<std::uint8_t, 4>;
using Sixteen = std::array<std::uint8_t, 16>;

struct Net {
    Four first;
    unsigned bits;
};

// RFC 6890: what is not for the open internet.
constexpr Net inside_nets[] = {{{0, 0, 0, 0}, 8},      {{10, 0, 0, 0}, 8},    {{100, 64, 0, 0}, 10},   {{127, 0, 0, 0}, 8},
                               {{169, 254, 0, 0}, 16}, {{172, 16, 0, 0}, 12}, {{192, 0, 0, 0}, 24},    {{192, 0, 2, 0}, 24},
                               {{192, 168, 0, 0}, 16}, {{198, 18, 0, 0}, 15}, {{198, 51, 100, 0}, 24}, {{203, 0, 113, 0}, 24},
                               {{224, 0, 0, 0}, 3}};

std::uint32_t number(Four const& address)
{
    return std::uint32_t{address[0]} << 24 | std::uint32_t{address[1]} << 16 | std::uint32_t{address[2]} << 8 | address[3];
}

bool inside(Four const& address)
{
    return std::ranges::any_of(inside_nets, [&](Net const& net) {
        auto const apart = number(address) ^ number(net.first);
        return (apart >> (32 - net.bits)) == 0;
    });
}

Four last_four(Sixteen const& address)
{
    return {address[12], address[13], address[14], address[15]};
}

bool begins(Sixteen const& address, std::span<std::uint8_t const> first)
{
    return std::equal(first.begin(), first.end(), address.begin());
}

// The open internet is 2000::/3; tunnels inside it carry an address of the other kind and lead anywhere.
bool inside(Sixteen const& address)
{
    constexpr std::array<std::uint8_t, 12> mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    constexpr std::array<std::uint8_t, 12> translated{0, 0x64, 0xff, 0x9b};
    if (begins(address, mapped) || begins(address, translated)) return inside(last_four(address));
    if ((address[0] & 0xe0) != 0x20) return true;
    constexpr std::array<std::uint8_t, 2> six_to_four{0x20, 0x02};
    constexpr std::array<std::uint8_t, 4> teredo{0x20, 0x01, 0, 0};
    constexpr std::array<std::uint8_t, 4> documentation{0x20, 0x01, 0x0d, 0xb8};
    return begins(address, six_to_four) || begins(address, teredo) || begins(address, documentation);
}

std::optional<Four> four(sockaddr const& address)
{
    if (address.sa_family != AF_INET) return {};
    sockaddr_in known{};
    std::memcpy(&known, &address, sizeof known);
    Four bytes{};
    std::memcpy(bytes.data(), &known.sin_addr, bytes.size());
    return bytes;
}

std::optional<Sixteen> sixteen(sockaddr const& address)
{
    if (address.sa_family != AF_INET6) return {};
    sockaddr_in6 known{};
    std::memcpy(&known, &address, sizeof known);
    Sixteen bytes{};
    std::memcpy(bytes.data(), &known.sin6_addr, bytes.size());
    return bytes;
}

bool loopback_name(std::string_view host)
{
    return host == "localhost" || host == "127.0.0.1" || host == "[::1]" || host == "::1";
}

struct Parts {
    std::string scheme, host;
    bool plain{};  // without a name, a password or a fragment
};

std::string part(CURLU* url, CURLUPart which)
{
    char* found = nullptr;
    if (curl_url_get(url, which, &found, 0) != CURLUE_OK) return {};
    std::string text{found};
    curl_free(found);
    return text;
}

std::optional<Parts> parts(std::string const& url)
{
    std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> const read{curl_url(), &curl_url_cleanup};
    if (curl_url_set(read.get(), CURLUPART_URL, url.c_str(), CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK) return {};
    return Parts{.scheme = part(read.get(), CURLUPART_SCHEME),
                 .host = part(read.get(), CURLUPART_HOST),
                 .plain = part(read.get(), CURLUPART_USER).empty() && part(read.get(), CURLUPART_PASSWORD).empty() &&
                          part(read.get(), CURLUPART_FRAGMENT).empty()};
}

}  // namespace

bool is_inside(sockaddr const& address)
{
    if (auto const bytes = four(address)) return inside(*bytes);
    if (auto const bytes = sixteen(address)) return inside(*bytes);
    return true;
}

bool is_loopback(sockaddr const& address)
{
    if (auto const bytes = four(address)) return (*bytes)[0] == 127;
    if (auto const bytes = sixteen(address)) return *bytes == Sixteen{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
    return false;
}

bool is_inside(std::string_view address)
{
    std::string const text{address};
    Four short_one{};
    if (::inet_pton(AF_INET, text.c_str(), short_one.data()) == 1) return inside(short_one);
    Sixteen long_one{};
    if (::inet_pton(AF_INET6, text.c_str(), long_one.data()) == 1) return inside(long_one);
    return true;
}

bool good_url(std::string_view url, Reach reach)
{
    if (url.size() > 1000 || !std::ranges::all_of(url, [](char c) { return c > ' ' && c < 127; })) return false;
    auto const found = parts(std::string{url});
    if (!found || found->host.empty() || !found->plain) return false;
    auto const own = loopback_name(found->host);
    if (found->scheme == "http") return own && reach == Reach::loopback_too;
    return found->scheme == "https" && (!own || reach == Reach::loopback_too);
}

}  // namespace webhook
