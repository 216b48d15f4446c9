#include "platform/http/proxies.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace {

http::Request told(http::Pairs headers, std::string const& peer, bool tls = false)
{
    static http::Proxies const proxies{{"10.0.0.1", "10.0.0.2", "::1"}};
    http::Request request;
    request.headers = std::move(headers);
    proxies.tell(request, peer, tls);
    return request;
}

TEST(Proxies, AStrangerIsNotBelieved)
{
    auto const request = told({{"x-forwarded-for", "1.2.3.4"}, {"x-forwarded-proto", "https"}}, "9.9.9.9");
    EXPECT_EQ(request.remote, "9.9.9.9");
    EXPECT_FALSE(request.secure);
}

TEST(Proxies, TheLastHopNotTrustedIsTheClient)
{
    std::pair<http::Pairs, std::string> const cases[]{
        {{{"x-forwarded-for", "1.2.3.4"}}, "1.2.3.4"},
        {{{"x-forwarded-for", "6.6.6.6, 1.2.3.4, 10.0.0.2"}}, "1.2.3.4"},
        {{{"x-forwarded-for", "6.6.6.6"}, {"x-forwarded-for", "1.2.3.4"}}, "1.2.3.4"},
        {{{"x-forwarded-for", "1.2.3.4:5678"}}, "1.2.3.4"},
        {{{"x-forwarded-for", "[2001:DB8::1]:99"}}, "2001:db8::1"},
        {{{"x-forwarded-for", "::ffff:1.2.3.4"}}, "1.2.3.4"},
        {{{"x-forwarded-for", "1.2.3.4, unknown"}}, "10.0.0.1"},
        {{{"x-forwarded-for", "10.0.0.2"}}, "10.0.0.2"},
        {{{"x-forwarded-for", ", ,"}}, "10.0.0.1"},
        {{}, "10.0.0.1"},
    };
    for (auto const& [headers, remote] : cases) EXPECT_EQ(told(headers, "10.0.0.1").remote, remote);
}

TEST(Proxies, TellWhetherTheClientCameOverTls)
{
    EXPECT_TRUE(told({{"x-forwarded-proto", "https"}}, "::1").secure);
    EXPECT_FALSE(told({{"x-forwarded-proto", "https, http"}}, "::1").secure);
    EXPECT_FALSE(told({{"x-forwarded-proto", "http"}}, "::1", true).secure);
    EXPECT_TRUE(told({}, "::1", true).secure);
}

TEST(Proxies, AnEntryThatIsNoAddressIsRefused)
{
    EXPECT_THROW(http::Proxies{{"proxy.example"}}, std::runtime_error);
}

}  // namespace
