#include "platform/http/loop.hpp"

#include "platform/http/answer.hpp"

#include <sys/socket.h>

#include <boost/asio/post.hpp>
#include <cerrno>
#include <utility>

namespace http {
namespace {

// Beyond the limit that many more are told so; the rest is closed without a word.
constexpr std::size_t turned_away_at_once = 64;

}  // namespace

Acceptor listening(boost::asio::io_context& context, Endpoint const& endpoint, bool shared)
{
    Acceptor acceptor{context.get_executor()};
    acceptor.open(endpoint.protocol());
    acceptor.set_option(boost::asio::socket_base::reuse_address{true});
    if (shared) {
        int const on = 1;
        if (::setsockopt(acceptor.native_handle(), SOL_SOCKET, SO_REUSEPORT, &on, sizeof on) != 0)
            throw boost::system::system_error{errno, boost::system::system_category(), "SO_REUSEPORT"};
    }
    acceptor.bind(endpoint);
    acceptor.listen(boost::asio::socket_base::max_listen_connections);
    return acceptor;
}

Loop::Loop(Common& common, Endpoint const& endpoint)
    : common_{common}, acceptor_{listening(context_, endpoint, true)}, timer_{context_.get_executor()}
{
}

std::uint64_t Loop::ticks(std::chrono::milliseconds time) const
{
    // One more, because the tick under way may be almost over.
    return static_cast<std::uint64_t>(time / common_.tick) + 1;
}

void Loop::run(Pool& pool)
{
    pool_ = &pool;
    write_date();
    next_tick();
    accept();
    context_.run();
}

void Loop::stop()
{
    boost::asio::post(context_, [this] { begin_stop(); });
}

void Loop::accept()
{
    acceptor_.async_accept([this](boost::system::error_code error, Socket socket) {
        if (stopping_) return;
        // Out of descriptors: asking again at once would only spin.
        if (error) return void(accept_later_ = true);
        admit(std::move(socket));
        accept();
    });
}

void Loop::admit(Socket socket)
{
    auto const open = common_.open.load(std::memory_order_relaxed);
    auto const most = common_.settings.connections;
    if (open >= most + turned_away_at_once) return;
    auto const welcome = open < most ? Connection::Welcome::served : Connection::Welcome::turned_away;
    connections_.emplace_front(*this, std::move(socket), welcome);
    connections_.front().place = connections_.begin();
    common_.open.fetch_add(1, std::memory_order_relaxed);
    connections_.front().begin();
}

void Loop::gone(Connection& connection)
{
    common_.open.fetch_sub(1, std::memory_order_relaxed);
    connections_.erase(connection.place);
    if (stopping_ && connections_.empty()) timer_.cancel();
}

void Loop::next_tick()
{
    timer_.expires_after(common_.tick);
    timer_.async_wait([this](boost::system::error_code error) {
        if (!error) on_tick();
    });
}

void Loop::on_tick()
{
    ++tick_;
    write_date();
    for (auto& connection : connections_) connection.check(tick_);
    if (accept_later_ && !stopping_) {
        accept_later_ = false;
        accept();
    }
    if (stopping_ && tick_ >= stop_tick_) {
        common_.abandoned.store(true, std::memory_order_relaxed);
        for (auto& connection : connections_) connection.cut();
    }
    if (!stopping_ || !connections_.empty()) next_tick();
}

void Loop::begin_stop()
{
    if (stopping_) return;
    admit_waiting();
    stopping_ = true;
    stop_tick_ = tick_ + ticks(common_.settings.stop_time);
    boost::system::error_code ignored;
    acceptor_.close(ignored);
    for (auto& connection : connections_) connection.leave();
    if (connections_.empty()) timer_.cancel();
}

/// Closing the listening socket would reset those who are connected but not yet accepted.
void Loop::admit_waiting()
{
    boost::system::error_code error;
    acceptor_.non_blocking(true, error);
    while (!error) {
        auto socket = acceptor_.accept(error);
        if (!error) admit(Socket{std::move(socket)});
    }
}

void Loop::hand_back(Connection& connection)
{
    auto* before = answered_.load(std::memory_order_relaxed);
    do connection.next_answered = before;
    while (!answered_.compare_exchange_weak(before, &connection, std::memory_order_release, std::memory_order_relaxed));
    // The one that found the list empty wakes the loop for all that follow until it looks.
    if (before == nullptr) boost::asio::post(context_, [this] { resume_answered(); });
}

void Loop::resume_answered()
{
    Connection* in_order = nullptr;
    for (auto* next = answered_.exchange(nullptr, std::memory_order_acquire); next != nullptr;) {
        auto* const connection = std::exchange(next, next->next_answered);
        connection->next_answered = std::exchange(in_order, connection);
    }
    while (in_order != nullptr) std::exchange(in_order, in_order->next_answered)->go_on();
}

void Loop::write_date()
{
    if (common_.settings.clock == nullptr) return;
    date_line_ = "Date: " + http_date(common_.settings.clock->now()) + "\r\n";
}

}  // namespace http
