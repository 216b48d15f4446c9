#include "base/outcome.hpp"
#include "ground/ledger/tests/world.hpp"

#include <atomic>
#include <thread>

namespace ledger::tests {

namespace {

struct Entries : OnLedger {};
INSTANTIATE_ON_BOTH_ENGINES(Entries);

TEST_P(Entries, AnActIsOneLineWithItsRows)
{
    auto const id = world().publish("a");
    world().number();
    database().read([&](db::Session& session) {
        EXPECT_EQ(session.number("SELECT COUNT(*) FROM ledger_line"), 1);
        EXPECT_EQ(session.number("SELECT COUNT(*) FROM notice WHERE salt IS NOT NULL"), 1);
        auto const shown = line(session, id);
        ASSERT_TRUE(shown);
        EXPECT_EQ(shown->number, 0);
        EXPECT_EQ(shown->act, "notice.published");
        EXPECT_EQ(shown->actor, "account-1");
        EXPECT_EQ(shown->subject, "a");
        EXPECT_EQ(shown->at, world().clock().now());
    });
}

TEST_P(Entries, TheActorsNameIsNotOnTheLine)
{
    auto const id = world().publish("a");
    database().read([&](db::Session& session) { EXPECT_EQ(bytes_of(session, id)->find("Lan"), std::string::npos); });
}

TEST_P(Entries, ARefusedActLeavesNeitherRowNorLineNorNumber)
{
    world().publish("a");
    auto const refused = database().write([&](db::Session& session) -> base::Outcome<base::Done> {
        Entry entry{world().services(), session, world().line("notice.published", "b")};
        entry.insert(notices, "b", 1, {"b", "b", 1});
        entry.append();
        return base::bad_input("title", "no");
    });
    EXPECT_TRUE(refused.has_error());
    world().publish("c");
    world().number();
    EXPECT_EQ(named(world().verified()), std::vector<std::string>{});
    database().read([&](db::Session& session) {
        EXPECT_EQ(session.number("SELECT COUNT(*) FROM ledger_line"), 2);
        EXPECT_EQ(lines(session, 0, 1).front().number, 1);
    });
}

TEST_P(Entries, AppendsOnce)
{
    database().write([&](db::Session& session) {
        Entry entry{world().services(), session, world().line("x", "x")};
        entry.append();
        EXPECT_THROW(entry.append(), std::logic_error);
    });
}

TEST_P(Entries, RefusesFractionsAndControlCharacters)
{
    auto const write = [&](db::Value value, std::string const& subject) {
        database().write([&](db::Session& session) {
            Entry entry{world().services(), session, world().line("x", subject)};
            entry.insert(notices, "a", 1, {"a", std::move(value), 1});
            entry.append();
        });
    };
    EXPECT_THROW(write(1.5, "a"), std::logic_error);
    EXPECT_THROW(write("a", "two\nlines"), std::invalid_argument);
    EXPECT_EQ(named(world().verified()), std::vector<std::string>{});
}

TEST_P(Entries, ActsAtTheSameTimeGetEachItsNumberWhileTwoServersNumber)
{
    std::atomic<int> working{4};
    std::vector<std::thread> threads;
    for (int who = 0; who < 4; ++who)
        threads.emplace_back([&, who] {
            for (int i = 0; i < 40; ++i) world().publish(std::to_string(who) + "-" + std::to_string(i));
            --working;
        });
    for (int server = 0; server < 2; ++server)
        threads.emplace_back([&] {
            while (working > 0) {
                world().number();
                checkpoint(world().services());
            }
        });
    for (auto& thread : threads) thread.join();
    world().number();
    checkpoint(world().services());
    auto const verified = world().verified();
    EXPECT_EQ(named(verified), std::vector<std::string>{});
    EXPECT_EQ(verified.lines, 160);
    EXPECT_EQ(database().read(latest_checkpoint)->size, 160);
}

TEST_P(Entries, ALineThatTellsTheDayOnlyHasNoHourInItsId)
{
    auto line = world().line("denunciation.received", "a");
    line.precision = Precision::day;
    auto const write = [&] {
        return database().write([&](db::Session& session) { return Entry{world().services(), session, line}.append(); });
    };
    auto const morning = write();
    world().clock().set(world().clock().now() + 5 * 60 * 60 * 1000);
    auto const afternoon = write();
    EXPECT_EQ(morning.substr(0, 13), afternoon.substr(0, 13));
    database().read(
        [&](db::Session& session) { EXPECT_EQ(base::utc_text(ledger::line(session, morning)->at), "2026-03-01T17:00:00.000Z"); });
}

TEST_P(Entries, LinesAreShownNewestFirstAndBySubject)
{
    for (auto const& [id, version] : {std::pair{"a", 1}, std::pair{"b", 1}, std::pair{"c", 1}, std::pair{"b", 2}}) {
        world().clock().set(world().clock().now() + 1);
        world().publish(id, version);
    }
    world().number();
    database().read([&](db::Session& session) {
        EXPECT_EQ(lines(session, 0, 2).front().number, 3);
        ASSERT_EQ(lines(session, 2, 9).size(), 2U);
        EXPECT_EQ(lines(session, 2, 9).back().number, 0);
        ASSERT_EQ(lines_about(session, "b").size(), 2U);
        EXPECT_EQ(lines_about(session, "b").front().number, 3);
        EXPECT_FALSE(line(session, "none"));
    });
}

TEST_P(Entries, ErasedContentIsGoneAndTheProofStands)
{
    world().publish("a");
    world().publish("b");
    world().number();
    auto const before = checkpoint(world().services());
    world().erase_reader("a");
    world().number();
    database().read([&](db::Session& session) {
        EXPECT_EQ(session.number("SELECT COUNT(*) FROM reader WHERE name IS NULL AND phone = '' AND salt IS NULL"), 1);
        EXPECT_EQ(session.number("SELECT COUNT(*) FROM reader WHERE name = 'Lan b' AND phone = '0901'"), 1);
    });
    EXPECT_EQ(named(world().verified(before->note)), std::vector<std::string>{});
}

TEST_P(Entries, AfterAnErasureTheRowCanHaveNewVersions)
{
    world().publish("a");
    world().erase_reader("a");
    world().publish("a", 2);
    world().erase_reader("a");
    world().publish("a", 3);
    world().number();
    EXPECT_EQ(named(world().verified()), std::vector<std::string>{});
}

}  // namespace

}  // namespace ledger::tests
