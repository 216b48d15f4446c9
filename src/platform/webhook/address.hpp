// Where a looked-up address leads: inside networks or out. Pure.
#pragma once

#include <sys/socket.h>

namespace webhook {

/// Of a kind that is neither IPv4 nor IPv6: inside.
bool is_inside(sockaddr const& address);
bool is_loopback(sockaddr const& address);

}  // namespace webhook
