#include "platform/http/connection.hpp"

#include "platform/http/loop.hpp"
#include "platform/log/log.hpp"

#include <algorithm>
#include <chrono>
#include <cstring>

namespace http {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t least_buffer = 16'384;
// How long the other side may take to read the last answer and close. Closing before it has would destroy the answer.
constexpr std::chrono::milliseconds parting_time = 2s;

}  // namespace

/// Hands the connection to a pool thread; the loop resumes the coroutine when the answer is there.
struct Connection::FromPool {
    Connection& connection;

    bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> waiting) const
    {
        connection.waiting_ = waiting;
        connection.loop_.pool().give(connection);
    }
    void await_resume() const noexcept {}
};

Connection::Connection(Loop& loop, Socket socket, Welcome welcome)
    : loop_{loop},
      stream_{std::move(socket), loop.common().tls ? &*loop.common().tls : nullptr},
      welcome_{welcome},
      reader_{{.header_bytes = loop.common().settings.header_bytes, .body_bytes = loop.common().settings.body_bytes}},
      buffer_size_{std::max(loop.common().settings.header_bytes, least_buffer)}
{
    boost::system::error_code error;
    auto const address = stream_.socket().remote_endpoint(error).address();
    peer_ = plain_address(address.to_string()).value_or("");
}

void Connection::begin()
{
    serve();
}

void Connection::enter(Phase phase, std::uint64_t ticks)
{
    phase_ = phase;
    deadline_ = loop_.tick() + ticks;
    late_ = false;
}

void Connection::check(std::uint64_t tick)
{
    if (phase_ == Phase::handling || late_ || tick < deadline_) return;
    late_ = true;
    boost::system::error_code ignored;
    stream_.socket().cancel(ignored);
}

void Connection::leave()
{
    boost::system::error_code ignored;
    // What has reached this machine is a request under way, read or not.
    auto const between = phase_ == Phase::first_byte && begin_ == end_ && stream_.socket().available(ignored) == 0;
    if (between || phase_ == Phase::parting) stream_.socket().cancel(ignored);
}

void Connection::cut()
{
    broken_ = true;
    boost::system::error_code ignored;
    stream_.socket().close(ignored);
}

Detached Connection::serve()
{
    try {
        // One co_await a statement: g++ 12 runs one behind && whatever stands before it.
        auto going = co_await shake_hands();
        while (going) {
            going = co_await read_request();
            if (!going) break;
            going = co_await answer_request();
            if (!going && !broken_) co_await part();
        }
    } catch (...) {
        incident(std::current_exception());
    }
    loop_.gone(*this);
}

Task<bool> Connection::shake_hands()
{
    if (!stream_.secure()) co_return true;
    enter(Phase::head, loop_.ticks(loop_.common().settings.header_time));
    auto const done = co_await stream_.handshake();
    co_return !done.error;
}

/// True when there is something to answer, be it with a refusal.
Task<bool> Connection::read_request()
{
    reader_.next();
    enter(Phase::first_byte, loop_.ticks(loop_.common().settings.idle_time));
    if (welcome_ == Welcome::turned_away) reader_.refuse(503);
    for (auto told_to_go_on = false;;) {
        take_buffered();
        if (reader_.state() == Reader::State::complete || reader_.state() == Reader::State::refused) co_return true;
        if (reader_.wants_continue() && begin_ == end_ && !told_to_go_on) {
            told_to_go_on = true;
            auto const phase = phase_;
            auto const deadline = deadline_;
            if (!co_await send("HTTP/1.1 100 Continue\r\n\r\n", {})) co_return false;
            phase_ = phase;
            deadline_ = deadline;
        }
        if (loop_.stopping() && phase_ == Phase::first_byte) co_return false;
        if (!make_room()) {
            reader_.refuse(400);
            co_return true;
        }
        auto const read = co_await stream_.read_some(room());
        if (late_ && phase_ != Phase::first_byte) {
            reader_.refuse(408);
            co_return true;
        }
        if (read.error) co_return false;
        end_ += read.bytes;
    }
}

void Connection::take_buffered()
{
    try {
        for (auto used = std::size_t{1}; used > 0 && begin_ < end_;) {
            used = reader_.take({buffer_.get() + begin_, end_ - begin_});
            begin_ += used;
            follow_reader();
        }
    } catch (...) {
        fail();
        reader_.refuse(500);
    }
    if (begin_ == end_) begin_ = end_ = 0;
}

/// The first byte of a request starts the clock of its head, the end of the head that of its body.
void Connection::follow_reader()
{
    auto const& settings = loop_.common().settings;
    if (phase_ == Phase::first_byte) enter(Phase::head, loop_.ticks(settings.header_time));
    if (phase_ == Phase::head && reader_.state() == Reader::State::body) enter(Phase::body, loop_.ticks(settings.body_time));
}

/// False when the buffer is full of something that the reader can make nothing of.
bool Connection::make_room()
{
    if (!buffer_) buffer_ = std::make_unique_for_overwrite<char[]>(buffer_size_);
    if (end_ < buffer_size_) return true;
    if (begin_ == 0) return false;
    std::memmove(buffer_.get(), buffer_.get() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
    return true;
}

boost::asio::mutable_buffer Connection::room()
{
    return {buffer_.get() + end_, buffer_size_ - end_};
}

/// True when the connection may go on with another request.
Task<bool> Connection::answer_request()
{
    auto& figures = loop_.figures();
    figures.requests.fetch_add(1, std::memory_order_relaxed);
    enter(Phase::handling, 0);
    loop_.common().proxies.tell(reader_.request(), peer_, stream_.secure());
    if (reader_.state() == Reader::State::refused) prepare_refusal(reader_.refused_with());
    else if (!answered_quickly()) co_await FromPool{*this};

    auto const keep_alive = reader_.keep_alive() && !loop_.stopping() && !broken_;
    finish_head(keep_alive);
    auto const hundred = std::clamp(answer_.response.status / 100, 2, 5);
    figures.answers.at(static_cast<std::size_t>(hundred - 2)).fetch_add(1, std::memory_order_relaxed);
    auto const sent = co_await send(answer_.head, answer_.body);
    answer_.body = {};
    answer_.response = {};
    co_return sent&& keep_alive;
}

void Connection::prepare_refusal(int status)
{
    if (status == 400 || status == 417 || status == 501 || status == 505)
        loop_.figures().refused_malformed.fetch_add(1, std::memory_order_relaxed);
    // 500 was prepared where it happened.
    if (status == 500) return;
    answer_.response = refusal(status);
    answer_.prepare(reader_.request());
}

void Connection::fail()
{
    answer_.response = incident(std::current_exception());
    answer_.prepare(reader_.request());
}

bool Connection::answered_quickly()
{
    auto& quick = loop_.common().quick;
    if (!quick) return false;
    try {
        auto response = quick(reader_.request());
        if (!response) return false;
        answer_.response = std::move(*response);
        answer_.prepare(reader_.request());
    } catch (...) {
        fail();
    }
    return true;
}

/// On a pool thread. Everything that takes time belongs here: the handler, compressing, the ETag.
void Connection::run() noexcept
{
    auto const begun = std::chrono::steady_clock::now();
    try {
        auto& common = loop_.common();
        answer_.response = common.abandoned.load(std::memory_order_relaxed) ? refusal(503) : common.handler(reader_.request());
        answer_.prepare(reader_.request());
    } catch (...) {
        fail();
    }
    auto const taken = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begun);
    loop_.figures().handler_microseconds.fetch_add(static_cast<std::uint64_t>(taken.count()), std::memory_order_relaxed);
    loop_.hand_back(*this);
}

void Connection::finish_head(bool keep_alive)
{
    answer_.head += loop_.date_line();
    if (!keep_alive) answer_.head += "Connection: close\r\n";
    else if (reader_.version_1_0()) answer_.head += "Connection: keep-alive\r\n";
    answer_.head += "\r\n";
}

/// False when the other side is gone or takes nothing for too long.
Task<bool> Connection::send(std::string_view first, std::string_view second)
{
    auto written = stream_.write_now(first, second);
    while (!written.error) {
        auto const of_first = std::min(written.bytes, first.size());
        first.remove_prefix(of_first);
        second.remove_prefix(written.bytes - of_first);
        if (first.empty() && second.empty()) co_return true;
        enter(Phase::writing, loop_.ticks(loop_.common().settings.idle_time));
        written = co_await stream_.write_some(first, second);
    }
    broken_ = true;
    co_return false;
}

/// Says that no more will come and waits until the other side has read that.
Task<bool> Connection::part()
{
    enter(Phase::parting, loop_.ticks(parting_time));
    if (stream_.secure()) co_await stream_.end_tls();
    boost::system::error_code error;
    stream_.socket().shutdown(boost::asio::socket_base::shutdown_send, error);
    begin_ = end_ = 0;
    make_room();
    while (!error && !late_ && !loop_.stopping()) error = (co_await stream_.read_raw(room())).error;
    co_return true;
}

}  // namespace http
