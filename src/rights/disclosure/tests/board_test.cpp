#include "rights/disclosure/rules.hpp"
#include "testing/world/world.hpp"

namespace {

using disclosure::State;
using testing_world::day;
using testing_world::law;

constexpr auto event_item = "B1-03";
constexpr auto standing_item = "B1-05";

disclosure::Facts published(char const* on, char const* from = nullptr, char const* until = nullptr)
{
    disclosure::Facts facts;
    facts.standing = {.publication = "p", .code = "CK-1", .title = "Dự án", .published_on = day(on)};
    if (from) facts.standing.posted_from = day(from);
    if (until) facts.standing.posted_until = day(until);
    return facts;
}

duties::Mark owed(char const* opened, char const* due, char const* closed = nullptr)
{
    duties::Mark mark{.unit = "u", .item = event_item, .opened_on = day(opened), .due = day(due)};
    if (closed) {
        mark.closed_on = day(closed);
        mark.state = duties::State::closed;
    }
    return mark;
}

disclosure::Line shown(char const* item, disclosure::Facts const& facts, std::vector<duties::Mark> const& marks, char const* on,
                       char const* served = "2026-01-01")
{
    return disclosure::board_state(*law().item(item), facts, marks, day(served), day(on), disclosure::window_start(law(), day(on)));
}

TEST(BoardState, IsQuietWhileNothingWasRegistered)
{
    auto const line = shown(event_item, {}, {}, "2026-10-01");
    EXPECT_EQ(line.state, State::quiet);
    EXPECT_FALSE(line.fell_due);
}

TEST(BoardState, CountsTheDaysThatAreLeft)
{
    auto const line = shown(event_item, {}, {owed("2026-10-01", "2026-10-15")}, "2026-10-12");
    EXPECT_EQ(line.state, State::due);
    EXPECT_EQ(line.days, 3);
    EXPECT_FALSE(line.fell_due);
    EXPECT_EQ(shown(event_item, {}, {owed("2026-10-01", "2026-10-15")}, "2026-10-15").days, 0) << "the due day is still in time";
}

TEST(BoardState, IsOverdueFromTheDayAfterItsDueDay)
{
    auto const line = shown(event_item, {}, {owed("2026-10-01", "2026-10-15")}, "2026-10-18");
    EXPECT_EQ(line.state, State::overdue);
    EXPECT_EQ(line.days, 3);
    EXPECT_TRUE(line.fell_due);
    EXPECT_FALSE(line.kept);
}

TEST(BoardState, SaysThatItIsBeingPosted)
{
    auto const facts = published("2026-10-05", "2026-10-05", "2026-11-04");
    auto const line = shown(event_item, facts, {owed("2026-10-01", "2026-10-15", "2026-10-05")}, "2026-10-20");
    EXPECT_EQ(line.state, State::posting);
    EXPECT_EQ(line.until, day("2026-11-04"));
    EXPECT_TRUE(line.fell_due);
    EXPECT_TRUE(line.kept);
    EXPECT_EQ(shown(event_item, facts, {}, "2026-11-05").state, State::published) << "posting is over";
}

TEST(BoardState, KeepsALatePublicationOutOfWhatWasKept)
{
    auto const line = shown(event_item, published("2026-10-20"), {owed("2026-10-01", "2026-10-15", "2026-10-20")}, "2026-10-21");
    EXPECT_EQ(line.state, State::published);
    EXPECT_TRUE(line.fell_due);
    EXPECT_FALSE(line.kept);
}

TEST(BoardState, ShowsWhatWaitsBeforeWhatWasDone)
{
    std::vector const marks{owed("2026-08-01", "2026-08-15", "2026-08-10"), owed("2026-10-01", "2026-10-15")};
    EXPECT_EQ(shown(event_item, published("2026-08-10"), marks, "2026-10-10").state, State::due);
    EXPECT_EQ(shown(event_item, published("2026-08-10"), marks, "2026-10-16").state, State::overdue);
    EXPECT_FALSE(shown(event_item, published("2026-08-10"), marks, "2026-10-16").kept) << "kept means all of it";
}

TEST(BoardState, LeavesAnExcludedItemOutOfTheRate)
{
    disclosure::Facts facts;
    facts.exclusion = {
        .excluded = true, .reason = "Phường không có đất công ích", .decided_on = day("2026-02-01"), .decided_by = "Chủ tịch"};
    auto const line = shown(event_item, facts, {}, "2026-10-01");
    EXPECT_EQ(line.state, State::excluded);
    EXPECT_FALSE(line.fell_due);
}

TEST(BoardState, ShowsNothingOfAUnitBeforeItIsServed)
{
    EXPECT_EQ(shown(standing_item, {}, {}, "2025-12-31").state, State::absent);
    EXPECT_FALSE(shown(standing_item, {}, {}, "2025-12-31").fell_due);
}

TEST(BoardState, WantsWhatMustAlwaysStandFromTheFirstServedDay)
{
    EXPECT_EQ(shown(standing_item, {}, {}, "2026-01-01").state, State::due);
    auto const missing = shown(standing_item, {}, {}, "2026-01-02");
    EXPECT_EQ(missing.state, State::overdue);
    EXPECT_EQ(missing.days, 1);
    EXPECT_TRUE(missing.fell_due);
    auto const stands = shown(standing_item, published("2026-01-10"), {}, "2026-10-01");
    EXPECT_EQ(stands.state, State::published);
    EXPECT_TRUE(stands.kept);
    auto const ran_out = shown(standing_item, published("2026-01-10", "2026-01-10", "2026-06-30"), {}, "2026-07-03");
    EXPECT_EQ(ran_out.state, State::overdue);
    EXPECT_EQ(ran_out.days, 3);
}

TEST(BoardState, CountsOnlyTheWindow)
{
    EXPECT_EQ(disclosure::window_start(law(), day("2026-10-20")), day("2025-10-21"));
    EXPECT_EQ(disclosure::window_start(law(), day("2024-02-29")), day("2023-03-01"));
    auto const old =
        shown(event_item, published("2025-03-01"), {owed("2025-03-01", "2025-03-15", "2025-03-20")}, "2026-10-20", "2025-01-01");
    EXPECT_FALSE(old.fell_due);
    auto const still_owed = shown(event_item, {}, {owed("2025-03-01", "2025-03-15")}, "2026-10-20", "2025-01-01");
    EXPECT_TRUE(still_owed.fell_due) << "what is still owed is never too old";
}

TEST(Terms, PutTheSectorLawFirstAndShowTheOthersBeside)
{
    auto const& item = *law().item("B1-02-Q");
    auto const found = disclosure::terms(law(), item, rules::Calendar::state, day("2025-03-31"), {});
    ASSERT_EQ(found.size(), 3U);
    EXPECT_EQ(found[0].due.rule, "disclosure.budget.period_days");
    EXPECT_EQ(found[0].due.due, day("2025-04-15"));
    EXPECT_EQ(found[1].due.rule, "disclosure.commune.deadline_days");
    EXPECT_EQ(found[2].due.rule, "disclosure.access.deadline_days");
}

TEST(Terms, CountFromReceiptWhereTheLawSaysSo)
{
    auto const& former = *law().item("A1-02");
    auto const received = disclosure::terms(law(), former, rules::Calendar::state, day("2023-03-15"), day("2023-03-22"));
    EXPECT_EQ(received.front().due.due, day("2023-03-24"));
    auto const own = disclosure::terms(law(), former, rules::Calendar::state, day("2023-03-20"), {});
    EXPECT_EQ(own.front().due.due, day("2023-03-22"));
    auto const& present = *law().item("B1-03");
    auto const late_receipt = disclosure::terms(law(), present, rules::Calendar::state, day("2026-10-05"), day("2026-10-12"));
    EXPECT_EQ(late_receipt.front().due.start, day("2026-10-05")) << "this law counts from the decision alone";
}

TEST(Calendar, OpensPeriodsWhenTheyEndAndStandingItemsAtOnce)
{
    units::Unit const unit{.id = "u", .code = "1", .name = "Xã", .kind = "xa", .level = "xa", .parent = {}, .alive = true};
    auto const wanted = disclosure::calendar_openings(law(), unit, day("2026-03-09"), day("2026-03-31"));
    std::map<std::string, duties::Opening> by_item;
    for (auto const& one : wanted) by_item.emplace(one.item, one);
    ASSERT_TRUE(by_item.contains("B1-02-Q"));
    EXPECT_EQ(by_item.at("B1-02-Q").subject, "2026-Q1");
    EXPECT_EQ(by_item.at("B1-02-Q").start, day("2026-03-31"));
    ASSERT_TRUE(by_item.contains(standing_item));
    EXPECT_EQ(by_item.at(standing_item).due, day("2026-03-10"));
    EXPECT_FALSE(by_item.contains(event_item));
    EXPECT_FALSE(by_item.contains("B1-01")) << "the year has not ended";
    EXPECT_FALSE(by_item.contains("A1-09")) << "the former law is over";
}

}  // namespace
