#include "platform/http/message.hpp"
#include "platform/http/target.hpp"

#include <gtest/gtest.h>

namespace {

using namespace std::string_literals;

TEST(Url, EncodesAllButUnreservedLetters)
{
    EXPECT_EQ(http::url_encoded("Đơn vị/a-b_c.d~1"), "%C4%90%C6%A1n%20v%E1%BB%8B%2Fa-b_c.d~1");
    EXPECT_EQ(http::url_decoded(http::url_encoded("Đường & +%"), true), "Đường & +%");
}

TEST(Url, DecodesPlusOnlyWhereItIsASpace)
{
    EXPECT_EQ(http::url_decoded("a+b%2b", true), "a b+");
    EXPECT_EQ(http::url_decoded("a+b", false), "a+b");
}

TEST(Url, RefusesBrokenEscapesNulAndBytesThatAreNotUtf8)
{
    for (auto const* broken : {"%", "%4", "%zz", "a%4", "%00", "%ff", "%c0%af", "%ed%a0%80", "%f4%90%80%80", "%e1%ba"})
        EXPECT_FALSE(http::url_decoded(broken, false)) << broken;
}

TEST(Query, KeepsOrderRepetitionsAndEmptyValues)
{
    auto const pairs = http::parsed_query("a=1&b=%C4%91&a=2&c&&d=x=y&=z");
    ASSERT_TRUE(pairs);
    http::Pairs const expected{{"a", "1"}, {"b", "đ"}, {"a", "2"}, {"c", ""}, {"d", "x=y"}, {"", "z"}};
    EXPECT_EQ(*pairs, expected);
    EXPECT_TRUE(http::parsed_query("")->empty());
}

TEST(Query, RefusesABrokenPartAndMoreThanAThousand)
{
    EXPECT_FALSE(http::parsed_query("a=1&b=%"));
    std::string many;
    for (auto i = 0; i < 1000; ++i) many += "a=1&";
    EXPECT_TRUE(http::parsed_query(many));
    EXPECT_FALSE(http::parsed_query(many + "a=1"));
}

TEST(Target, IsDecodedAndChecked)
{
    auto const target = http::read_target("/t%C3%ACm/%E1%BB%9F?q=a+b");
    EXPECT_EQ(target.refused, 0);
    EXPECT_EQ(target.path, "/tìm/ở");
    EXPECT_EQ(target.query, (http::Pairs{{"q", "a b"}}));

    std::pair<std::string, int> const cases[]{
        {"/", 0},         {"/a/.b/..c", 0}, {"/a//b", 0},     {"*", 400},      {"", 400},          {"http://h/", 400},   {"/#a", 400},
        {"/%zz", 400},    {"/%ff", 400},    {"/\xff", 400},   {"/%00", 400},   {"/a%0d%0aX", 400}, {"/a%7f", 400},       {"/?q=%", 400},
        {"/?q=%ff", 400}, {"/..", 404},     {"/a/../b", 404}, {"/a/./b", 404}, {"/%2e%2e", 404},   {"/a%2f..%2fb", 404}, {"/a/%2E", 404},
    };
    for (auto const& [text, refused] : cases) EXPECT_EQ(http::read_target(text).refused, refused) << text;
}

TEST(Request, FindsACookieByItsWholeName)
{
    http::Request request;
    request.headers = {{"cookie", "xsession=1; session=abc=; other=2"}, {"cookie", "late=3"}};
    EXPECT_EQ(request.cookie("session"), "abc=");
    EXPECT_EQ(request.cookie("late"), "3");
    EXPECT_EQ(request.cookie("missing"), "");
}

}  // namespace
