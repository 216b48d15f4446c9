#include "ground/units/strings.hpp"

#include <algorithm>
#include <cstring>

namespace units {

Text Strings::add(std::string_view text)
{
    if (auto const found = numbers_.find(text); found != numbers_.end()) return found->second;
    auto const number = static_cast<Text>(texts_.size());
    texts_.push_back(kept(text));
    numbers_.emplace(texts_.back(), number);
    return number;
}

std::optional<Text> Strings::find(std::string_view text) const
{
    auto const found = numbers_.find(text);
    if (found == numbers_.end()) return {};
    return found->second;
}

std::string_view Strings::kept(std::string_view text)
{
    constexpr std::size_t block = 64UL * 1024;
    if (text.empty()) return {};
    if (text.size() > free_) {
        free_ = std::max(block, text.size());
        blocks_.push_back(std::make_unique_for_overwrite<char[]>(free_));
        next_ = blocks_.back().get();
    }
    std::memcpy(next_, text.data(), text.size());
    std::string_view const place{next_, text.size()};
    next_ += text.size();
    free_ -= text.size();
    return place;
}

}  // namespace units
