// Requests out of the bytes of one connection. Knows limits and the rules of RFC 9112, never sockets or time.
#pragma once

#include "platform/http/message.hpp"

#include <cstddef>
#include <memory>
#include <string_view>

namespace http {

class Reader {
public:
    struct Limits {
        std::size_t header_bytes;
        std::size_t body_bytes;
    };
    enum class State { head, body, complete, refused };

    explicit Reader(Limits limits);
    ~Reader();

    /// Gives how many of the bytes were used; the others must come again with what follows them. Throws
    /// std::system_error when an upload cannot be kept.
    std::size_t take(std::string_view bytes);
    State state() const { return state_; }
    /// The status, once refused.
    int refused_with() const { return refused_; }
    void refuse(int status);
    /// Once the head is read: is there an "Expect: 100-continue" to answer, may the connection go on afterwards.
    bool wants_continue() const;
    bool keep_alive() const;
    bool version_1_0() const;
    Request& request() { return request_; }
    /// Forgets the request; the next bytes begin another.
    void next();

private:
    class Parser;

    std::size_t head_end(std::string_view bytes);
    std::size_t parse(std::string_view bytes);

    Limits limits_;
    State state_{State::head};
    int refused_{};
    std::size_t scanned_{};
    std::size_t line_start_{};
    Request request_;
    std::unique_ptr<Parser> parser_;
};

}  // namespace http
