// A browser's own long name, shortened to what a person recognises. Pure.
#pragma once

#include <string>
#include <string_view>

namespace account {

struct Agent {
    std::string browser, system;  // empty = not known
};
Agent agent_of(std::string_view user_agent);

}  // namespace account
