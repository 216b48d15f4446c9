#include "platform/db/db.hpp"

#include "base/outcome.hpp"
#include "testing/database.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <thread>

namespace {

constexpr auto create = "CREATE TABLE paper (id TEXT PRIMARY KEY, pages BIGINT, signed_on TEXT, ratio DOUBLE PRECISION);";
constexpr auto insert = "INSERT INTO paper (id, pages, signed_on, ratio) VALUES (:id, :pages, :day, :ratio)";

class Db : public testing_support::OnBothEngines {
protected:
    void SetUp() override
    {
        OnBothEngines::SetUp();
        if (database_) database().write([](db::Session& session) { session.script(create); });
    }
    void add(std::string const& id, std::int64_t pages)
    {
        database().write([&](db::Session& session) {
            session.run(insert, {{"id", id}, {"pages", pages}, {"day", base::Date{2026, 11, 20}}, {"ratio", 0.5}});
        });
    }
    std::int64_t count()
    {
        return database().read([](db::Session& session) { return session.number("SELECT COUNT(*) FROM paper"); });
    }
};

TEST_P(Db, GivesBackWhatWasStored)
{
    add("đơn", 12);
    database().read([](db::Session& session) {
        auto const found = session.one("SELECT id, pages, signed_on, ratio, NULL FROM paper WHERE id = :id AND pages = :pages",
                                       [](db::Row const& row) {
                                           EXPECT_EQ(row.date(2), base::Date(2026, 11, 20));
                                           EXPECT_DOUBLE_EQ(row.real(3), 0.5);
                                           EXPECT_FALSE(row.maybe_text(4));
                                           return row.text(0);
                                       },
                                       {{"id", "đơn"}, {"pages", 12}});
        EXPECT_EQ(found, "đơn");
    });
}

TEST_P(Db, ConvertsByTheAskedTypeNotTheReportedOne)
{
    add("a", 7);
    add("b", 8);
    database().read([](db::Session& session) {
        EXPECT_EQ(session.number("SELECT CAST(SUM(pages) AS BIGINT) FROM paper"), 15);
        EXPECT_EQ(session.number("SELECT SUM(pages) FROM paper WHERE id = :id", {{"id", "none"}}), 0);
        EXPECT_EQ(session.text("SELECT CAST(COUNT(*) AS BIGINT) FROM paper"), "2");
    });
}

TEST_P(Db, TakesANameTwiceInOneQuery)
{
    add("a", 7);
    database().read([](db::Session& session) {
        EXPECT_EQ(session.number("SELECT COUNT(*) FROM paper WHERE id = :x OR signed_on = :x", {{"x", "a"}}), 1);
    });
}

TEST_P(Db, KeepsNullApartFromEmpty)
{
    database().write([](db::Session& session) {
        session.run(insert, {{"id", ""}, {"pages", std::nullopt}, {"day", std::optional<base::Date>{}}, {"ratio", {}}});
    });
    database().read([](db::Session& session) {
        EXPECT_EQ(session.number("SELECT COUNT(*) FROM paper WHERE pages IS NULL AND signed_on IS NULL AND id = ''"), 1);
    });
}

TEST_P(Db, ARefusedActLeavesNothingBehind)
{
    auto const outcome = database().write([](db::Session& session) -> base::Outcome<base::Done> {
        session.run(insert, {{"id", "x"}, {"pages", 1}, {"day", "2026-01-01"}, {"ratio", 1.0}});
        return base::Refusal{.rule = "no", .facts = {}, .because = base::Because::refused, .field = {}, .clause = {}};
    });
    EXPECT_TRUE(outcome.has_error());
    EXPECT_EQ(count(), 0);
}

TEST_P(Db, AFailedActLeavesNothingBehindAndSaysNoValue)
{
    add("x", 1);
    try {
        database().write([](db::Session& session) {
            session.run(insert, {{"id", "y"}, {"pages", 1}, {"day", "2026-01-01"}, {"ratio", 1.0}});
            session.run(insert, {{"id", "x"}, {"pages", 1}, {"day", "bí mật"}, {"ratio", 1.0}});
        });
        FAIL() << "a doubled key was taken";
    } catch (db::Error const& error) {
        EXPECT_EQ(std::string{error.what()}.find("bí mật"), std::string::npos) << error.what();
        EXPECT_NE(std::string{error.what()}.find("INSERT INTO paper"), std::string::npos) << error.what();
    }
    EXPECT_EQ(count(), 1);
}

TEST_P(Db, AnActThatHidesAFailureIsSavedOrSaysThatItIsNot)
{
    add("a", 1);
    auto said = true;
    try {
        database().write([](db::Session& session) {
            session.run("INSERT INTO paper (id) VALUES ('b')");
            EXPECT_THROW(session.run("INSERT INTO paper (id) VALUES ('a')"), db::Error);
        });
    } catch (db::Error const&) {
        said = false;
    }
    EXPECT_EQ(count(), said ? 2 : 1);
}

TEST_P(Db, ReadsCannotWrite)
{
    EXPECT_THROW(database().read([](db::Session& session) { session.run("DELETE FROM paper"); }), db::Error);
}

TEST_P(Db, AVisitorMayAskTheSameQueryAgain)
{
    add("a", 1);
    add("b", 2);
    int inner{};
    database().read([&](db::Session& session) {
        constexpr auto all = "SELECT id FROM paper ORDER BY id";
        session.each(all, [&](db::Row const&) {
            session.each(all, [&](db::Row const&) { return ++inner > 0; });
            return true;
        });
    });
    EXPECT_EQ(inner, 4);
}

TEST_P(Db, ManyThreadsWriteAndNothingIsLost)
{
    constexpr int threads = 8, each = 25;
    std::vector<std::thread> running;
    for (int t = 0; t < threads; ++t)
        running.emplace_back([&, t] {
            for (int i = 0; i < each; ++i) add(std::to_string(t) + "/" + std::to_string(i), i);
        });
    for (auto& thread : running) thread.join();
    EXPECT_EQ(count(), threads * each);
}

TEST_P(Db, WorkThatAnotherDoesIsLeftToIt)
{
    bool inner{};
    EXPECT_TRUE(database().alone("job", [&] { inner = database().alone("job", [] {}); }));
    EXPECT_FALSE(inner);
    EXPECT_TRUE(database().alone("job", [] {}));
}

INSTANTIATE_ON_BOTH_ENGINES(Db);

class DbPostgresql : public ::testing::Test {
protected:
    void SetUp() override
    {
        if (!testing_support::no_postgresql().empty()) GTEST_SKIP() << testing_support::no_postgresql();
    }
};

TEST_F(DbPostgresql, AConnectionThatDiedUnusedIsReplacedUnseen)
{
    testing_support::Database database{db::Engine::postgresql};
    auto const ask = [](db::Session& session) { return session.number("SELECT 7"); };
    auto const cut = [&] {
        db::Database other{{.where = database.where(), .readers = 1}};
        return other.read([](db::Session& session) {
            return session.number(
                "SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()");
        });
    };
    ASSERT_EQ(database->read(ask), 7);
    ASSERT_GT(cut(), 0);
    EXPECT_EQ(database->read(ask), 7);
    ASSERT_GT(cut(), 0);
    EXPECT_EQ(database->write(ask), 7);
}

TEST_F(DbPostgresql, ACopyIsNotPouredOverTablesThatAreThere)
{
    testing_support::Folder const folder;
    testing_support::Database database{db::Engine::postgresql};
    database->copy_to(folder.path() / "copy");
    EXPECT_GT(std::filesystem::file_size(folder.path() / "copy"), 0u);
    try {
        db::Database::fill_from(folder.path() / "copy", database.where());
        FAIL() << "filled what was not empty";
    } catch (db::Error const& error) {
        EXPECT_EQ(error.fault(), db::Fault::busy);
    }
}

TEST(DbSqlite, ASecondServerOnTheFolderIsRefused)
{
    testing_support::Folder const folder;
    db::Database const first{{.where = folder.path().string(), .readers = 1, .alone = true}};
    try {
        db::Database const second{{.where = folder.path().string(), .readers = 1, .alone = true}};
        FAIL() << "two servers on one folder";
    } catch (db::Error const& error) {
        EXPECT_EQ(error.fault(), db::Fault::busy);
    }
}

TEST(DbSqlite, CopiesWhileOpen)
{
    testing_support::Folder const folder;
    db::Database database{{.where = (folder.path() / "one").string()}};
    database.write([](db::Session& session) { session.script(create); });
    std::filesystem::create_directories(folder.path() / "two");
    database.copy_to(folder.path() / "two" / "dinh.sqlite");
    db::Database copy{{.where = (folder.path() / "two").string()}};
    EXPECT_EQ(copy.read([](db::Session& session) { return session.number("SELECT COUNT(*) FROM paper"); }), 0);
}

class Migrations : public testing::Test {
protected:
    void put(std::string const& name, std::string const& text) { std::ofstream{folder_.path() / "sql" / name} << text; }
    void SetUp() override { std::filesystem::create_directories(folder_.path() / "sql"); }
    std::string says()
    {
        db::Database database{{.where = (folder_.path() / "data").string()}};
        try {
            db::migrate(database, folder_.path() / "sql");
            return "";
        } catch (db::Error const& error) {
            return error.what();
        }
    }
    testing_support::Folder folder_;
};

TEST_F(Migrations, AreAppliedOnceInOrder)
{
    put("0001_a.sql", "CREATE TABLE a (id TEXT);");
    EXPECT_EQ(says(), "");
    put("0002_b.sql", "INSERT INTO a (id) VALUES ('x');");
    EXPECT_EQ(says(), "");
    EXPECT_EQ(says(), "");
}

TEST_F(Migrations, GapsDoublesAndChangesAreRefused)
{
    put("0002_b.sql", "CREATE TABLE b (id TEXT);");
    EXPECT_NE(says().find("no number 1"), std::string::npos);
    put("0001_a.sql", "CREATE TABLE a (id TEXT);");
    EXPECT_EQ(says(), "");
    put("0002_c.sql", "CREATE TABLE c (id TEXT);");
    EXPECT_NE(says().find("same number"), std::string::npos);
    std::filesystem::remove(folder_.path() / "sql" / "0002_c.sql");
    put("0001_a.sql", "CREATE TABLE a (id TEXT, more TEXT);");
    EXPECT_NE(says().find("changed"), std::string::npos);
}

}  // namespace
