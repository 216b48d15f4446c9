#include "site/overview/charts.hpp"

#include <gtest/gtest.h>

namespace {

TEST(Charts, ColumnsStandOnTheGroundAndTheHighestFillsTheHeight)
{
    auto const found = overview::columns({50.0, std::nullopt, 100.0, 0.0});
    ASSERT_EQ(found.size(), 4u);
    EXPECT_FALSE(found[1]);
    EXPECT_EQ(found[2]->height, overview::chart_height);
    EXPECT_EQ(found[0]->height, overview::chart_height / 2);
    EXPECT_EQ(found[3]->height, 1);
    for (auto const at : {0U, 2U, 3U}) EXPECT_EQ(found[at]->y + found[at]->height, overview::chart_height);
    EXPECT_LE(found[3]->x + found[3]->width, overview::chart_width);
}

TEST(Charts, PiecesFillTheirBar)
{
    auto const found = overview::pieces({1, 1, 1});
    EXPECT_EQ(found[0].from, 0);
    EXPECT_EQ(found[2].from + found[2].length, overview::bar_length);
    EXPECT_EQ(found[1].from, found[0].length);
    EXPECT_EQ(overview::pieces({0, 0})[1].length, 0);
}

TEST(Charts, PlacesReachFromTheLeastToTheGreatest)
{
    EXPECT_EQ(overview::places({90, 95, 100}), (std::vector<int>{0, 500, 1000}));
    EXPECT_EQ(overview::places({7, 7}), (std::vector<int>{500, 500}));
    EXPECT_TRUE(overview::places({}).empty());
}

}  // namespace
