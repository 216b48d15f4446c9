#include "site/account/cookies.hpp"

namespace account {
namespace {

// Browsers take __Host- names over TLS only.
std::string_view name(http::Request const& request)
{
    return request.secure ? "__Host-dinh" : "dinh";
}

std::string marks(http::Request const& request)
{
    return std::string{"; Path=/; HttpOnly; SameSite=Lax"} + (request.secure ? "; Secure" : "");
}

}  // namespace

std::string session_cookie(http::Request const& request)
{
    return std::string{request.cookie(name(request))};
}

http::Response with_session(http::Response answer, http::Request const& request, std::string_view cookie)
{
    return answer.with("Set-Cookie", std::string{name(request)} + "=" + std::string{cookie} + marks(request));
}

http::Response without_session(http::Response answer, http::Request const& request)
{
    return answer.with("Set-Cookie", std::string{name(request)} + "=; Max-Age=0" + marks(request));
}

}  // namespace account
