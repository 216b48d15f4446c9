#include "site/account/agents.hpp"

#include <array>
#include <utility>

namespace account {
namespace {

using Sign = std::pair<std::string_view, std::string_view>;  // what stands in the long name, what people call it

// The first that fits: newer browsers carry the names of older ones.
constexpr std::array<Sign, 9> browsers{{{"Edg", "Edge"},
                                        {"OPR/", "Opera"},
                                        {"coc_coc_browser", "Cốc Cốc"},
                                        {"SamsungBrowser", "Samsung Internet"},
                                        {"Firefox/", "Firefox"},
                                        {"FxiOS/", "Firefox"},
                                        {"CriOS/", "Chrome"},
                                        {"Chrome/", "Chrome"},
                                        {"Safari/", "Safari"}}};
constexpr std::array<Sign, 6> systems{
    {{"Android", "Android"}, {"iPhone", "iPhone"}, {"iPad", "iPad"}, {"Windows", "Windows"}, {"Mac OS X", "macOS"}, {"Linux", "Linux"}}};

template <std::size_t size>
std::string first_of(std::array<Sign, size> const& signs, std::string_view name)
{
    for (auto const& [sign, said] : signs)
        if (name.find(sign) != std::string_view::npos) return std::string{said};
    return {};
}

}  // namespace

Agent agent_of(std::string_view user_agent)
{
    return {.browser = first_of(browsers, user_agent), .system = first_of(systems, user_agent)};
}

}  // namespace account
