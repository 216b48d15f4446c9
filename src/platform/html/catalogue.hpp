// The sentences of one language, read from a compiled gettext catalogue (.mo). Never writes one.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace html {

class Catalogue {
public:
    Catalogue() = default;
    /// No such file: an empty catalogue. A broken one: throws std::runtime_error that names it.
    explicit Catalogue(std::filesystem::path const& file);

    std::optional<std::string_view> find(std::string_view key) const;

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    std::unordered_map<std::string, std::string, Hash, std::equal_to<>> sentences_;
};

/// The sentence with {names} replaced by facts, once: a brace in a fact stays a brace.
std::string filled(std::string_view sentence, std::vector<std::pair<std::string, std::string>> const& facts);

}  // namespace html
