#include "ground/manifest/guard.hpp"

#include <algorithm>

namespace ground {
namespace {

constexpr std::string_view form_cookie = "dinh_form";
constexpr std::size_t nonce_letters = 32;
constexpr std::size_t buckets_kept = 100'000;

std::string_view host_of(std::string_view url)
{
    auto const start = url.find("://");
    if (start == std::string_view::npos) return {};
    auto const rest = url.substr(start + 3);
    return rest.substr(0, rest.find('/'));
}

// Browsers say where a post comes from; what says nothing is left to the token.
bool from_this_site(http::Request const& request, std::string_view public_url)
{
    auto const fetch = request.header("sec-fetch-site");
    if (fetch == "cross-site" || fetch == "same-site") return false;
    auto const origin = request.header("origin");
    if (origin.empty()) return true;
    auto const host = host_of(origin);
    return !host.empty() && (host == request.header("host") || host == host_of(public_url));
}

}  // namespace

std::string FormTokens::of(std::string_view bearer) const
{
    return crypto::mac_hex(secret_, "form.1 " + std::string{bearer});
}

bool FormTokens::signed_here(std::string_view cookie) const
{
    if (cookie.size() <= nonce_letters) return false;
    auto const nonce = cookie.substr(0, nonce_letters);
    return crypto::equal_in_constant_time(cookie.substr(nonce_letters), crypto::mac_hex(secret_, "guest.1 " + std::string{nonce}));
}

Visit::Tokens FormTokens::issue(Visit const& visit) const
{
    Visit::Tokens tokens{.csrf = {}, .request_id = crypto::random_hex(16), .fresh_cookie = {}};
    if (visit.signed_in()) {
        tokens.csrf = of(visit.person.session);
        return tokens;
    }
    std::string cookie{visit.request.cookie(form_cookie)};
    if (!signed_here(cookie)) {
        auto const nonce = crypto::random_hex(nonce_letters / 2);
        cookie = nonce + crypto::mac_hex(secret_, "guest.1 " + nonce);
        tokens.fresh_cookie = cookie;
    }
    tokens.csrf = of(cookie);
    return tokens;
}

bool FormTokens::fits(Visit const& visit, std::string_view public_url) const
{
    if (!from_this_site(visit.request, public_url)) return false;
    auto const cookie = visit.request.cookie(form_cookie);
    if (!visit.signed_in() && !signed_here(cookie)) return false;
    return crypto::equal_in_constant_time(visit.request.in_form("csrf"), of(visit.signed_in() ? visit.person.session : cookie));
}

bool Rates::take(std::string const& network, base::Instant now)
{
    std::lock_guard const lock{mutex_};
    if (buckets_.size() > buckets_kept) buckets_.clear();
    auto& bucket = buckets_.try_emplace(network, Bucket{a_minute_, now}).first->second;
    bucket.left = std::min(a_minute_, bucket.left + a_minute_ * static_cast<double>(now - bucket.at) / 60'000.0);
    bucket.at = now;
    if (bucket.left < 1) return false;
    bucket.left -= 1;
    return true;
}

}  // namespace ground
