#include "site/account/agents.hpp"

#include <gtest/gtest.h>

namespace account {
namespace {

struct Known {
    std::string_view name, browser, system;
};

TEST(AgentOf, NamesWhatPeopleRecognise)
{
    constexpr Known all[] = {
        {"Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox", "Linux"},
        {"Mozilla/5.0 (Linux; Android 13; SM-A135F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36", "Chrome",
         "Android"},
        {"Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile Safari/604.1", "Safari",
         "iPhone"},
        {"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 Edg/126.0", "Edge", "Windows"},
        {"curl/8.5.0", "", ""},
        {"", "", ""},
    };
    for (auto const& one : all) {
        auto const agent = agent_of(one.name);
        EXPECT_EQ(agent.browser, one.browser) << one.name;
        EXPECT_EQ(agent.system, one.system) << one.name;
    }
}

}  // namespace
}  // namespace account
