// Which route a path belongs to. Knows patterns and numbers, never handlers.
#pragma once

#include "platform/http/message.hpp"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace http {

class Router {
public:
    struct Match {
        int id{-1};                                // -1 = no route
        std::map<std::string, std::string> parts;  // what the {names} of the pattern stand for
        bool path_known{};                         // with another method: 405, and `allowed` says which
        std::vector<Method> allowed;
        std::string elsewhere;  // nothing here, but with or without the last slash there is: where, percent-encoded
    };

    Router();
    ~Router();
    Router(Router&&) noexcept;
    Router& operator=(Router&&) noexcept;

    /// "/don-vi/{code}/cong-khai", "/cong-khai/{code}.atom": a {name} stands for one segment or the front of one.
    /// Throws std::logic_error for a broken pattern and for one added before.
    void add(Method method, std::string_view pattern, int id);
    /// The path is decoded. Fixed segments win over {names}, the longer ending over the shorter one.
    Match match(Method method, std::string_view path) const;

private:
    struct Node;
    std::unique_ptr<Node> root_;
};

/// "GET, HEAD, POST", for the Allow header of a 405.
std::string allow_line(std::vector<Method> const& methods);

}  // namespace http
