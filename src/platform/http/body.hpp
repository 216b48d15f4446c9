// A request's body on its way into the request: form, uploads or plain bytes, by its Content-Type. Inside only.
#pragma once

#include "platform/http/message.hpp"
#include "platform/http/multipart.hpp"

#include <cstdint>
#include <optional>

namespace http {

class Body {
public:
    /// What is kept in memory as one piece.
    static constexpr std::size_t in_memory = 4'194'304;

    /// Each gives 0, or the status to refuse with.
    int begin(Request const& request, std::optional<std::uint64_t> announced);
    int put(std::string_view bytes);
    int finish(Request& request);

private:
    enum class Kind { bytes, urlencoded, multipart };

    Kind kind_{Kind::bytes};
    std::string bytes_;
    std::optional<Multipart> parts_;
};

}  // namespace http
