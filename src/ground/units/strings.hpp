// Texts kept once each and named by number: the national tree repeats few of them.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace units {

using Text = std::uint32_t;
constexpr Text no_text = 0;  // the empty text

class Strings {
public:
    Strings() { add({}); }
    Strings(Strings const&) = delete;
    Strings& operator=(Strings const&) = delete;

    Text add(std::string_view text);
    std::optional<Text> find(std::string_view text) const;
    std::string_view operator[](Text text) const { return texts_[text]; }
    std::size_t size() const { return texts_.size(); }

private:
    std::string_view kept(std::string_view text);

    std::vector<std::unique_ptr<char[]>> blocks_;
    std::size_t free_{};
    char* next_{};
    std::vector<std::string_view> texts_;
    std::unordered_map<std::string_view, Text> numbers_;
};

}  // namespace units
