// The two coroutine types of the server. Both begin at once and stay on the thread of their io_context.
#pragma once

#include <coroutine>
#include <exception>
#include <optional>
#include <utility>

namespace http {

/// Awaited by exactly one other coroutine.
template <class Result>
class [[nodiscard]] Task {
public:
    struct Promise {
        std::coroutine_handle<> waiting{std::noop_coroutine()};
        std::optional<Result> result;
        std::exception_ptr failure;

        struct Last {
            bool await_ready() const noexcept { return false; }
            std::coroutine_handle<> await_suspend(std::coroutine_handle<Promise> self) const noexcept { return self.promise().waiting; }
            void await_resume() const noexcept {}
        };

        Task get_return_object() { return Task{std::coroutine_handle<Promise>::from_promise(*this)}; }
        std::suspend_never initial_suspend() const noexcept { return {}; }
        Last final_suspend() const noexcept { return {}; }
        void return_value(Result value) { result = std::move(value); }
        void unhandled_exception() { failure = std::current_exception(); }
    };

    using promise_type = Promise;  // the language's name for it

    explicit Task(std::coroutine_handle<Promise> self) : self_{self} {}
    Task(Task&& other) noexcept : self_{std::exchange(other.self_, {})} {}
    Task& operator=(Task&&) = delete;
    ~Task()
    {
        if (self_) self_.destroy();
    }

    bool await_ready() const { return self_.done(); }
    void await_suspend(std::coroutine_handle<> waiting) { self_.promise().waiting = waiting; }
    Result await_resume()
    {
        if (self_.promise().failure) std::rethrow_exception(self_.promise().failure);
        return std::move(*self_.promise().result);
    }

private:
    std::coroutine_handle<Promise> self_;
};

/// Nobody waits for it; it must not let an exception out.
struct Detached {
    struct Promise {
        Detached get_return_object() const { return {}; }
        std::suspend_never initial_suspend() const noexcept { return {}; }
        std::suspend_never final_suspend() const noexcept { return {}; }
        void return_void() const {}
        [[noreturn]] void unhandled_exception() const { std::terminate(); }
    };
    using promise_type = Promise;
};

}  // namespace http
