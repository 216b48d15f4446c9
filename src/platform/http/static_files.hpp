// The files of the web build, held in memory with every encoding. A look-up by name, so no path can lead outside.
#pragma once

#include "platform/http/message.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace http {

class StaticFiles {
public:
    /// Reads every file below the folder; throws std::runtime_error when one cannot be read. A name.br or name.gz
    /// beside a file is its encoded form; what has none is compressed here.
    explicit StaticFiles(std::filesystem::path const& folder, std::string prefix = "/static/");

    /// Nothing for a path outside the prefix; 404 inside it for a name that is not there; 405 for other methods.
    std::optional<Response> answer(Request const& request) const;
    std::size_t count() const { return files_.size(); }

private:
    struct File {
        std::string content_type;
        std::shared_ptr<Ready const> kept;
    };
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };

    std::string prefix_;
    std::unordered_map<std::string, File, Hash, std::equal_to<>> files_;
};

}  // namespace http
