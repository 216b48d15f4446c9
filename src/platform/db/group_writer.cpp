#include "platform/db/database.hpp"

#include "platform/log/log.hpp"

#include <deque>
#include <exception>

namespace db {
namespace {

constexpr std::size_t group_size = 256;

struct Waiting {
    Act const* act{};
    std::exception_ptr failure;
    bool done{};
    std::condition_variable ready;
};

class GroupWriter final : public Writer {
public:
    explicit GroupWriter(Target const& target) : connection_{Connection::open(target)}, thread_{[this] { work(); }} {}
    ~GroupWriter() override
    {
        {
            std::lock_guard const lock{mutex_};
            stopping_ = true;
        }
        arrived_.notify_all();
        thread_.join();
    }

    void write(Act const& act) override
    {
        Waiting waiting;
        waiting.act = &act;
        std::unique_lock lock{mutex_};
        queue_.push_back(&waiting);
        if (idle_) arrived_.notify_one();
        waiting.ready.wait(lock, [&] { return waiting.done; });
        lock.unlock();
        if (waiting.failure) std::rethrow_exception(waiting.failure);
    }

    void before_commit(Act act) override { before_commit_ = std::move(act); }
    bool read_only() const override { return read_only_; }
    void room_again() override { read_only_ = false; }

private:
    void work()
    {
        for (std::vector<Waiting*> group; wait_for_some();) {
            group.clear();
            run_group(group);
            answer(group);
        }
    }

    bool wait_for_some()
    {
        std::unique_lock lock{mutex_};
        idle_ = true;
        arrived_.wait(lock, [&] { return stopping_ || !queue_.empty(); });
        idle_ = false;
        return !queue_.empty();
    }

    Waiting* next()
    {
        std::lock_guard const lock{mutex_};
        if (queue_.empty()) return nullptr;
        auto* const first = queue_.front();
        queue_.pop_front();
        return first;
    }

    void run_group(std::vector<Waiting*>& group)
    {
        try {
            connection_->command("BEGIN IMMEDIATE");
            while (group.size() < group_size) {
                auto* const waiting = next();
                if (!waiting) break;
                group.push_back(waiting);
                run_one(*waiting);
            }
            if (before_commit_) before_commit_(*connection_);
            connection_->command("COMMIT");
        } catch (...) {
            fail(group, std::current_exception());
        }
    }

    // A refused or failed act is undone alone. When the engine itself has rolled back, the whole group is lost.
    void run_one(Waiting& waiting)
    {
        connection_->command("SAVEPOINT act");
        bool keep{};
        try {
            keep = (*waiting.act)(*connection_);
        } catch (Error const& error) {
            waiting.failure = std::current_exception();
            if (error.fault() == Fault::full || !connection_->in_transaction()) throw;
        } catch (...) {
            waiting.failure = std::current_exception();
        }
        if (!keep) connection_->command("ROLLBACK TO act");
        connection_->command("RELEASE act");
    }

    void fail(std::vector<Waiting*>& group, std::exception_ptr const& failure)
    {
        try {
            if (connection_->in_transaction()) connection_->command("ROLLBACK");
        } catch (Error const& error) {
            logging::error("db.rollback_failed", {{"error", error.what()}});
        }
        note(failure);
        if (group.empty()) take_waiting(group);
        for (auto* const waiting : group) waiting->failure = failure;
    }

    // When not even BEGIN works, those who wait must hear it: they would wait for ever.
    void take_waiting(std::vector<Waiting*>& group)
    {
        while (auto* const waiting = next()) group.push_back(waiting);
    }

    void note(std::exception_ptr const& failure)
    {
        try {
            std::rethrow_exception(failure);
        } catch (Error const& error) {
            if (error.fault() == Fault::full) read_only_ = true;
            logging::error("db.group_lost", {{"error", error.what()}});
        } catch (std::exception const& error) {
            logging::error("db.group_lost", {{"error", error.what()}});
        }
    }

    void answer(std::vector<Waiting*> const& group)
    {
        std::lock_guard const lock{mutex_};
        for (auto* const waiting : group) {
            waiting->done = true;
            waiting->ready.notify_one();
        }
    }

    std::unique_ptr<Connection> connection_;
    Act before_commit_;
    std::atomic<bool> read_only_{};
    std::mutex mutex_;
    std::condition_variable arrived_;
    std::deque<Waiting*> queue_;
    bool idle_{};
    bool stopping_{};
    std::thread thread_;
};

}  // namespace

std::unique_ptr<Writer> group_writer(Target const& target)
{
    return std::make_unique<GroupWriter>(target);
}

}  // namespace db
