#include "platform/http/router.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace {

using http::Method;

struct Routes : testing::Test {
    http::Router router;

    Routes()
    {
        router.add(Method::get, "/", 1);
        router.add(Method::get, "/don-vi/{code}", 2);
        router.add(Method::get, "/don-vi/{code}/cong-khai", 3);
        router.add(Method::get, "/don-vi/moi", 4);
        router.add(Method::post, "/don-vi/moi", 5);
        router.add(Method::get, "/cong-khai/{code}.atom", 6);
        router.add(Method::get, "/cong-khai/{code}", 7);
        router.add(Method::get, "/cong-khai/{name}.v2.atom", 8);
        router.add(Method::post, "/don-vi/{unit}/hoi", 9);
        router.add(Method::remove, "/don-vi/{unit}/hoi", 10);
        router.add(Method::get, "/thu-muc/", 11);
    }
    int id(std::string_view path, Method method = Method::get) const { return router.match(method, path).id; }
};

TEST_F(Routes, FixedSegmentsWinOverNames)
{
    EXPECT_EQ(id("/"), 1);
    EXPECT_EQ(id("/don-vi/60"), 2);
    EXPECT_EQ(id("/don-vi/moi"), 4);
    // The fixed way leads nowhere here, so the name is taken after all.
    EXPECT_EQ(id("/don-vi/moi/cong-khai"), 3);
    EXPECT_EQ(router.match(Method::get, "/don-vi/moi/cong-khai").parts.at("code"), "moi");
}

TEST_F(Routes, ANameMayBeFollowedByAnEnding)
{
    EXPECT_EQ(id("/cong-khai/22918.atom"), 6);
    EXPECT_EQ(router.match(Method::get, "/cong-khai/22918.atom").parts.at("code"), "22918");
    EXPECT_EQ(id("/cong-khai/22918.v2.atom"), 8);
    EXPECT_EQ(id("/cong-khai/22918"), 7);
    EXPECT_EQ(id("/cong-khai/.atom"), 7) << "an ending alone is a value";
}

TEST_F(Routes, NamesBelongToTheirRoute)
{
    auto const match = router.match(Method::post, "/don-vi/Đức Linh/hoi");
    EXPECT_EQ(match.id, 9);
    EXPECT_EQ(match.parts, (std::map<std::string, std::string>{{"unit", "Đức Linh"}}));
}

TEST_F(Routes, AnotherMethodIsToldWhichAreAllowed)
{
    auto const match = router.match(Method::put, "/don-vi/60/hoi");
    EXPECT_EQ(match.id, -1);
    EXPECT_TRUE(match.path_known);
    EXPECT_EQ(http::allow_line(match.allowed), "POST, DELETE");
    // The fixed route does not have this method, but the named one beside it answers the same path.
    EXPECT_EQ(http::allow_line(router.match(Method::put, "/don-vi/moi").allowed), "GET, HEAD, POST");
}

TEST_F(Routes, UnknownPathsAreUnknown)
{
    for (auto const* path : {"", "don-vi", "/x", "/don-vi//cong-khai", "/don-vi/60/x", "/cong-khai//", "//"}) {
        auto const match = router.match(Method::get, path);
        EXPECT_EQ(match.id, -1) << path;
        EXPECT_FALSE(match.path_known) << path;
    }
}

TEST_F(Routes, ALastSlashTooManyOrTooFewLeadsToThePage)
{
    EXPECT_EQ(router.match(Method::get, "/don-vi/Đức Linh/").elsewhere, "/don-vi/%C4%90%E1%BB%A9c%20Linh");
    EXPECT_EQ(router.match(Method::get, "/thu-muc").elsewhere, "/thu-muc/");
    EXPECT_EQ(router.match(Method::get, "/don-vi/").elsewhere, "");
    EXPECT_EQ(router.match(Method::get, "//").elsewhere, "/");
}

TEST_F(Routes, BrokenAndDoublePatternsAreBugs)
{
    for (auto const* pattern : {"x", "/a{b}", "/{}", "/{a", "/a}", "/{a}{b}", "/{a}/{a}", "/don-vi/{other}", "/"})
        EXPECT_THROW(router.add(Method::get, pattern, 99), std::logic_error) << pattern;
}

}  // namespace
