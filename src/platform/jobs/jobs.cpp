#include "platform/jobs/jobs.hpp"

#include "platform/log/log.hpp"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stdexcept>
#include <thread>

namespace jobs {

namespace {

// How long a thread may sleep through a change of the clock.
constexpr std::chrono::milliseconds longest_wait{100};
constexpr unsigned thread_count = 2;

struct Known {
    Job job;
    Shown shown;
};

}  // namespace

struct Scheduler::Inside {
    Inside(db::Database& used, base::Clock const& given) : database{used}, clock{given} {}

    /// Marks the job that has waited longest as running; nothing when none is due.
    Known* taken(base::Instant now)
    {
        Known* found{};
        for (auto const& known : jobs) {
            auto& shown = known->shown;
            // A clock that was set back must not leave a job waiting for the old hour.
            shown.next = std::min(shown.next, now + shown.every);
            if (!shown.running && shown.next <= now && (!found || shown.next < found->shown.next)) found = known.get();
        }
        if (!found || stop) return nullptr;
        found->shown.running = true;
        found->shown.next = now + found->shown.every;
        return found;
    }

    void run(Known& known, base::Instant now)
    {
        std::string error;
        auto mine = true;
        try {
            mine = database.alone(known.job.name, known.job.act);
        } catch (std::exception const& thrown) {
            error = thrown.what();
        } catch (...) {
            error = "unknown";
        }
        if (!error.empty()) logging::error("job.failed", {{"job", known.job.name}, {"error", error}});
        std::lock_guard const lock{mutex};
        note(known.shown, now, mine, error);
    }

    void note(Shown& shown, base::Instant now, bool mine, std::string const& error) const
    {
        shown.running = false;
        if (!mine) {
            ++shown.elsewhere;
            return;
        }
        ++shown.runs;
        if (!error.empty()) ++shown.failures;
        shown.last_start = now;
        shown.last_took = std::max<base::Instant>(0, clock.now() - now);
        shown.last_error = error;
    }

    void work()
    {
        std::unique_lock lock{mutex};
        while (!stop) {
            auto const now = clock.now();
            if (auto* const known = taken(now)) {
                lock.unlock();
                run(*known, now);
                lock.lock();
            } else {
                changed.wait_for(lock, wait_from(now));
            }
        }
    }

    std::chrono::milliseconds wait_from(base::Instant now) const
    {
        auto wait = longest_wait;
        for (auto const& known : jobs)
            if (!known->shown.running)
                wait = std::min(wait, std::chrono::milliseconds{std::max<base::Instant>(1, known->shown.next - now)});
        return wait;
    }

    db::Database& database;
    base::Clock const& clock;
    mutable std::mutex mutex;
    std::condition_variable changed;
    std::vector<std::unique_ptr<Known>> jobs;
    std::vector<std::thread> threads;
    bool stop{};
};

Scheduler::Scheduler(db::Database& database, base::Clock const& clock) : inside_{std::make_unique<Inside>(database, clock)} {}

Scheduler::~Scheduler()
{
    stop();
}

void Scheduler::add(Job job)
{
    if (job.every <= 0) throw std::logic_error{"job " + job.name + " has no period"};
    std::lock_guard const lock{inside_->mutex};
    auto& jobs = inside_->jobs;
    if (std::ranges::any_of(jobs, [&](auto const& known) { return known->job.name == job.name; }))
        throw std::logic_error{"two jobs are named " + job.name};
    auto known = std::make_unique<Known>();
    known->shown.name = job.name;
    known->shown.every = job.every;
    known->shown.next = inside_->clock.now();
    known->job = std::move(job);
    jobs.push_back(std::move(known));
    inside_->changed.notify_one();
}

std::size_t Scheduler::run_due(base::Instant now)
{
    std::size_t done{};
    for (;;) {
        std::unique_lock lock{inside_->mutex};
        auto* const known = inside_->taken(now);
        if (!known) return done;
        lock.unlock();
        inside_->run(*known, now);
        ++done;
    }
}

void Scheduler::start()
{
    std::lock_guard const lock{inside_->mutex};
    inside_->stop = false;
    while (inside_->threads.size() < thread_count) inside_->threads.emplace_back([this] { inside_->work(); });
}

void Scheduler::stop()
{
    std::vector<std::thread> ending;
    {
        std::lock_guard const lock{inside_->mutex};
        inside_->stop = true;
        ending.swap(inside_->threads);
    }
    inside_->changed.notify_all();
    for (auto& thread : ending) thread.join();
}

bool Scheduler::stopping() const
{
    std::lock_guard const lock{inside_->mutex};
    return inside_->stop;
}

std::vector<Shown> Scheduler::list() const
{
    std::lock_guard const lock{inside_->mutex};
    std::vector<Shown> shown;
    for (auto const& known : inside_->jobs) shown.push_back(known->shown);
    return shown;
}

}  // namespace jobs
