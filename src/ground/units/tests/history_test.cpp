#include "ground/units/tests/fixture.hpp"
#include "ground/units/tests/national.hpp"

#include <set>

namespace {

using namespace units;
using units_testing::day;

/// The place of the demonstration with its true history.
class PlaceHistory : public units_testing::Units {
protected:
    void SetUp() override
    {
        Units::SetUp();
        if (IsSkipped()) return;
        ASSERT_TRUE(import_list(world().services(), world().actor(), units_testing::national_list(), "national.csv", {"Danh mục"}));
        auto const acts = load_history(world().services(), world().actor(), "demo/units");
        ASSERT_TRUE(acts) << acts.error().rule << ' ' << acts.error().facts.at("name");
        acts_ = *acts;
    }

    /// The communes that stand where the province stood.
    std::set<std::string> communes(char const* on)
    {
        std::set<std::string> found;
        auto const place = tree()->by_code("60", day("2025-06-30"))->id;
        if (day(on) < day("2025-07-01")) {
            for (auto const& commune : tree()->communes(place, day(on))) found.insert(commune.id);
            return found;
        }
        for (auto const& commune : tree()->communes(place, day("2025-06-30")))
            for (auto const& link : tree()->successors(commune.id))
                if (tree()->unit(link.to, day(on))->alive && link.on == day("2025-07-01")) found.insert(link.to);
        return found;
    }

    std::vector<std::string> acts_;
};

TEST_P(PlaceHistory, HasTheCommunesOfEachOfItsFourStates)
{
    EXPECT_EQ(communes("2016-01-01").size(), 127U);
    EXPECT_EQ(communes("2019-12-31").size(), 127U);
    EXPECT_EQ(communes("2020-01-01").size(), 124U);
    EXPECT_EQ(communes("2024-11-30").size(), 124U);
    EXPECT_EQ(communes("2024-12-01").size(), 121U);
    EXPECT_EQ(communes("2025-06-30").size(), 121U);
    EXPECT_EQ(communes("2025-07-01").size(), 45U);
}

TEST_P(PlaceHistory, ACodePassesFromOneUnitToAnother)
{
    EXPECT_EQ(tree()->by_code("22918", day("2025-06-30"))->name, "Phường Hàm Tiến");
    EXPECT_EQ(tree()->by_code("22918", day("2025-07-01"))->name, "Phường Mũi Né");
    EXPECT_EQ(tree()->by_code("22915", day("2025-06-30"))->name, "Phường Mũi Né");
    EXPECT_TRUE(tree()->by_code("22915", day("2025-06-30"))->alive);
    EXPECT_FALSE(tree()->by_code("22915", day("2026-01-01"))->alive);
    EXPECT_EQ(tree()->by_code("22915", day("2026-01-01"))->until, day("2025-06-30"));
}

TEST_P(PlaceHistory, TheProvinceHasItsTenDistrictsUntilItsLastDay)
{
    auto const top = tree()->by_code("60", day("2026-01-01"));
    ASSERT_TRUE(top);
    EXPECT_FALSE(top->alive);
    EXPECT_EQ(tree()->children(top->id, day("2025-06-30")).size(), 10U);
    ASSERT_EQ(tree()->successors(top->id).size(), 1U);
    auto const heir = tree()->unit(tree()->successors(top->id)[0].to, day("2025-07-01"));
    EXPECT_EQ(heir->code, "68");
    EXPECT_EQ(heir->name, "Tỉnh Lâm Đồng");
    EXPECT_TRUE(tree()->unit(heir->id, day("2025-06-30"))->alive) << "Lâm Đồng goes on";
}

TEST_P(PlaceHistory, TheNewProvinceHasItsCommunesAndNoDistrict)
{
    auto const top = tree()->by_code("68", day("2025-07-01"));
    auto const children = tree()->children(top->id, day("2025-07-01"));
    EXPECT_EQ(children.size(), 124U);
    for (auto const& child : children) EXPECT_EQ(child.level, "xa") << child.name;
}

TEST_P(PlaceHistory, DividedCommunesHaveTheHeirThatKeepsTheNameOrElseTheFirst)
{
    auto const old = tree()->by_code("23053", day("2025-06-30"));
    auto const heirs = tree()->successors(old->id);
    ASSERT_EQ(heirs.size(), 2U);
    EXPECT_TRUE(heirs[0].main);
    EXPECT_EQ(tree()->unit(heirs[0].to, day("2025-07-01"))->name, "Xã Hoà Thắng");
}

TEST_P(PlaceHistory, UndoingTheReformGivesTheSameBytesAgain)
{
    auto const now = export_json(*tree(), day("2026-01-01"));
    ASSERT_TRUE(world().undone(acts_.back()));
    auto const without = tree()->unit(tree()->by_code("60", day("2026-01-01"))->id, day("2026-01-01"));
    EXPECT_TRUE(without->alive);
    EXPECT_NE(export_json(*tree(), day("2026-01-01")), now);
    EXPECT_EQ(tree()->communes(without->id, day("2026-01-01")).size(), 121U);
}

INSTANTIATE_ON_BOTH_ENGINES(PlaceHistory);

}  // namespace
