// The two ways of writing behind Database: a writer thread with group commit, or a pool of ordinary transactions.
#pragma once

#include "platform/db/connection.hpp"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <set>
#include <thread>

namespace db {

using Act = std::function<bool(Session&)>;  // false: undo it

/// Connections kept open for reuse; a lost one is not taken back.
class Pool {
public:
    Pool(Target target, unsigned most) : target_{std::move(target)}, most_{most} {}

    class Lease {
    public:
        Lease(Pool& pool, std::unique_ptr<Connection> connection) : pool_{pool}, connection_{std::move(connection)} {}
        ~Lease() { pool_.give_back(std::move(connection_)); }
        Lease(Lease const&) = delete;
        Lease& operator=(Lease const&) = delete;
        Connection& operator*() const { return *connection_; }
        Connection* operator->() const { return connection_.get(); }

    private:
        Pool& pool_;
        std::unique_ptr<Connection> connection_;
    };
    Lease lease();
    /// With that command done on it. A connection may have died while nobody used it: then a fresh one is tried.
    Lease begun(std::string_view begin);

private:
    std::unique_ptr<Connection> taken();
    void give_back(std::unique_ptr<Connection> connection);
    Target target_;
    unsigned most_;
    unsigned out_{};
    std::mutex mutex_;
    std::condition_variable free_;
    std::vector<std::unique_ptr<Connection>> idle_;
};

class Writer {
public:
    virtual ~Writer() = default;
    virtual void write(Act const& act) = 0;
    virtual void before_commit(Act act) = 0;
    virtual bool read_only() const = 0;
    virtual void room_again() = 0;
};

/// One thread owns the writing connection and runs waiting acts, each in a savepoint; COMMIT when none waits or at 256.
std::unique_ptr<Writer> group_writer(Target const& target);
std::unique_ptr<Writer> pooled_writer(Pool& pool);

}  // namespace db
