#include "ground/units/tests/fixture.hpp"
#include "ground/units/tests/national.hpp"

#include <atomic>
#include <set>
#include <thread>
#include <vector>

namespace {

using namespace units;
using units_testing::day;

/// The place of the demonstration with its true history: loaded once for each engine, only read by the tests.
class PlaceHistory : public ::testing::TestWithParam<db::Engine> {
protected:
    struct Loaded {
        explicit Loaded(db::Engine engine) : database{engine}, world{*database}
        {
            auto const list = import_list(world.services(), world.actor(), units_testing::national_list(), "national.csv", {"Danh mục"});
            EXPECT_TRUE(list);
            auto const history = load_history(world.services(), world.actor(), "demo/units");
            EXPECT_TRUE(history) << (history ? "" : history.error().rule + ' ' + history.error().facts.begin()->second);
            if (history) acts = *history;
        }
        testing_support::Database database;
        units_testing::World world;
        std::vector<std::string> acts;
    };

    void SetUp() override
    {
        if (GetParam() == db::Engine::postgresql && !testing_support::no_postgresql().empty())
            GTEST_SKIP() << testing_support::no_postgresql();
        auto& loaded = all_loaded()[GetParam()];
        if (!loaded) loaded = std::make_unique<Loaded>(GetParam());
    }
    static void TearDownTestSuite() { all_loaded().clear(); }
    static std::map<db::Engine, std::unique_ptr<Loaded>>& all_loaded()
    {
        static std::map<db::Engine, std::unique_ptr<Loaded>> all;
        return all;
    }
    Loaded& loaded() { return *all_loaded()[GetParam()]; }
    std::shared_ptr<units::Tree const> tree() { return loaded().world.tree(); }

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

/// Of its own, because it changes what the others read.
TEST(PlaceHistoryUndone, GivesTheSameBytesAgain)
{
    testing_support::Database database{db::Engine::sqlite};
    units_testing::World world{*database};
    ASSERT_TRUE(import_list(world.services(), world.actor(), units_testing::national_list(), "national.csv", {"Danh mục"}));
    auto const acts = load_history(world.services(), world.actor(), "demo/units");
    ASSERT_TRUE(acts);
    auto const known = world.clock().now();
    auto const with = export_json(*world.tree(), day("2026-01-01"));
    ASSERT_TRUE(world.undone(acts->back()));
    auto const place = world.tree()->by_code("60", day("2026-01-01"));
    EXPECT_TRUE(place->alive);
    EXPECT_EQ(world.tree()->communes(place->id, day("2026-01-01")).size(), 121U);
    EXPECT_NE(export_json(*world.tree(), day("2026-01-01")), with);
    EXPECT_EQ(export_json(*world.services().units.as_known(known), day("2026-01-01")), with);
}

/// Who asks for the tree while reading holds a connection; who does not is in need of one. Neither may keep the other from going on.
TEST(TreeForMany, IsGivenToReadersInAndOutOfATransactionAtOnce)
{
    testing_support::Database database{db::Engine::sqlite};
    units_testing::World world{*database};
    auto& units = world.services().units;
    world.done(units::Create{.kind = "tinh", .name = "Tỉnh Bình Thuận", .code = "60", .parent = {}}, "2010-01-01");
    std::atomic<int> seen{};
    {
        std::vector<std::jthread> readers;
        for (auto i = 0; i < 16; ++i)
            readers.emplace_back([&, inside = i % 2 == 0] {
                for (auto round = 0; round < 200; ++round) {
                    units.stale();
                    auto const tree = inside ? database->read([&](db::Session& session) { return units.tree(session); }) : units.tree();
                    if (tree->by_code("60", day("2026-01-01"))) ++seen;
                }
            });
    }
    EXPECT_EQ(seen, 16 * 200);
}

INSTANTIATE_ON_BOTH_ENGINES(PlaceHistory);

}  // namespace
