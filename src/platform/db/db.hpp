// Front door of the database: one SQL text for SQLite and PostgreSQL. Nobody outside this folder sees SOCI or SQLite.
#pragma once

#include "platform/db/row.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace db {

enum class Engine { sqlite, postgresql };

/// One connection inside a transaction. Placeholders are ":name" and bound by name; a name may stand twice.
class Session {
public:
    template <class Map>
    auto all(std::string_view query, Map map, Parameters const& parameters = {})
    {
        std::vector<std::decay_t<decltype(map(std::declval<Row const&>()))>> found;
        each(
            query,
            [&](Row const& row) {
                found.push_back(map(row));
                return true;
            },
            parameters);
        return found;
    }
    /// The first row, when there is one.
    template <class Map>
    auto one(std::string_view query, Map map, Parameters const& parameters = {})
    {
        std::optional<std::decay_t<decltype(map(std::declval<Row const&>()))>> found;
        each(
            query,
            [&](Row const& row) {
                found.emplace(map(row));
                return false;
            },
            parameters);
        return found;
    }
    /// First column of the first row; 0 when there is no row or it is NULL.
    std::int64_t number(std::string_view query, Parameters const& parameters = {});
    std::optional<std::string> text(std::string_view query, Parameters const& parameters = {});
    /// Visits rows until the visitor says false.
    virtual void each(std::string_view query, std::function<bool(Row const&)> const& visit, Parameters const& parameters = {}) = 0;
    /// How many rows it touched.
    virtual std::int64_t run(std::string_view query, Parameters const& parameters = {}) = 0;
    /// Several statements without parameters, ended by ";" at a line's end: migrations.
    virtual void script(std::string_view statements) = 0;
    virtual Engine engine() const = 0;
    virtual ~Session() = default;
};

/// True for an Outcome that holds a refusal: such an act is rolled back.
template <class T>
bool is_refusal(T const& result)
{
    if constexpr (requires { result.has_error(); }) return result.has_error();
    else return false;
}

struct Options {
    /// A folder (SQLite: FOLDER/dinh.sqlite) or "postgresql://…".
    std::string where;
    unsigned readers{4};  // PostgreSQL: all connections
    bool alone{};         // a server: refuse when another serves this folder
};

class Database {
public:
    /// Opens, refuses an SQLite older than 3.51.3 and a PostgreSQL database whose collation is not C,
    /// and, when it shall serve alone, a folder that another serves (Fault::busy).
    explicit Database(Options options);
    ~Database();
    Database(Database const&) = delete;
    Database& operator=(Database const&) = delete;

    /// Runs the whole act in a transaction of its own and waits until it is durable. A refusal (Outcome with an error) or an
    /// exception undoes it. SQLite: one writer thread runs acts in savepoints and commits them in groups. PostgreSQL: an
    /// ordinary transaction, tried once more after a serialization failure: the act must not have effects elsewhere.
    template <class Act>
    auto write(Act act)
    {
        using Result = std::invoke_result_t<Act&, Session&>;
        if constexpr (std::is_void_v<Result>) {
            write_erased([&](Session& session) {
                act(session);
                return true;
            });
        } else {
            std::optional<Result> result;
            write_erased([&](Session& session) {
                result.reset();
                result.emplace(act(session));
                return !is_refusal(*result);
            });
            return std::move(*result);
        }
    }
    /// A consistent view; nothing can be written.
    template <class Act>
    auto read(Act act)
    {
        using Result = std::invoke_result_t<Act&, Session&>;
        if constexpr (std::is_void_v<Result>) {
            read_erased([&](Session& session) { act(session); });
        } else {
            std::optional<Result> result;
            read_erased([&](Session& session) { result.emplace(act(session)); });
            return std::move(*result);
        }
    }

    Engine engine() const;
    std::string version() const;  // "SQLite 3.53.2"
    /// Runs inside the transaction just before each commit (SQLite: once a group). Set once, before the first write.
    void before_commit(std::function<void(Session&)> act);
    /// True from the write that failed for want of space or by an I/O error until there is room again.
    bool read_only() const;
    /// To be asked now and then: while read_only, tries a write that changes nothing, and throws while there is no room.
    void try_again();
    /// Does the work if nobody else, here or in another server on the same PostgreSQL, is doing that work now.
    bool alone(std::string_view work, std::function<void()> const& act);
    /// A consistent copy while serving. SQLite: a database file. PostgreSQL: pg_dump's custom format.
    void copy_to(std::filesystem::path const& file);
    /// Fills an empty folder or an empty PostgreSQL database with what copy_to gave; a failure leaves it empty.
    static void fill_from(std::filesystem::path const& file, std::string const& where);

private:
    void write_erased(std::function<bool(Session&)> const& act);
    void read_erased(std::function<void(Session&)> const& act);
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

/// Applies what is missing of FOLDER/NNNN_*.sql in order, each in its transaction; throws when numbers have gaps or doubles, or
/// when an applied file has changed since. Returns the numbers applied now.
std::vector<int> migrate(Database& database, std::filesystem::path const& folder);

}  // namespace db

/// The full-text index: one of the two things that the engines do each in their own way, behind the same calls.
namespace db::text_index {

/// Makes it when it is not there; after every migration.
void prepare(Session& session);
/// exact and folded: lower case, with and without diacritics. The same id again replaces.
void put(Session& session, std::string_view id, std::string_view exact, std::string_view folded);
void remove(Session& session, std::string_view id);

struct Match {
    std::string_view query;  // a SELECT of id, distance (least first), otherwise_spelt (0 = with these very diacritics)
    Parameters parameters;
};
/// Nothing when there is no word in it.
std::optional<Match> match(Engine engine, std::string_view exact, std::string_view folded);

}  // namespace db::text_index
