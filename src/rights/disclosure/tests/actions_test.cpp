#include "rights/disclosure/disclosure.hpp"
#include "testing/world/world.hpp"

namespace {

using disclosure::State;
using testing_world::day;

class Disclosure : public testing_world::OnWorld {
protected:
    disclosure::Document document(char const* dated, char const* item = "B1-03")
    {
        return {.unit = world().mui_ne,
                .item = item,
                .kind = "Quyết định",
                .number = "12/QĐ-UBND",
                .dated = day(dated),
                .title = "Phê duyệt dự án kè biển"};
    }
    base::Outcome<disclosure::Registered> tried(disclosure::Document const& document)
    {
        return disclosure::register_document(world().services(), world().actor(), document);
    }
    std::string refused(disclosure::Document const& document)
    {
        auto const done = tried(document);
        return done ? "done" : done.error().rule;
    }
    disclosure::Line line(char const* item, char const* on)
    {
        return *world().asked(
            [&](db::Session& session) { return disclosure::line(world().services(), session, world().mui_ne, item, day(on)); });
    }
    disclosure::Board board(char const* on)
    {
        return *world().asked(
            [&](db::Session& session) { return disclosure::board(world().services(), session, world().mui_ne, day(on)); });
    }
    void serve(char const* from)
    {
        world().on(from);
        world().serve(world().mui_ne, from);
    }
};

TEST_P(Disclosure, StartsTheClockOfADocumentThatIsRegistered)
{
    serve("2026-01-05");
    world().on("2026-10-06");
    auto const done = tried(document("2026-10-05"));
    ASSERT_TRUE(done);
    EXPECT_EQ(done->due, day("2026-10-19"));
    EXPECT_EQ(line("B1-03", "2026-10-06").state, State::due);
    EXPECT_EQ(line("B1-03", "2026-10-20").state, State::overdue);
    EXPECT_EQ(line("B1-03", "2026-10-05").state, State::quiet) << "as of the day before, nobody knew";
}

TEST_P(Disclosure, RefusesWhatCannotBe)
{
    world().on("2026-10-06");
    EXPECT_EQ(refused(document("2026-10-05")), "disclosure.not_served");
    serve("2026-10-06");
    auto wrong = document("2026-10-06");
    wrong.dated = day("2026-10-07");
    EXPECT_EQ(refused(wrong), "disclosure.day_to_come");
    wrong = document("2026-10-06");
    wrong.received = day("2026-10-05");
    EXPECT_EQ(refused(wrong), "disclosure.received_before_dated");
    wrong = document("2026-10-06");
    wrong.title.clear();
    EXPECT_EQ(refused(wrong), "disclosure.document_title_missing");
    EXPECT_EQ(refused(document("2026-10-06", "B9-99")), "disclosure.no_such_item");
    EXPECT_EQ(refused(document("2026-10-06", "A1-02")), "disclosure.item_not_in_force");
    EXPECT_EQ(refused(document("2026-10-06", "B1-05")), "disclosure.not_by_document");
    wrong = document("2026-10-06");
    wrong.unit = "khong-co";
    EXPECT_EQ(refused(wrong), "disclosure.no_such_unit");
    EXPECT_EQ(world().count("SELECT COUNT(*) FROM disclosure_document"), 0);
}

TEST_P(Disclosure, KeepsADocumentFromBeforeServingWithoutAClock)
{
    serve("2026-10-06");
    auto const done = tried(document("2026-10-05"));
    ASSERT_TRUE(done);
    EXPECT_FALSE(done->due);
    EXPECT_EQ(line("B1-03", "2026-10-06").state, State::quiet);
}

TEST_P(Disclosure, DoesTheSameSubmissionOnce)
{
    serve("2026-01-05");
    world().on("2026-10-06");
    auto actor = world().actor();
    actor.submission = {.id = "r1", .who = "lan", .route = "POST /x", .body_hash = "h"};
    EXPECT_TRUE(disclosure::register_document(world().services(), actor, document("2026-10-05")));
    auto const again = disclosure::register_document(world().services(), actor, document("2026-10-05"));
    EXPECT_EQ(again.error().rule, "request.repeated");
    EXPECT_EQ(world().count("SELECT COUNT(*) FROM disclosure_document"), 1);
    EXPECT_EQ(world().count("SELECT COUNT(*) FROM duty_now"), 1);
}

TEST_P(Disclosure, ExcludesWithAReasonAndAppliesAgainWhenADocumentComes)
{
    serve("2026-01-05");
    world().on("2026-02-02");
    ASSERT_TRUE(tried(document("2026-02-02")));
    disclosure::Excluding asked{.unit = world().mui_ne, .item = "B1-03", .reason = ""};
    EXPECT_EQ(disclosure::exclude(world().services(), world().actor(), asked).error().rule, "disclosure.reason_missing");
    asked.reason = "Phường không có dự án";
    ASSERT_TRUE(disclosure::exclude(world().services(), world().actor(), asked));
    EXPECT_EQ(disclosure::exclude(world().services(), world().actor(), asked).error().rule, "disclosure.excluded_already");
    auto const excluded = line("B1-03", "2026-03-31");
    EXPECT_EQ(excluded.state, State::excluded);
    EXPECT_EQ(excluded.facts.exclusion.decided_by, "Nguyễn Thị Lan");
    EXPECT_FALSE(excluded.fell_due) << "its duty binds no more";
    world().on("2026-10-06");
    ASSERT_TRUE(tried(document("2026-10-05")));
    EXPECT_EQ(line("B1-03", "2026-10-06").state, State::due);
    EXPECT_EQ(line("B1-03", "2026-10-05").state, State::excluded) << "the board of a day does not change afterwards";
}

TEST_P(Disclosure, OpensTheCalendarsDutiesOnce)
{
    serve("2026-03-10");
    disclosure::open_by_calendar(world().services());
    auto const standing = world().count("SELECT COUNT(*) FROM duty_now");
    EXPECT_GT(standing, 0);
    disclosure::open_by_calendar(world().services());
    world().on("2026-03-11");
    disclosure::open_by_calendar(world().services());
    EXPECT_EQ(world().count("SELECT COUNT(*) FROM duty_now"), standing);
    world().on("2026-04-01");
    disclosure::open_by_calendar(world().services());
    EXPECT_GT(world().count("SELECT COUNT(*) FROM duty_now"), standing) << "the first quarter has ended";
    EXPECT_EQ(line("B1-02-Q", "2026-04-01").state, State::due);
}

TEST_P(Disclosure, ShowsEveryItemOfTheLawOfTheDay)
{
    serve("2022-01-04");
    auto const former = board("2023-06-30");
    auto const present = board("2023-07-01");
    EXPECT_EQ(former.lines.size(), testing_world::law().catalogue("phuong", day("2023-06-30")).size());
    EXPECT_GE(present.lines.size(), 25U);
    auto const lists = [](disclosure::Board const& board, std::string_view id) {
        return std::ranges::any_of(board.lines, [&](disclosure::Line const& line) { return line.item->id == id; });
    };
    EXPECT_TRUE(lists(former, "A1-03"));
    EXPECT_FALSE(lists(present, "A1-03"));
    EXPECT_TRUE(lists(present, "B1-04"));
}

TEST_P(Disclosure, CarriesWhatStandsOverAChangeOfLaw)
{
    serve("2022-01-04");
    auto& services = world().services();
    services.db.write([&](db::Session& session) {
        auto const actor = world().actor();
        ledger::Entry entry{services, session, {.act = "test", .actor = actor, .unit = world().mui_ne, .subject = "x", .rules = {}}};
        disclosure::Standing const standing{.publication = "p", .code = "CK-1", .title = "Phí, lệ phí", .published_on = day("2022-01-04")};
        disclosure::set_standing({services, session, entry, actor}, world().mui_ne, "A1-09", standing);
        entry.append();
    });
    EXPECT_EQ(line("A1-09", "2023-06-30").state, State::published);
    EXPECT_EQ(line("B1-05", "2023-07-01").state, State::published);
    EXPECT_EQ(line("B1-06", "2023-07-02").state, State::overdue);
}

TEST_P(Disclosure, SumsUnitsThatAreServedOnly)
{
    serve("2026-01-05");
    world().on("2026-02-02");
    auto const units = world().services().units.tree()->communes(world().province, day("2026-02-02"));
    auto const found =
        world().asked([&](db::Session& session) { return disclosure::summaries(world().services(), session, units, day("2026-02-02")); });
    ASSERT_EQ(found.size(), 2U);
    for (auto const& one : found) {
        EXPECT_EQ(one.served, one.unit.id == world().mui_ne);
        if (one.served) {
            auto const own = board("2026-02-02");
            EXPECT_EQ(one.fell_due, own.fell_due);
            EXPECT_EQ(one.kept, own.kept);
            EXPECT_EQ(one.overdue, own.overdue);
        } else {
            EXPECT_EQ(one.fell_due, 0);
        }
    }
}

INSTANTIATE_ON_BOTH_ENGINES(Disclosure);

}  // namespace
