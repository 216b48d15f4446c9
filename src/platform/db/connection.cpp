#include "platform/db/connection.hpp"

#include "platform/db/counting.hpp"

#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <deque>
#include <unordered_map>

namespace db {
namespace {

namespace sqlite = ::sqlite_api;

constexpr std::size_t statements_kept = 300;
thread_local std::uint64_t queries_sent{};

// The first words of a statement: enough to find it, and never a bound value.
std::string named(std::string_view query)
{
    std::string words;
    for (auto const c : query.substr(0, 160)) {
        auto const blank = c == '\n' || c == ' ';
        if (blank && (words.empty() || words.back() == ' ')) continue;
        words += blank ? ' ' : c;
        if (words.size() >= 80) break;
    }
    return "\"" + words + "…\"";
}

Fault fault_of_sqlite(int code)
{
    switch (code & 0xff) {
        case SQLITE_FULL:
        case SQLITE_IOERR:
        case SQLITE_READONLY:
        case SQLITE_CANTOPEN: return Fault::full;
        case SQLITE_BUSY:
        case SQLITE_LOCKED: return Fault::unavailable;
        default: return Fault::broken;
    }
}

Fault fault_of_postgresql(std::string_view state)
{
    if (state == "40001" || state == "40P01" || state == "23505") return Fault::contended;
    if (state.starts_with("53") || state.starts_with("58")) return Fault::full;
    if (state.empty() || state.starts_with("08") || state.starts_with("57") || state.front() == ' ') return Fault::unavailable;
    return Fault::broken;
}

[[noreturn]] void rethrow(soci::soci_error const& error, std::string_view query)
{
    if (auto const* lite = dynamic_cast<soci::sqlite3_soci_error const*>(&error))
        throw Error{fault_of_sqlite(lite->result()), named(query) + ": SQLite " + std::to_string(lite->result())};
    if (auto const* server = dynamic_cast<soci::postgresql_soci_error const*>(&error))
        throw Error{fault_of_postgresql(server->sqlstate()), named(query) + ": PostgreSQL " + server->sqlstate()};
    throw Error{Fault::broken, named(query) + ": the library refuses it"};
}

// A value bound to a placeholder; the library reads it through its address at each execution.
struct Slot {
    std::string name;
    char kind{};
    std::int64_t number{};
    double real{};
    std::string text;
    soci::indicator state{soci::i_ok};
    int place{};  // SQLite's number of the placeholder

    void set(Value const& value)
    {
        state = soci::i_ok;
        if (auto const* whole = std::get_if<std::int64_t>(&value.held())) number = *whole;
        else if (auto const* floating = std::get_if<double>(&value.held())) real = *floating;
        else if (auto const* words = std::get_if<std::string>(&value.held())) text = *words;
        else state = soci::i_null;
    }
};

constexpr std::string_view kinds = "nirt";  // NULL, integer, real, text: one letter for each alternative of Value

struct Prepared {
    explicit Prepared(soci::session& session) : statement{session} {}
    soci::statement statement;
    std::deque<Slot> slots;
    std::deque<std::string> texts;
    std::deque<soci::indicator> states;
    std::vector<std::optional<std::string_view>> columns;
    bool busy{};
    bool spoiled{};  // failed once: the library would leak its buffers if it ran again
};

// A visitor may run further queries, even the same one: each use of a statement is marked while it lasts.
struct InUse {
    explicit InUse(Prepared& prepared) : prepared_{prepared} { prepared_.busy = true; }
    ~InUse() { prepared_.busy = false; }
    InUse(InUse const&) = delete;
    InUse& operator=(InUse const&) = delete;
    Prepared& prepared_;
};

class Soci : public Connection {
public:
    void each(std::string_view query, std::function<bool(Row const&)> const& visit, Parameters const& parameters) override
    {
        ++queries_sent;
        within(query, parameters, [&](Prepared& prepared) { fetch(prepared, visit); });
    }

    std::int64_t run(std::string_view query, Parameters const& parameters) override
    {
        ++queries_sent;
        std::int64_t touched{};
        within(query, parameters, [&](Prepared& prepared) { touched = execute(prepared); });
        return touched;
    }

protected:
    virtual void fetch(Prepared& prepared, std::function<bool(Row const&)> const& visit)
    {
        for (auto more = prepared.statement.execute(true); more; more = prepared.statement.fetch()) {
            for (std::size_t i = 0; i < prepared.columns.size(); ++i)
                prepared.columns[i] =
                    prepared.states[i] == soci::i_null ? std::nullopt : std::optional{std::string_view{prepared.texts[i]}};
            if (!visit(Row{prepared.columns})) break;
        }
    }
    /// How many rows it touched.
    virtual std::int64_t execute(Prepared& prepared)
    {
        prepared.statement.execute(true);
        return prepared.statement.get_affected_rows();
    }
    virtual std::size_t column_count(soci::statement& statement) const = 0;
    virtual void exchange(Prepared& prepared) const
    {
        for (auto& slot : prepared.slots) {
            if (slot.kind == 'i') prepared.statement.exchange(soci::use(slot.number, slot.state, slot.name));
            else if (slot.kind == 'r') prepared.statement.exchange(soci::use(slot.real, slot.state, slot.name));
            else prepared.statement.exchange(soci::use(slot.text, slot.state, slot.name));
        }
        for (std::size_t i = 0; i < prepared.columns.size(); ++i)
            prepared.statement.exchange(soci::into(prepared.texts.emplace_back(), prepared.states.emplace_back()));
        prepared.statement.define_and_bind();
    }
    virtual void reset(soci::statement& statement) const = 0;

    template <class Use>
    void within(std::string_view query, Parameters const& parameters, Use use)
    {
        try {
            auto& prepared = statement(query, parameters);
            InUse const in_use{prepared};
            struct Reset {
                Soci const& connection;
                soci::statement& statement;
                ~Reset() { connection.reset(statement); }
            } const reset_after{*this, prepared.statement};
            prepared.spoiled = true;
            use(prepared);
            prepared.spoiled = false;
        } catch (soci::soci_error const& error) {
            rethrow(error, query);
        }
    }

    soci::session session_;

private:
    Prepared& statement(std::string_view query, Parameters const& parameters)
    {
        key_.assign(query);
        for (auto const& [name, value] : parameters) key_ += kinds[value.held().index()];
        auto& uses = prepared_[key_];
        std::erase_if(uses, [](auto const& each) { return each->spoiled && !each->busy; });
        for (auto& each : uses)
            if (!each->busy) return bound(*each, parameters);
        if (++count_ > statements_kept) forget_idle();
        return bound(*prepared_[key_].emplace_back(prepare(query, parameters)), parameters);
    }

    // Queries put together from pieces are many: when too many are kept, those not in use go.
    void forget_idle()
    {
        for (auto& [query, uses] : prepared_) std::erase_if(uses, [](auto const& each) { return !each->busy; });
        std::erase_if(prepared_, [](auto const& entry) { return entry.second.empty(); });
        count_ = 1;
    }

    std::unique_ptr<Prepared> prepare(std::string_view query, Parameters const& parameters)
    {
        auto made = std::make_unique<Prepared>(session_);
        auto& statement = made->statement;
        statement.alloc();
        statement.prepare(std::string{query}, soci::details::st_repeatable_query);
        for (auto const& [name, value] : parameters) {
            auto& slot = made->slots.emplace_back();
            slot.name = name;
            slot.kind = kinds[value.held().index()];
        }
        made->columns.resize(column_count(statement));
        exchange(*made);
        return made;
    }

    static Prepared& bound(Prepared& prepared, Parameters const& parameters)
    {
        for (std::size_t i = 0; i < parameters.size(); ++i) prepared.slots[i].set(parameters[i].second);
        return prepared;
    }

    std::unordered_map<std::string, std::vector<std::unique_ptr<Prepared>>> prepared_;
    std::string key_;
    std::size_t count_{};
};

// The library opens and prepares; values and rows pass by it, because it writes every number out, copies every row into a set of its
// own and from there into its targets: more than SQLite needs for the query itself.
class Sqlite final : public Soci {
public:
    explicit Sqlite(Target const& target)
    {
        session_.open(*soci::factory_sqlite3(), "db=\"" + target.where + "\" timeout=10");
        handle_ = static_cast<soci::sqlite3_session_backend*>(session_.get_backend())->conn_;
        script("PRAGMA journal_mode=WAL");
        script("PRAGMA synchronous=FULL");
        script("PRAGMA foreign_keys=ON");
        script("PRAGMA trusted_schema=OFF");
        script("PRAGMA secure_delete=ON");
        // What a savepoint would undo stays in memory: a group of acts would write it to a temporary file and never read it.
        script(target.writes ? "PRAGMA cache_size=-16000; PRAGMA temp_store=MEMORY; PRAGMA wal_autocheckpoint=4000"
                             : "PRAGMA cache_size=-2000; PRAGMA query_only=ON");
    }

    Engine engine() const override { return Engine::sqlite; }
    void command(std::string_view statement) override
    {
        within(statement, {}, [&](Prepared& prepared) { execute(prepared); });
    }
    void script(std::string_view statements) override
    {
        auto const code = sqlite::sqlite3_exec(handle_, std::string{statements}.c_str(), nullptr, nullptr, nullptr);
        if (code != SQLITE_OK) throw Error{fault_of_sqlite(code), named(statements) + ": SQLite " + std::to_string(code)};
    }
    bool in_transaction() const override { return sqlite::sqlite3_get_autocommit(handle_) == 0; }
    bool lost() const override { return false; }
    std::string version() const override { return "SQLite " + std::string{sqlite::sqlite3_libversion()}; }

protected:
    void fetch(Prepared& prepared, std::function<bool(Row const&)> const& visit) override
    {
        auto* const statement = bound(prepared);
        while (step(statement)) {
            for (std::size_t i = 0; i < prepared.columns.size(); ++i) prepared.columns[i] = column(statement, static_cast<int>(i));
            if (!visit(Row{prepared.columns})) break;
        }
    }
    std::int64_t execute(Prepared& prepared) override
    {
        auto* const statement = bound(prepared);
        while (step(statement)) {
        }
        return sqlite::sqlite3_changes64(handle_);
    }
    std::size_t column_count(soci::statement& statement) const override
    {
        return static_cast<std::size_t>(sqlite::sqlite3_column_count(backend(statement).stmt_));
    }
    void exchange(Prepared& prepared) const override
    {
        auto* const statement = backend(prepared.statement).stmt_;
        for (auto& slot : prepared.slots) slot.place = sqlite::sqlite3_bind_parameter_index(statement, (":" + slot.name).c_str());
    }
    // An open cursor would hold the snapshot, and with it the write-ahead log.
    void reset(soci::statement& statement) const override { sqlite::sqlite3_reset(backend(statement).stmt_); }

private:
    static soci::sqlite3_statement_backend& backend(soci::statement& statement)
    {
        return *static_cast<soci::sqlite3_statement_backend*>(statement.get_backend());
    }

    [[noreturn]] static void failed(sqlite::sqlite3_stmt* statement, int code)
    {
        throw Error{fault_of_sqlite(code), named(sqlite::sqlite3_sql(statement)) + ": SQLite " + std::to_string(code)};
    }

    // SQLite reads texts where they stand: in the slots, which stay until the statement goes.
    static sqlite::sqlite3_stmt* bound(Prepared& prepared)
    {
        auto* const statement = backend(prepared.statement).stmt_;
        for (auto const& slot : prepared.slots) {
            auto code = SQLITE_OK;
            if (slot.state == soci::i_null) code = sqlite::sqlite3_bind_null(statement, slot.place);
            else if (slot.kind == 'i') code = sqlite::sqlite3_bind_int64(statement, slot.place, slot.number);
            else if (slot.kind == 'r') code = sqlite::sqlite3_bind_double(statement, slot.place, slot.real);
            else code = sqlite::sqlite3_bind_text64(statement, slot.place, slot.text.data(), slot.text.size(), SQLITE_STATIC, SQLITE_UTF8);
            if (code != SQLITE_OK) failed(statement, code);
        }
        return statement;
    }

    /// True when there is a row.
    static bool step(sqlite::sqlite3_stmt* statement)
    {
        auto const code = sqlite::sqlite3_step(statement);
        if (code != SQLITE_ROW && code != SQLITE_DONE) failed(statement, code);
        return code == SQLITE_ROW;
    }

    static std::optional<std::string_view> column(sqlite::sqlite3_stmt* statement, int number)
    {
        auto const* const text = reinterpret_cast<char const*>(sqlite::sqlite3_column_text(statement, number));
        if (!text) return std::nullopt;
        return std::string_view{text, static_cast<std::size_t>(sqlite::sqlite3_column_bytes(statement, number))};
    }

    sqlite::sqlite3* handle_{};
};

// A server that does not answer at all is a fault after this long, unless the address itself says how long.
std::string patient(std::string const& address)
{
    if (address.find("connect_timeout=") != std::string::npos) return address;
    return address + (address.find('?') == std::string::npos ? "?" : "&") + "connect_timeout=10";
}

class Postgresql final : public Soci {
public:
    explicit Postgresql(Target const& target)
    {
        session_.open(*soci::factory_postgresql(), patient(target.where));
        command("SET client_min_messages = warning");
        command("SET TIME ZONE 'UTC'");
    }

    Engine engine() const override { return Engine::postgresql; }
    void command(std::string_view statement) override { script(statement); }
    void script(std::string_view statements) override
    {
        auto* const result = PQexec(handle(), std::string{statements}.c_str());
        auto const status = PQresultStatus(result);
        std::string const state = PQresultErrorField(result, PG_DIAG_SQLSTATE) ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : "";
        // The server says "ROLLBACK" to a COMMIT after a statement failed, as if all were well.
        auto const undone = statements == "COMMIT" && std::string_view{PQcmdStatus(result)} == "ROLLBACK";
        PQclear(result);
        if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
            throw Error{lost() ? Fault::unavailable : fault_of_postgresql(state), named(statements) + ": PostgreSQL " + state};
        if (undone) throw Error{Fault::broken, "COMMIT: a statement before it had failed, nothing was saved"};
    }
    bool in_transaction() const override { return PQtransactionStatus(handle()) != PQTRANS_IDLE; }
    bool lost() const override { return PQstatus(handle()) != CONNECTION_OK; }
    std::string version() const override
    {
        auto const number = PQserverVersion(handle());
        return "PostgreSQL " + std::to_string(number / 10000) + "." + std::to_string(number % 10000);
    }

protected:
    std::size_t column_count(soci::statement& statement) const override
    {
        auto const& prepared = *static_cast<soci::postgresql_statement_backend*>(statement.get_backend());
        auto* const described = PQdescribePrepared(handle(), prepared.statementName_.c_str());
        auto const count = PQnfields(described);
        PQclear(described);
        return static_cast<std::size_t>(count);
    }
    void reset(soci::statement&) const override {}

private:
    PGconn* handle() const
    {
        return static_cast<soci::postgresql_session_backend const*>(const_cast<soci::session&>(session_).get_backend())->conn_;
    }
};

}  // namespace

std::uint64_t queries_of_this_thread()
{
    return queries_sent;
}

std::unique_ptr<Connection> Connection::open(Target const& target)
{
    try {
        if (target.engine == Engine::sqlite) return std::make_unique<Sqlite>(target);
        return std::make_unique<Postgresql>(target);
    } catch (soci::sqlite3_soci_error const& error) {
        throw Error{fault_of_sqlite(error.result()), "cannot open the database file: SQLite " + std::to_string(error.result())};
    } catch (soci::soci_error const&) {
        throw Error{Fault::unavailable, "cannot reach the database server"};
    }
}

}  // namespace db
