// One client's connection: reads a request, has it answered, writes the answer, again. Inside only.
#pragma once

#include "platform/http/answer.hpp"
#include "platform/http/pool.hpp"
#include "platform/http/reader.hpp"
#include "platform/http/stream.hpp"
#include "platform/http/task.hpp"

#include <cstdint>
#include <list>
#include <memory>
#include <string>

namespace http {

class Loop;

class Connection final : public Pool::Job {
public:
    enum class Welcome { served, turned_away };

    Connection(Loop& loop, Socket socket, Welcome welcome);

    /// Ends by itself and then tells the loop, which destroys it.
    void begin();
    /// Called at every tick of the loop: ends a wait that took too long.
    void check(std::uint64_t tick);
    /// The server is stopping: a connection between two requests goes at once, another after its answer.
    void leave();
    /// The server has waited long enough.
    void cut();
    /// Back on the loop's thread, with the answer.
    void go_on() { waiting_.resume(); }

    Connection* next_answered{};  // both are the loop's bookkeeping
    std::list<Connection>::iterator place{};

private:
    enum class Phase { first_byte, head, body, handling, writing, parting };
    struct FromPool;

    Detached serve();
    Task<bool> shake_hands();
    Task<bool> read_request();
    Task<bool> answer_request();
    Task<bool> send(std::string_view first, std::string_view second);
    Task<bool> part();

    void run() noexcept override;
    void enter(Phase phase, std::uint64_t ticks);
    void take_buffered();
    void follow_reader();
    bool make_room();
    boost::asio::mutable_buffer room();
    void fail();
    void prepare_refusal(int status);
    bool answered_quickly();
    void finish_head(bool keep_alive);

    Loop& loop_;
    Stream stream_;
    Welcome welcome_;
    std::string peer_;
    Reader reader_;
    Answer answer_;
    std::unique_ptr<char[]> buffer_;
    std::size_t buffer_size_;
    std::size_t begin_{};
    std::size_t end_{};
    Phase phase_{Phase::first_byte};
    std::uint64_t deadline_{};
    bool late_{};
    bool broken_{};
    std::coroutine_handle<> waiting_;
};

}  // namespace http
