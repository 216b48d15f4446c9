#include "site/overview/ranking.hpp"

#include <gtest/gtest.h>

namespace {

using overview::Share;

std::vector<Share> const communes{{"a", 97, 100}, {"b", 29, 29}, {"c", 970, 1000}, {"d", 50, 100}, {"e", 0, 0}};

std::string places(std::vector<Share> const& all, bool more_is_better, std::int64_t least)
{
    std::string text;
    for (auto const& rank : overview::ranks(all, more_is_better, least))
        text += (text.empty() ? "" : " ") + (rank ? std::to_string(rank->place) + "/" + std::to_string(rank->of) : std::string{"-"});
    return text;
}

TEST(Ranking, LeavesOutThoseBelowTheLeastSample)
{
    EXPECT_EQ(places(communes, true, 30), "1/3 - 1/3 3/3 -");
    EXPECT_EQ(places(communes, true, 29), "2/4 1/4 2/4 4/4 -");
    EXPECT_EQ(places(communes, true, 5000), "- - - - -");
}

TEST(Ranking, WithoutALeastSampleNobodyIsRanked)
{
    EXPECT_EQ(places(communes, true, 0), "- - - - -");
}

TEST(Ranking, LessMayBeBetter)
{
    EXPECT_EQ(places(communes, false, 30), "2/3 - 2/3 1/3 -");
}

TEST(Ranking, SharesThatPrintAlikeAreNotAlike)
{
    // 66,67 % both, when rounded.
    EXPECT_EQ(places({{"a", 200'000, 300'000}, {"b", 200'001, 300'000}}, true, 1), "2/2 1/2");
}

TEST(Ranking, TheMedianIsOneOfThem)
{
    EXPECT_EQ(overview::median(communes), 0u);
    EXPECT_EQ(overview::median({{"e", 0, 0}}), std::nullopt);
    EXPECT_EQ(overview::median({{"a", 1, 2}, {"b", 1, 3}, {"c", 1, 1}}), 0u);
}

}  // namespace
