#include "site/ledger_pages/runs.hpp"

#include <gtest/gtest.h>

namespace ledger_pages {
namespace {

ledger::Shown line(std::int64_t number, std::string act, std::string unit)
{
    ledger::Shown made;
    made.number = number;
    made.act = std::move(act);
    made.unit = std::move(unit);
    return made;
}

TEST(Runs, TellOneActOnOneUnitOnce)
{
    auto const told = runs({line(9, "passed_on", "a"), line(8, "passed_on", "a"), line(7, "passed_on", "b"), line(6, "published", "b"),
                            line(5, "passed_on", "a")});
    ASSERT_EQ(told.size(), 4U);
    EXPECT_EQ(told[0].newest.number, 9);
    EXPECT_EQ(told[0].oldest, 8);
    EXPECT_EQ(told[0].count, 2);
    EXPECT_EQ(told[3].count, 1);
}

TEST(Runs, OfNothingAreNone)
{
    EXPECT_TRUE(runs({}).empty());
}

}  // namespace
}  // namespace ledger_pages
