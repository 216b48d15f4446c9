#include "platform/http/proxies.hpp"

#include "platform/http/text.hpp"

#include <boost/asio/ip/address.hpp>

#include <algorithm>
#include <stdexcept>

namespace http {
namespace {

/// Some proxies write the port too: "192.0.2.1:4711", "[2001:db8::1]:4711".
std::string_view without_port(std::string_view text)
{
    if (text.starts_with('[')) return text.substr(1, text.find(']') - 1);
    return std::ranges::count(text, ':') == 1 ? text.substr(0, text.find(':')) : text;
}

/// All lines of that name as one list, as RFC 9110 reads them.
std::string joined(Request const& request, std::string_view name)
{
    std::string list;
    for (auto const& [known, value] : request.headers) {
        if (known != name) continue;
        if (!list.empty()) list += ',';
        list += value;
    }
    return list;
}

std::string_view last_piece(std::string_view& rest)
{
    auto const comma = rest.rfind(',');
    auto const piece = comma == std::string_view::npos ? rest : rest.substr(comma + 1);
    rest = comma == std::string_view::npos ? std::string_view{} : rest.substr(0, comma);
    return without_blanks(piece);
}

}  // namespace

std::optional<std::string> plain_address(std::string_view text)
{
    boost::system::error_code error;
    auto const address = boost::asio::ip::make_address(text, error);
    if (error) return {};
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        return boost::asio::ip::make_address_v4(boost::asio::ip::v4_mapped, address.to_v6()).to_string();
    return address.to_string();
}

Proxies::Proxies(std::vector<std::string> const& trusted)
{
    for (auto const& text : trusted) {
        auto address = plain_address(text);
        if (!address) throw std::runtime_error{"trusted proxy is no address: " + text};
        trusted_.push_back(std::move(*address));
    }
}

bool Proxies::trusts(std::string_view address) const
{
    return std::ranges::find(trusted_, address) != trusted_.end();
}

void Proxies::tell(Request& request, std::string const& peer, bool tls) const
{
    request.remote = peer;
    request.secure = tls;
    if (trusted_.empty() || !trusts(peer)) return;
    auto const hops = joined(request, "x-forwarded-for");
    // From the nearest hop back: what stands before the first one not believed was written by a stranger.
    for (std::string_view rest = hops; !rest.empty() && trusts(request.remote);) {
        auto address = plain_address(without_port(last_piece(rest)));
        if (!address) break;
        request.remote = std::move(*address);
    }
    auto const protocols = joined(request, "x-forwarded-proto");
    std::string_view rest = protocols;
    if (!protocols.empty()) request.secure = same_word(last_piece(rest), "https");
}

}  // namespace http
