#include "dinh/command.hpp"

namespace dinh {

std::optional<std::string> Arguments::maybe(std::string_view name) const
{
    auto const found = values_.find(name);
    if (found == values_.end() || found->second.empty()) return {};
    return found->second.front();
}

std::vector<std::string> Arguments::all(std::string_view name) const
{
    auto const found = values_.find(name);
    return found == values_.end() ? std::vector<std::string>{} : found->second;
}

}  // namespace dinh
