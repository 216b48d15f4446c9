// One client's socket, plain or TLS, with operations that coroutines await. Inside only.
#pragma once

#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>

#include <array>
#include <coroutine>
#include <optional>
#include <string_view>
#include <utility>

namespace http {

using Executor = boost::asio::io_context::executor_type;
using Socket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, Executor>;
using TlsContext = boost::asio::ssl::context;

struct Outcome {
    boost::system::error_code error;
    std::size_t bytes{};
};

/// An asynchronous operation that begins when it is awaited; the coroutine goes on in its completion.
template <class Start>
class Operation {
public:
    explicit Operation(Start start) : start_{std::move(start)} {}

    bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> waiting)
    {
        start_([this, waiting](boost::system::error_code error, std::size_t bytes = 0) {
            outcome_ = {error, bytes};
            waiting.resume();
        });
    }
    Outcome await_resume() const noexcept { return outcome_; }

private:
    Start start_;
    Outcome outcome_;
};

class Stream {
public:
    /// Without a context the stream is plain.
    Stream(Socket socket, TlsContext* tls);

    bool secure() const { return tls_.has_value(); }
    Socket& socket() { return socket_; }

    auto handshake()
    {
        return Operation{[this](auto done) { tls_->async_handshake(boost::asio::ssl::stream_base::server, std::move(done)); }};
    }
    auto end_tls()
    {
        return Operation{[this](auto done) { tls_->async_shutdown(std::move(done)); }};
    }
    auto read_some(boost::asio::mutable_buffer room)
    {
        return Operation{[this, room](auto done) {
            if (tls_) tls_->async_read_some(room, std::move(done));
            else socket_.async_read_some(room, std::move(done));
        }};
    }
    auto write_some(std::string_view first, std::string_view second)
    {
        return Operation{[this, buffers = both(first, second)](auto done) {
            if (tls_) tls_->async_write_some(buffers, std::move(done));
            else socket_.async_write_some(buffers, std::move(done));
        }};
    }
    /// Below TLS: only to wait until the other side has closed.
    auto read_raw(boost::asio::mutable_buffer room)
    {
        return Operation{[this, room](auto done) { socket_.async_read_some(room, std::move(done)); }};
    }
    /// What the socket takes at once, without a turn of the event loop; 0 bytes and no error when it takes none.
    Outcome write_now(std::string_view first, std::string_view second);

private:
    static std::array<boost::asio::const_buffer, 2> both(std::string_view first, std::string_view second)
    {
        return {boost::asio::buffer(first), boost::asio::buffer(second)};
    }

    Socket socket_;
    std::optional<boost::asio::ssl::stream<Socket&>> tls_;
};

}  // namespace http
