// Throw-away databases of both engines, with the clock, law, files and settings that a store test needs.
#pragma once

#include "base/clock.hpp"
#include "platform/db/db.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>

namespace testing_support {

/// A folder that goes when this goes.
class Folder {
public:
    Folder();
    ~Folder();
    Folder(Folder const&) = delete;
    Folder& operator=(Folder const&) = delete;
    std::filesystem::path const& path() const { return path_; }

private:
    std::filesystem::path path_;
};

/// An empty, migrated database. PostgreSQL: a fresh database on a server that the test program starts once for itself, in a
/// temporary folder with a socket there and no TCP; the test is skipped, with the reason, where PostgreSQL 15 is not installed.
class Database {
public:
    explicit Database(db::Engine engine);
    ~Database();
    Database(Database const&) = delete;
    Database& operator=(Database const&) = delete;
    db::Database& operator*() { return *database_; }
    db::Database* operator->() { return database_.get(); }
    std::string const& where() const { return where_; }
    /// Closes and opens again, as a restarted server would.
    void reopen();

private:
    Folder folder_;
    std::string where_;
    std::unique_ptr<db::Database> database_;
};

/// Why PostgreSQL cannot be tested here; empty when it can.
std::string no_postgresql();

/// For TEST_P: class MyStore : public testing_support::OnBothEngines {…}; INSTANTIATE_ON_BOTH_ENGINES(MyStore);
class OnBothEngines : public ::testing::TestWithParam<db::Engine> {
protected:
    void SetUp() override;
    db::Database& database() { return **database_; }
    std::unique_ptr<Database> database_;
};

#define INSTANTIATE_ON_BOTH_ENGINES(Suite)                                                                                           \
    INSTANTIATE_TEST_SUITE_P(Engines, Suite, ::testing::Values(db::Engine::sqlite, db::Engine::postgresql), [](auto const& engine) { \
        return engine.param == db::Engine::sqlite ? std::string{"Sqlite"} : std::string{"Postgresql"};                               \
    })

}  // namespace testing_support
