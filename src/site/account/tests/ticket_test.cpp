#include "site/account/ticket.hpp"

#include "platform/crypto/crypto.hpp"
#include "site/account/cookies.hpp"

#include <gtest/gtest.h>

namespace account {
namespace {

class Tickets : public ::testing::Test {
protected:
    void SetUp() override { crypto::start(); }
    std::string key = std::string(32, 'k');
};

TEST_F(Tickets, ComeBackAsTheyWereUntilTheirTime)
{
    auto const ticket = sealed(key, "step", {"lan", "mật khẩu dài"}, 1000);
    EXPECT_EQ(ticket.find("lan"), std::string::npos);
    EXPECT_EQ(opened(key, "step", ticket, 1000), (std::vector<std::string>{"lan", "mật khẩu dài"}));
    EXPECT_FALSE(opened(key, "step", ticket, 1001));
}

TEST_F(Tickets, AreWorthNothingWhenTouchedOrUsedElsewhere)
{
    auto ticket = sealed(key, "step", {"lan"}, 1000);
    EXPECT_FALSE(opened(key, "other", ticket, 10));
    EXPECT_FALSE(opened(std::string(32, 'x'), "step", ticket, 10));
    ticket[ticket.size() / 2] = ticket[ticket.size() / 2] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(opened(key, "step", ticket, 10));
    EXPECT_FALSE(opened(key, "step", "", 10));
}

std::string cookie_of(http::Response const& answer)
{
    for (auto const& [name, value] : answer.headers)
        if (name == "Set-Cookie") return value;
    return {};
}

TEST(SessionCookie, IsBoundToTheHostOverTls)
{
    http::Request request;
    request.secure = true;
    EXPECT_EQ(cookie_of(with_session({}, request, "abc")), "__Host-dinh=abc; Path=/; HttpOnly; SameSite=Lax; Secure");
    EXPECT_EQ(cookie_of(without_session({}, request)), "__Host-dinh=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax; Secure");
}

TEST(SessionCookie, IsPlainOnLoopback)
{
    http::Request request;
    request.headers = {{"cookie", "dinh=abc; __Host-dinh=other"}};
    EXPECT_EQ(session_cookie(request), "abc");
    EXPECT_EQ(cookie_of(with_session({}, request, "abc")), "dinh=abc; Path=/; HttpOnly; SameSite=Lax");
}

}  // namespace
}  // namespace account
