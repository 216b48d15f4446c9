// Every act of a page has its call of the API, or stands in the short list of what only a browser does.
#include "dinh/modules.hpp"
#include "platform/config/config.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <set>
#include <sstream>

namespace {

struct Twin {
    std::string call, why;
};

std::map<std::string, Twin> twins()
{
    std::ifstream file{"tests/http/api_twins.txt"};
    std::map<std::string, Twin> found;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line.starts_with("#")) continue;
        std::istringstream words{line};
        std::string path;
        Twin twin;
        words >> path >> twin.call >> std::ws;
        std::getline(words, twin.why);
        EXPECT_TRUE(found.emplace(path, twin).second) << path << " stands there twice";
    }
    return found;
}

TEST(ApiTwins, EveryPostOfAPageIsACallOrHasAReason)
{
    auto const modules = dinh::all_modules(config::Settings{});
    std::set<std::string> calls;
    std::set<std::string> posts;
    for (auto const& module : modules) {
        for (auto const& call : module.calls)
            if (call.method == http::Method::post) calls.emplace(call.path);
        for (auto const& route : module.routes)
            if (route.method == http::Method::post) posts.emplace(route.path);
    }
    auto const known = twins();
    for (auto const& path : posts) EXPECT_TRUE(known.contains(path)) << "POST " << path << " has no line in tests/http/api_twins.txt";
    for (auto const& [path, twin] : known) {
        EXPECT_TRUE(posts.contains(path)) << "no page takes POST " << path;
        if (twin.call == "-") EXPECT_FALSE(twin.why.empty()) << path << " needs a reason";
        else EXPECT_TRUE(calls.contains(twin.call)) << "no call POST /api/v1" << twin.call << " for " << path;
    }
}

}  // namespace
