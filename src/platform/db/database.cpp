#include "platform/db/database.hpp"

#include "platform/log/log.hpp"

#include <sys/file.h>

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <stdexcept>

namespace db {
namespace {

constexpr std::string_view oldest_sqlite = "SQLite 3.51.3";

bool older(std::string_view have, std::string_view need)
{
    std::array<int, 3> a{}, b{};
    std::sscanf(std::string{have}.c_str(), "SQLite %d.%d.%d", a.data(), a.data() + 1, a.data() + 2);
    std::sscanf(std::string{need}.c_str(), "SQLite %d.%d.%d", b.data(), b.data() + 1, b.data() + 2);
    return a < b;
}

Target target_of(Options const& options)
{
    if (options.where.starts_with("postgresql://") || options.where.starts_with("postgres://"))
        return {.engine = Engine::postgresql, .where = options.where};
    std::filesystem::create_directories(options.where);
    return {.engine = Engine::sqlite, .where = (std::filesystem::path{options.where} / "dinh.sqlite").string()};
}

Target writing(Target target)
{
    target.writes = true;
    return target;
}

// Held for the life of the server; the system lets go of it however the process ends.
class FolderLock {
public:
    explicit FolderLock(std::filesystem::path const& folder)
        : file_{::open((folder / "dinh.lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)}
    {
        if (file_ < 0) throw Error{Fault::full, "cannot make the lock file in " + folder.string()};
        if (::flock(file_, LOCK_EX | LOCK_NB) == 0) return;
        ::close(file_);
        throw Error{Fault::busy, "Thư mục dữ liệu " + folder.string() +
                                     " đang được một chương trình Đình khác dùng. Hãy dừng chương trình đó trước, hoặc chọn thư mục khác "
                                     "bằng DINH_DATA"};
    }
    ~FolderLock() { ::close(file_); }
    FolderLock(FolderLock const&) = delete;
    FolderLock& operator=(FolderLock const&) = delete;

private:
    int file_;
};

// Whoever holds a connection and asks for another may wait for somebody who does the same, and on SQLite would read what stood
// before its own writes: a fault of the program, found by whichever test walks there.
thread_local bool inside_act{};
class Outermost {
public:
    Outermost()
    {
        must_hold();
        inside_act = true;
    }
    ~Outermost() { inside_act = false; }
    Outermost(Outermost const&) = delete;
    Outermost& operator=(Outermost const&) = delete;
    static void must_hold()
    {
        if (inside_act) throw std::logic_error("the database was asked from inside an act: use the act's own session");
    }
};

// Ends a transaction on every way out; a lost connection has none to end.
class Transaction {
public:
    explicit Transaction(Connection& connection) : connection_{connection} {}
    ~Transaction()
    {
        if (ended_) return;
        try {
            if (connection_.in_transaction()) connection_.command("ROLLBACK");
        } catch (Error const& error) {
            logging::warning("db.rollback_failed", {{"error", error.what()}});
        }
    }
    Transaction(Transaction const&) = delete;
    Transaction& operator=(Transaction const&) = delete;
    void commit()
    {
        connection_.command("COMMIT");
        ended_ = true;
    }

private:
    Connection& connection_;
    bool ended_{};
};

class PooledWriter final : public Writer {
public:
    explicit PooledWriter(Pool& pool) : pool_{pool} {}

    void write(Act const& act) override
    {
        try {
            once(act);
        } catch (Error const& error) {
            if (error.fault() != Fault::contended) throw;
            once(act);
        }
    }
    void before_commit(Act) override {}  // PostgreSQL's lines are numbered by the sequencer, not in the act
    bool read_only() const override { return read_only_; }
    void room_again() override { read_only_ = false; }

private:
    void once(Act const& act)
    {
        try {
            auto const connection = pool_.begun("BEGIN");
            Transaction transaction{*connection};
            if (act(*connection)) transaction.commit();
        } catch (Error const& error) {
            if (error.fault() == Fault::full) read_only_ = true;
            throw;
        }
    }
    Pool& pool_;
    std::atomic<bool> read_only_{};
};

}  // namespace

std::unique_ptr<Writer> pooled_writer(Pool& pool)
{
    return std::make_unique<PooledWriter>(pool);
}

Pool::Lease Pool::lease()
{
    return {*this, taken()};
}

Pool::Lease Pool::begun(std::string_view begin)
{
    for (auto tries = 1;; ++tries) {
        auto connection = taken();
        try {
            connection->command(begin);
            return {*this, std::move(connection)};
        } catch (Error const&) {
            auto const lost = connection->lost();
            give_back(std::move(connection));
            if (!lost || tries == 2) throw;
        }
    }
}

std::unique_ptr<Connection> Pool::taken()
{
    std::unique_lock lock{mutex_};
    free_.wait(lock, [&] { return !idle_.empty() || out_ < most_; });
    ++out_;
    while (!idle_.empty()) {
        auto connection = std::move(idle_.back());
        idle_.pop_back();
        if (!connection->lost()) return connection;
    }
    lock.unlock();
    try {
        return Connection::open(target_);
    } catch (...) {
        give_back({});
        throw;
    }
}

void Pool::give_back(std::unique_ptr<Connection> connection)
{
    {
        std::lock_guard const lock{mutex_};
        --out_;
        if (connection && !connection->lost()) idle_.push_back(std::move(connection));
        else idle_.clear();  // its neighbours have most likely lost the server too
    }
    free_.notify_one();
}

std::int64_t Session::number(std::string_view query, Parameters const& parameters)
{
    return one(
               query, [](Row const& row) { return row.maybe_number(0).value_or(0); }, parameters)
        .value_or(0);
}

std::optional<std::string> Session::text(std::string_view query, Parameters const& parameters)
{
    return one(
               query, [](Row const& row) { return row.maybe_text(0); }, parameters)
        .value_or(std::nullopt);
}

struct Database::Inside {
    explicit Inside(Options&& options)
        : target{target_of(options)},
          lock{options.alone && target.engine == Engine::sqlite ? std::make_unique<FolderLock>(options.where) : nullptr},
          writer{target.engine == Engine::sqlite ? group_writer(writing(target)) : nullptr},
          pool{target, options.readers}
    {
        if (!writer) writer = pooled_writer(pool);
    }

    Target target;
    std::unique_ptr<FolderLock> lock;
    std::unique_ptr<Writer> writer;
    Pool pool;
    std::mutex works_mutex;
    std::set<std::string, std::less<>> works;
};

Database::Database(Options options) : inside_{std::make_unique<Inside>(std::move(options))}
{
    if (engine() == Engine::sqlite) {
        if (older(version(), oldest_sqlite))
            throw Error{Fault::broken, version() + " can corrupt a database; at least " + std::string{oldest_sqlite} + " is needed"};
        return;
    }
    auto const collation = read([](Session& session) {
        return session.text("SELECT datcollate FROM pg_database WHERE datname = current_database()").value_or("");
    });
    if (collation != "C")
        throw Error{Fault::broken, "the PostgreSQL database must be created with LC_COLLATE 'C', it has '" + collation + "'"};
}

Database::~Database() = default;

Engine Database::engine() const
{
    return inside_->target.engine;
}

std::string Database::version() const
{
    return inside_->pool.lease()->version();
}

void Database::before_commit(std::function<void(Session&)> act)
{
    inside_->writer->before_commit([act = std::move(act)](Session& session) {
        act(session);
        return true;
    });
}

bool Database::read_only() const
{
    return inside_->writer->read_only();
}

void Database::try_again()
{
    if (!read_only()) return;
    write([](Session& session) { session.run("UPDATE migration SET name = name WHERE number = 1"); });
    inside_->writer->room_again();
}

void Database::write_erased(Act const& act)
{
    Outermost::must_hold();
    inside_->writer->write([&](Session& session) {
        Outermost const outermost;
        return act(session);
    });
}

void Database::read_erased(std::function<void(Session&)> const& act)
{
    Outermost const outermost;
    auto const connection = inside_->pool.begun(engine() == Engine::sqlite ? "BEGIN" : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    Transaction transaction{*connection};
    act(*connection);
    transaction.commit();
}

void Database::copy_to(std::filesystem::path const& file)
{
    if (engine() == Engine::sqlite) copy_sqlite(inside_->target, file);
    else copy_postgresql(inside_->target, file);
}

void Database::fill_from(std::filesystem::path const& file, std::string const& where)
{
    auto const target = target_of({.where = where});
    if (target.engine == Engine::sqlite) fill_sqlite(target, file);
    else fill_postgresql(target, file);
}

bool Database::alone(std::string_view work, std::function<void()> const& act)
{
    {
        std::lock_guard const lock{inside_->works_mutex};
        if (!inside_->works.emplace(work).second) return false;
    }
    struct Ended {
        Inside& inside;
        std::string_view work;
        ~Ended()
        {
            std::lock_guard const lock{inside.works_mutex};
            inside.works.erase(inside.works.find(work));
        }
    } const ended{*inside_, work};
    if (engine() == Engine::sqlite) {
        act();
        return true;
    }
    // The lock lives as long as its connection, so a server that dies lets go of it.
    auto const connection = Connection::open(inside_->target);
    if (connection->number("SELECT CAST(pg_try_advisory_lock(hashtext(:work)) AS INTEGER)", {{"work", work}}) == 0) return false;
    act();
    // Said, because a server hears only some time later that a connection is gone.
    connection->number("SELECT CAST(pg_advisory_unlock(hashtext(:work)) AS INTEGER)", {{"work", work}});
    return true;
}

}  // namespace db
