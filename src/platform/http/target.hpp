// What a request line names: path and query, decoded and checked. Inside only.
#pragma once

#include "platform/http/message.hpp"

namespace http {

struct Target {
    int refused{};  // the status to refuse with: 400 for what is no target, 404 for a path that climbs; 0 = good
    std::string path;
    Pairs query;
};

Target read_target(std::string_view target);

}  // namespace http
