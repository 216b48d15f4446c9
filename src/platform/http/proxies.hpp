// Who is at the other end, also behind proxies that are believed. Inside only.
#pragma once

#include "platform/http/message.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace http {

/// One form for each address: an IPv4 address that came as IPv6 is written as IPv4. Nothing when it is no address.
std::optional<std::string> plain_address(std::string_view text);

class Proxies {
public:
    /// Throws std::runtime_error for an entry that is no address.
    explicit Proxies(std::vector<std::string> const& trusted);

    /// Writes down in the request who sent it and whether it came over TLS.
    void tell(Request& request, std::string const& peer, bool tls) const;

private:
    bool trusts(std::string_view address) const;

    std::vector<std::string> trusted_;
};

}  // namespace http
