#include "site/desk/grouping.hpp"

#include <gtest/gtest.h>

namespace desk {
namespace {

constexpr base::Date friday{2026, 11, 20};

duties::Duty duty(std::string title, base::Date due, std::string holder = {})
{
    duties::Duty made;
    made.title = std::move(title);
    made.due = due;
    made.holder = std::move(holder);
    return made;
}

TEST(When, CountsTheDueDayAsInTime)
{
    EXPECT_EQ(when(duty("a", friday - 1), friday), When::overdue);
    EXPECT_EQ(when(duty("a", friday), friday), When::today);
}

TEST(When, EndsTheWeekOnSunday)
{
    EXPECT_EQ(when(duty("a", friday + 2), friday), When::this_week);
    EXPECT_EQ(when(duty("a", friday + 3), friday), When::later);
    EXPECT_EQ(when(duty("a", friday + 2 + 7), friday + 2), When::later);
}

TEST(When, LeavesSuspendedWorkAside)
{
    auto waiting = duty("a", friday - 30);
    waiting.suspended_on = friday - 40;
    EXPECT_EQ(when(waiting, friday), When::suspended);
}

TEST(Grouped, PutsTheLongestOverdueFirstAndOnesOwnBeforeTheUnits)
{
    auto const groups = grouped({duty("later", friday + 20), duty("unit's", friday - 3), duty("mine", friday - 3, "me"),
                                 duty("oldest", friday - 9), duty("today", friday)},
                                friday, "me");
    ASSERT_EQ(groups.size(), 3U);
    EXPECT_EQ(groups[0].when, When::overdue);
    ASSERT_EQ(groups[0].duties.size(), 3U);
    EXPECT_EQ(groups[0].duties[0].title, "oldest");
    EXPECT_EQ(groups[0].duties[1].title, "mine");
    EXPECT_EQ(groups[0].duties[2].title, "unit's");
    EXPECT_EQ(groups[1].when, When::today);
    EXPECT_EQ(groups[2].when, When::later);
}

TEST(Late, NamesOnlyWhoIsLateTheWorstFirst)
{
    auto const figures = late({{.unit = "good", .fell_due = 5, .kept = 5},
                               {.unit = "one late", .fell_due = 10, .kept = 9, .overdue = 1},
                               {.unit = "two late", .fell_due = 10, .kept = 8, .overdue = 2},
                               {.unit = "one late, poorer", .fell_due = 10, .kept = 3, .overdue = 1}});
    ASSERT_EQ(figures.size(), 3U);
    EXPECT_EQ(figures[0].unit, "two late");
    EXPECT_EQ(figures[1].unit, "one late, poorer");
    EXPECT_EQ(figures[2].unit, "one late");
}

}  // namespace
}  // namespace desk
