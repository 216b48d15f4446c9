#include "ground/duties/duties.hpp"
#include "testing/world/world.hpp"

namespace {

using testing_world::day;

class Duties : public testing_world::OnWorld {
protected:
    duties::Opening opening(char const* start, std::string subject = "van-ban-1")
    {
        auto const due = testing_world::law().due("disclosure.commune.deadline_days", day(start));
        return {.kind = "disclosure",
                .item = "B1-03",
                .unit = world().mui_ne,
                .subject = std::move(subject),
                .title = "Dự án kè biển",
                .opened_by = "test",
                .start = due.start,
                .due = due.due,
                .rule = due.rule,
                .day_unit = due.unit,
                .clause = due.clause,
                .confidence = due.confidence};
    }

    template <class Work>
    auto within(Work work)
    {
        auto& services = world().services();
        auto const actor = world().actor();
        return services.db.write([&](db::Session& session) {
            ledger::Entry entry{services, session, {.act = "test", .actor = actor, .unit = world().mui_ne, .subject = "test", .rules = {}}};
            auto result = work(duties::Within{services, session, entry, actor});
            entry.append();
            return result;
        });
    }

    std::optional<std::string> opened(duties::Opening const& wanted, duties::Again again = duties::Again::no)
    {
        return within([&](duties::Within const& act) { return duties::open(act, wanted, again); });
    }
    bool closed(std::string const& id, char const* on)
    {
        return within([&](duties::Within const& act) { return duties::close(act, id, day(on)); });
    }
    duties::Duty duty(std::string const& id)
    {
        return *world().asked([&](db::Session& session) { return duties::duty(session, id); });
    }
    std::vector<duties::Duty> all(std::string const& unit)
    {
        return world().asked([&](db::Session& session) { return duties::list(session, {.units = {unit}, .at_most = 5000}); });
    }
    duties::Kept kept(char const* from, char const* until)
    {
        return world().asked([&](db::Session& session) { return duties::kept(session, {world().mui_ne}, day(from), day(until)); }).front();
    }
};

TEST_P(Duties, AreOwedOnceForTheSameMatter)
{
    world().on("2026-10-05");
    auto const id = opened(opening("2026-10-05"));
    ASSERT_TRUE(id);
    EXPECT_FALSE(opened(opening("2026-10-05")));
    EXPECT_FALSE(opened(opening("2026-10-05"), duties::Again::yes));
    EXPECT_TRUE(closed(*id, "2026-10-06"));
    EXPECT_FALSE(closed(*id, "2026-10-07"));
    EXPECT_FALSE(opened(opening("2026-10-05")));
    auto const again = opened(opening("2026-10-05"), duties::Again::yes);
    ASSERT_TRUE(again);
    EXPECT_EQ(duty(*again).round, 2);
    EXPECT_EQ(duty(*again).due, duty(*id).due);
}

TEST_P(Duties, AreStillInTimeOnTheirDueDayAndLateTheDayAfter)
{
    world().on("2026-10-05");
    auto const id = opened(opening("2026-10-05"));
    auto const due = duty(*id).due;
    EXPECT_EQ(due, day("2026-10-19"));
    EXPECT_FALSE(duty(*id).overdue_on(due));
    EXPECT_TRUE(duty(*id).overdue_on(due + 1));
    EXPECT_EQ(duty(*id).late_by(due + 3), 3);
    world().on("2026-10-21");
    EXPECT_TRUE(closed(*id, "2026-10-21"));
    EXPECT_EQ(duty(*id).late_by(day("2026-12-31")), 2);
    EXPECT_TRUE(duty(*id).overdue_on(day("2026-10-20"))) << "as of the day before, it was still owed";
}

TEST_P(Duties, CountWhatFellDueAndWhatWasKeptInAWindow)
{
    world().on("2026-10-01");
    auto const in_time = opened(opening("2026-10-01", "a"));
    auto const late = opened(opening("2026-10-01", "b"));
    opened(opening("2026-10-01", "c"));
    world().on("2026-10-12");
    closed(*in_time, "2026-10-12");
    world().on("2026-10-20");
    closed(*late, "2026-10-20");
    auto const on_the_due_day = kept("2026-01-01", "2026-10-15");
    EXPECT_EQ(on_the_due_day.fell_due, 1) << "what is not done may still be done today";
    EXPECT_EQ(on_the_due_day.kept, 1);
    auto const after = kept("2026-01-01", "2026-10-20");
    EXPECT_EQ(after.fell_due, 3);
    EXPECT_EQ(after.kept, 1);
    EXPECT_EQ(after.late, 1);
    EXPECT_EQ(after.overdue, 1);
}

TEST_P(Duties, MoveOnlyByAnExtensionWithItsReasonBeforeTheyAreOverdue)
{
    world().on("2026-10-05");
    auto& services = world().services();
    auto const id = *opened(opening("2026-10-05"));
    EXPECT_EQ(duties::extend(services, world().actor(), {id, 1, ""}, day("2026-10-30")).error().rule, "duties.reason_missing");
    EXPECT_EQ(duties::extend(services, world().actor(), {id, 1, "chờ kiểm tra"}, day("2026-10-19")).error().rule, "duties.not_later");
    EXPECT_EQ(duties::extend(services, world().actor(), {id, 7, "chờ"}, day("2026-10-30")).error().because, base::Because::stale);
    auto const moved = duties::extend(services, world().actor(), {id, 1, "Chờ ý kiến cấp trên"}, day("2026-10-30"));
    ASSERT_TRUE(moved);
    EXPECT_EQ(moved->due, day("2026-10-30"));
    EXPECT_EQ(moved->version, 2);
    world().on("2026-10-31");
    EXPECT_EQ(duties::extend(services, world().actor(), {id, 2, "lại chờ"}, day("2026-11-30")).error().rule, "duties.too_late_to_extend");
    EXPECT_EQ(world().asked([&](db::Session& session) { return duties::versions(session, id).size(); }), 2U);
}

TEST_P(Duties, RunOnWithWhatWasLeftAfterASuspension)
{
    world().on("2026-10-05");
    auto& services = world().services();
    auto const id = *opened(opening("2026-10-05"));
    world().on("2026-10-09");  // a Friday; four of ten working days are gone
    ASSERT_TRUE(duties::suspend(services, world().actor(), {id, 1, "Mưa lũ"}));
    EXPECT_FALSE(duty(id).overdue_on(day("2026-12-01")));
    world().on("2026-10-16");
    auto const resumed = duties::resume(services, world().actor(), {id, 2, "Hết lũ"});
    ASSERT_TRUE(resumed);
    EXPECT_EQ(resumed->due, day("2026-10-26")) << "six working days after the 16th";
}

TEST_P(Duties, LeaveNothingBehindWhenRefused)
{
    world().on("2026-10-05");
    auto const id = *opened(opening("2026-10-05"));
    auto const lines = world().count("SELECT COUNT(*) FROM ledger_line");
    EXPECT_FALSE(duties::not_applicable(world().services(), world().actor(), {id, 1, " "}));
    EXPECT_EQ(world().count("SELECT COUNT(*) FROM ledger_line"), lines);
    EXPECT_EQ(world().count("SELECT COUNT(*) FROM duty"), 1);
}

TEST_P(Duties, OfTheCalendarAreOpenedOnceAndOnlyForPeriodsAfterServing)
{
    world().on("2026-03-10");
    world().serve(world().mui_ne, "2026-03-10");
    EXPECT_GT(duties::open_periodic(world().services()), -1);
    for (auto const& one : all(world().mui_ne)) EXPECT_GE(one.start, day("2026-03-10")) << one.item << " " << one.subject;
    world().on("2026-03-31");
    EXPECT_GT(duties::open_periodic(world().services()), 0);
    auto const weeks = all(world().mui_ne).size();
    EXPECT_EQ(duties::open_periodic(world().services()), 0);
    EXPECT_EQ(all(world().mui_ne).size(), weeks);
    EXPECT_TRUE(all(world().ham_tien).empty()) << "not served";
}

TEST_P(Duties, PassToTheHeirOnTheDayTheirUnitEnds)
{
    world().on("2025-06-20");
    auto const id = *opened(opening("2025-06-20"));
    world().done(units::Merge{.units = {world().mui_ne, world().ham_tien}, .into = {.unit = world().ham_tien}}, "2025-07-01");
    world().services().units.stale();
    EXPECT_EQ(duties::pass_on(world().services()), 0) << "it lives until the last day of June";
    world().on("2025-07-02");
    EXPECT_EQ(duties::pass_on(world().services()), 1);
    EXPECT_EQ(duties::pass_on(world().services()), 0);
    EXPECT_EQ(duty(id).state, duties::State::passed_on);
    EXPECT_EQ(duty(id).closed_on, day("2025-07-01"));
    auto const theirs = all(world().ham_tien);
    ASSERT_EQ(theirs.size(), 1U);
    EXPECT_EQ(theirs.front().due, duty(id).due);
}

TEST_P(Duties, AreNeverShortenedByAHolidayDecreedLater)
{
    world().on("2026-10-05");
    auto wanted = opening("2026-10-05");
    wanted.due = wanted.due + 30;  // as if the calendar then had fewer working days
    auto const longer = *opened(wanted);
    auto shorter = opening("2026-10-05", "b");
    shorter.due = shorter.due - 2;
    auto const moved = *opened(shorter);
    EXPECT_EQ(duties::recount(world().services()), 1);
    EXPECT_EQ(duty(longer).due, wanted.due);
    EXPECT_EQ(duty(moved).due, shorter.due + 2);
    EXPECT_EQ(duties::recount(world().services()), 0);
}

TEST(Periods, CoverTheCalendarWithoutGaps)
{
    auto const names = [](std::string_view every, char const* from, char const* until) {
        std::string all;
        for (auto const& period : duties::periods(every, day(from), day(until))) all += period.name + " ";
        return all;
    };
    EXPECT_EQ(names("year", "2025-12-31", "2026-01-01"), "2025 2026 ");
    EXPECT_EQ(names("half_year", "2026-06-30", "2026-07-01"), "2026-H1 2026-H2 ");
    EXPECT_EQ(names("quarter", "2026-03-31", "2026-10-01"), "2026-Q1 2026-Q2 2026-Q3 2026-Q4 ");
    EXPECT_EQ(names("month", "2026-11-30", "2027-01-01"), "2026-11 2026-12 2027-01 ");
    EXPECT_EQ(names("week", "2026-12-31", "2027-01-04"), "2026-W53 2027-W01 ");
    EXPECT_EQ(names("day", "2026-02-28", "2026-03-01"), "2026-02-28 2026-03-01 ");
}

INSTANTIATE_ON_BOTH_ENGINES(Duties);

}  // namespace
