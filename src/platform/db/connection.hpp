// One open connection of either engine with its prepared statements. Used by one thread at a time.
#pragma once

#include "platform/db/db.hpp"

namespace db {

struct Target {
    Engine engine{Engine::sqlite};
    std::string where;  // the file, or the address
    bool writes{};
};

class Connection : public Session {
public:
    static std::unique_ptr<Connection> open(Target const& target);

    /// Plain commands of transactions: "BEGIN IMMEDIATE", "SAVEPOINT act".
    virtual void command(std::string_view statement) = 0;
    virtual bool in_transaction() const = 0;
    /// The connection is of no more use: throw it away.
    virtual bool lost() const = 0;
    virtual std::string version() const = 0;
};

void copy_sqlite(Target target, std::filesystem::path const& file);
void copy_postgresql(Target const& target, std::filesystem::path const& file);
void fill_sqlite(Target const& target, std::filesystem::path const& file);
void fill_postgresql(Target const& target, std::filesystem::path const& file);

}  // namespace db
