// The session's cookie: its name and marks differ between an encrypted way and plain loopback.
#pragma once

#include "platform/http/http.hpp"

#include <string>
#include <string_view>

namespace account {

/// What the browser sent; empty when it sent none.
std::string session_cookie(http::Request const& request);
/// Gives the answer the cookie that keeps the person signed in until the browser closes or the session ends.
http::Response with_session(http::Response answer, http::Request const& request, std::string_view cookie);
http::Response without_session(http::Response answer, http::Request const& request);

}  // namespace account
