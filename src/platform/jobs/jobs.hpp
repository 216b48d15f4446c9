// Front door of periodic work: named jobs, each run by one server at a time; what is due is decided by the clock that is given.
#pragma once

#include "base/clock.hpp"
#include "platform/db/db.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace jobs {

/// Must be safe to run twice: another server, or this one after a fall, may do the same again.
struct Job {
    std::string name;       // "ledger.checkpoint": also the lock that keeps other servers out
    base::Instant every{};  // milliseconds from one start to the next
    std::function<void()> act;
};

/// For the metrics and the administrators' page.
struct Shown {
    std::string name;
    base::Instant every{};
    std::int64_t runs{}, failures{};
    std::int64_t elsewhere{};  // times another server was doing it
    bool running{};
    std::optional<base::Instant> last_start;
    base::Instant last_took{};  // milliseconds
    std::string last_error;     // of the last run; empty when it went well
    base::Instant next{};
};

class Scheduler {
public:
    Scheduler(db::Database& database, base::Clock const& clock);
    ~Scheduler();  // stops
    Scheduler(Scheduler const&) = delete;
    Scheduler& operator=(Scheduler const&) = delete;

    /// Due at once, then each period. A second job of the same name is a std::logic_error.
    void add(Job job);
    /// Runs, on the caller's thread, all that is due at that instant; how many did run. Needs no start().
    std::size_t run_due(base::Instant now);
    /// Two threads, so that a long job does not hold up the short ones.
    void start();
    /// Begins nothing more and waits for what runs.
    void stop();
    /// A long job looks at it between its steps.
    bool stopping() const;
    std::vector<Shown> list() const;

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace jobs
