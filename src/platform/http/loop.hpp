// One io thread: its listening socket, its connections, its tick. Inside only.
#pragma once

#include "platform/http/connection.hpp"
#include "platform/http/http.hpp"
#include "platform/http/pool.hpp"
#include "platform/http/proxies.hpp"
#include "platform/http/stream.hpp"

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/steady_timer.hpp>

#include <atomic>
#include <chrono>
#include <list>
#include <optional>
#include <string>
#include <string_view>

namespace http {

using Endpoint = boost::asio::ip::tcp::endpoint;
using Acceptor = boost::asio::basic_socket_acceptor<boost::asio::ip::tcp, Executor>;

/// What all loops of a server share; the pool is the only part that several threads change.
struct Common {
    Settings settings;
    Handler handler;
    QuickHandler quick;
    Proxies proxies;
    std::optional<TlsContext> tls;
    std::chrono::milliseconds tick;
    std::atomic<std::size_t> open{0};
    std::atomic<bool> abandoned{false};  // the stop has waited long enough: handlers not yet begun are not
};

struct Figures {
    std::atomic<std::uint64_t> requests{0};
    std::atomic<std::uint64_t> refused_malformed{0};
    std::atomic<std::uint64_t> handler_microseconds{0};
    std::array<std::atomic<std::uint64_t>, 4> answers{};  // 2xx to 5xx
};

class Loop {
public:
    Loop(Common& common, Endpoint const& endpoint);

    Endpoint local_endpoint() const { return acceptor_.local_endpoint(); }
    /// Until stop() and the end of the last connection.
    void run(Pool& pool);
    /// From any thread.
    void stop();
    Figures const& figures() const { return figures_; }

    // For the connections of this loop.
    Common& common() { return common_; }
    Pool& pool() { return *pool_; }
    Figures& figures() { return figures_; }
    std::uint64_t tick() const { return tick_; }
    std::uint64_t ticks(std::chrono::milliseconds time) const;
    bool stopping() const { return stopping_; }
    std::string_view date_line() const { return date_line_; }
    /// From a pool thread: the connection goes on here.
    void hand_back(Connection& connection);
    void gone(Connection& connection);

private:
    void accept();
    void admit(Socket socket);
    void next_tick();
    void on_tick();
    void begin_stop();
    void admit_waiting();
    void resume_answered();
    void write_date();

    Common& common_;
    boost::asio::io_context context_{1};
    Acceptor acceptor_;
    boost::asio::basic_waitable_timer<std::chrono::steady_clock, boost::asio::wait_traits<std::chrono::steady_clock>, Executor> timer_;
    Pool* pool_{};
    Figures figures_;
    std::list<Connection> connections_;
    std::atomic<Connection*> answered_{nullptr};
    std::uint64_t tick_{};
    std::uint64_t stop_tick_{};
    bool stopping_{};
    bool accept_later_{};
    std::string date_line_;
};

/// Listens; throws boost::system::system_error.
Acceptor listening(boost::asio::io_context& context, Endpoint const& endpoint, bool shared);

}  // namespace http
