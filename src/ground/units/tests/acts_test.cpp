#include "ground/units/tests/fixture.hpp"

#include <algorithm>

namespace {

using namespace units;
using units_testing::day;

class Acts : public units_testing::Units {
protected:
    void SetUp() override
    {
        Units::SetUp();
        if (!IsSkipped()) make_province();
    }
};

std::vector<std::string> names(std::vector<Unit> const& units)
{
    std::vector<std::string> found;
    found.reserve(units.size());
    for (auto const& unit : units) found.push_back(unit.name);
    return found;
}

TEST_P(Acts, ACreatedUnitIsThereFromItsDay)
{
    EXPECT_FALSE(tree()->unit(mui_ne, day("2009-12-31")));
    EXPECT_TRUE(unit(mui_ne, "2010-01-01").alive);
    EXPECT_EQ(unit(mui_ne, "2010-01-01").from, day("2010-01-01"));
    EXPECT_EQ(names(tree()->ancestors(mui_ne, day("2020-01-01"))), (std::vector<std::string>{"Tỉnh Bình Thuận", "Thành phố Phan Thiết"}));
    EXPECT_EQ(names(tree()->children(phan_thiet, day("2020-01-01"))),
              (std::vector<std::string>{"Phường Hàm Tiến", "Phường Mũi Né", "Xã Thiện Nghiệp"}));
    EXPECT_EQ(names(tree()->roots(day("2020-01-01"))), (std::vector<std::string>{"Tỉnh Bình Thuận"}));
    EXPECT_EQ(tree()->communes(province, day("2020-01-01")).size(), 5U);
}

TEST_P(Acts, ARenamedUnitKeepsItsOldNameBefore)
{
    world().done(Rename{hoa_thang, "Xã Hoà Thắng Mới"}, "2020-05-01");
    EXPECT_EQ(unit(hoa_thang, "2020-04-30").name, "Xã Hòa Thắng");
    EXPECT_EQ(unit(hoa_thang, "2020-05-01").name, "Xã Hoà Thắng Mới");
    EXPECT_EQ(world().refused(Rename{hoa_thang, "Xã Hồng Thái"}, "2020-06-01"), "units.name_taken");
    EXPECT_EQ(world().refused(Rename{hoa_thang, " "}, "2020-06-01"), "units.name_missing");
}

TEST_P(Acts, ABackdatedRenameDoesNotOverwriteALaterOne)
{
    world().done(Rename{hoa_thang, "Xã B"}, "2020-05-01");
    world().done(Rename{hoa_thang, "Xã A"}, "2019-05-01");
    EXPECT_EQ(unit(hoa_thang, "2019-06-01").name, "Xã A");
    EXPECT_EQ(unit(hoa_thang, "2021-01-01").name, "Xã B");
}

TEST_P(Acts, AMergeEndsItsUnitsOnTheDayBeforeAndKeepsTheLinks)
{
    auto const thon = world().made({.kind = "thon", .name = "Thôn Suối Nước", .code = {}, .parent = ham_tien}, "2015-01-01");
    world().done(
        Merge{{ham_tien, mui_ne, thien_nghiep}, {.unit = {}, .kind = "phuong", .name = "Phường Mũi Né", .code = "22918", .parent = {}}},
        "2025-06-01");
    auto const old = unit(ham_tien, "2026-01-01");
    EXPECT_FALSE(old.alive);
    EXPECT_EQ(old.until, day("2025-05-31"));
    EXPECT_EQ(old.name, "Phường Hàm Tiến");
    auto const bearer = tree()->by_code("22918", day("2025-06-01"));
    ASSERT_TRUE(bearer);
    EXPECT_EQ(bearer->name, "Phường Mũi Né");
    EXPECT_EQ(tree()->by_code("22918", day("2025-05-31"))->id, ham_tien);
    EXPECT_EQ(tree()->by_code("22915", day("2025-06-01"))->id, mui_ne);
    EXPECT_FALSE(tree()->by_code("22915", day("2025-06-01"))->alive);
    EXPECT_EQ(tree()->bearers("22918").size(), 2U);
    EXPECT_EQ(tree()->predecessors(bearer->id).size(), 3U);
    ASSERT_EQ(tree()->successors(ham_tien).size(), 1U);
    EXPECT_EQ(tree()->successors(ham_tien)[0].to, bearer->id);
    EXPECT_EQ(unit(thon, "2025-06-01").parent, bearer->id);
    EXPECT_EQ(unit(thon, "2025-05-31").parent, ham_tien);
}

TEST_P(Acts, AMergeIntoOneOfItsUnitsLetsThatOneGoOn)
{
    world().done(Merge{{hong_thai, hoa_thang}, {.unit = hoa_thang, .kind = {}, .name = {}, .code = {}, .parent = {}}}, "2020-01-01");
    EXPECT_TRUE(unit(hoa_thang, "2020-01-01").alive);
    EXPECT_FALSE(unit(hong_thai, "2020-01-01").alive);
    EXPECT_EQ(tree()->communes(province, day("2019-12-31")).size(), 5U);
    EXPECT_EQ(tree()->communes(province, day("2020-01-01")).size(), 4U);
}

TEST_P(Acts, ADividedUnitShowsItsHeirsAndItsVillagesGoWhereTheyAreSent)
{
    auto const one = world().made({.kind = "thon", .name = "Thôn Một", .code = {}, .parent = hoa_thang}, "2015-01-01");
    auto const two = world().made({.kind = "thon", .name = "Thôn Hai", .code = {}, .parent = hoa_thang}, "2015-01-01");
    world().done(Divide{.unit = hoa_thang,
                        .heirs = {{.unit = hong_thai, .kind = {}, .name = {}, .code = {}, .parent = {}},
                                  {.unit = {}, .kind = "xa", .name = "Xã Hòa Thắng", .code = "23053", .parent = {}}},
                        .main = 1,
                        .below = {{one, 0}}},
                 "2025-01-01");
    auto const links = tree()->successors(hoa_thang);
    ASSERT_EQ(links.size(), 2U);
    EXPECT_TRUE(links[0].main);
    EXPECT_TRUE(links[0].part);
    EXPECT_EQ(unit(one, "2025-01-01").parent, hong_thai);
    EXPECT_EQ(unit(two, "2025-01-01").parent, links[0].to);
}

TEST_P(Acts, AnAdjustedBoundaryLeavesBothAndSaysSo)
{
    world().done(Adjust{hoa_thang, hong_thai, "một phần diện tích"}, "2024-12-01");
    EXPECT_TRUE(unit(hoa_thang, "2024-12-01").alive);
    ASSERT_EQ(tree()->successors(hoa_thang).size(), 1U);
    EXPECT_TRUE(tree()->successors(hoa_thang)[0].part);
    EXPECT_FALSE(tree()->successors(hoa_thang)[0].main);
}

TEST_P(Acts, AbolishingALevelPutsItsUnitsUnderTheOneAbove)
{
    world().done(AbolishLevel{province, "huyen"}, "2025-07-01");
    EXPECT_EQ(tree()->children(province, day("2025-06-30")).size(), 2U);
    EXPECT_EQ(tree()->children(province, day("2025-07-01")).size(), 5U);
    EXPECT_FALSE(unit(phan_thiet, "2025-07-01").alive);
    EXPECT_EQ(world().refused(AbolishLevel{province, "huyen"}, "2025-08-01"), "units.level_empty");
}

TEST_P(Acts, RefuseWhatCannotBe)
{
    EXPECT_EQ(world().refused(Rename{"nobody", "X"}, "2020-01-01"), "units.unknown");
    EXPECT_EQ(world().refused(Rename{mui_ne, "Phường X"}, "2009-01-01"), "units.before_creation");
    EXPECT_EQ(world().refused(Move{phan_thiet, mui_ne}, "2020-01-01"), "units.cycle");
    EXPECT_EQ(world().refused(Move{mui_ne, ham_tien}, "2020-01-01"), "units.parent_below");
    EXPECT_EQ(world().refused(ChangeCode{mui_ne, "22918"}, "2020-01-01"), "units.code_taken");
    EXPECT_EQ(world().refused(Create{.kind = "dac_khu", .name = "Đặc khu Phú Quý", .code = {}, .parent = province}, "2025-06-30"),
              "units.kind_not_then");
    EXPECT_EQ(world().refused(Create{.kind = "lang", .name = "Làng X", .code = {}, .parent = province}, "2025-06-30"),
              "units.kind_unknown");
    EXPECT_EQ(world().refused(Dissolve{phan_thiet, {}}, "2020-01-01"), "units.has_children");
    EXPECT_EQ(world().refused(Merge{{mui_ne}, {.unit = mui_ne, .kind = {}, .name = {}, .code = {}, .parent = {}}}, "2020-01-01"),
              "units.merge_two");
    world().done(Dissolve{mui_ne, ham_tien}, "2020-01-01");
    EXPECT_EQ(world().refused(Rename{mui_ne, "Phường Y"}, "2020-01-01"), "units.ended");
    auto const silent = world().tried(Rename{ham_tien, "Phường Z"}, "2021-01-01", "  ");
    ASSERT_FALSE(silent);
    EXPECT_EQ(silent.error().rule, "units.act_missing");
}

TEST_P(Acts, ABackdatedEndIsRefusedWhenSomethingHappenedAfterIt)
{
    world().done(Rename{mui_ne, "Phường Mũi Né Mới"}, "2021-01-01");
    EXPECT_EQ(world().refused(Dissolve{mui_ne, ham_tien}, "2020-01-01"), "units.ended");
}

TEST_P(Acts, APreviewShowsWhatWouldBeAndChangesNothing)
{
    auto const version = tree()->version();
    auto const shown =
        preview(world().services(), Merge{{ham_tien, mui_ne}, {.unit = mui_ne, .kind = {}, .name = {}, .code = {}, .parent = {}}},
                {"Nghị quyết", day("2020-01-01")});
    ASSERT_TRUE(shown);
    ASSERT_EQ(shown->effects.size(), 1U);
    EXPECT_EQ(shown->effects[0].before->id, ham_tien);
    EXPECT_FALSE(shown->effects[0].after);
    EXPECT_EQ(shown->links.size(), 1U);
    EXPECT_EQ(tree()->version(), version);
}

TEST_P(Acts, OtherHierarchiesHaveTheirOwnDatedParents)
{
    auto const front = world().made({.kind = "co_quan", .name = "Mặt trận Tổ quốc tỉnh", .code = {}, .parent = province}, "2010-01-01");
    auto const branch =
        world().made({.kind = "co_quan", .name = "Mặt trận Tổ quốc phường Mũi Né", .code = {}, .parent = mui_ne}, "2010-01-01");
    world().done(Move{branch, front, Hierarchy::front}, "2012-01-01");
    EXPECT_TRUE(tree()->children(front, day("2011-12-31"), Hierarchy::front).empty());
    EXPECT_EQ(tree()->children(front, day("2012-01-01"), Hierarchy::front).size(), 1U);
    EXPECT_EQ(unit(branch, "2012-01-01").parent, mui_ne);
    EXPECT_EQ(world().refused(Move{front, branch, Hierarchy::front}, "2013-01-01"), "units.cycle");
    world().done(Describe{mui_ne, "area_class", "remote"}, "2013-01-01");
    EXPECT_EQ(tree()->attribute(mui_ne, "area_class", day("2012-12-31")), "");
    EXPECT_EQ(tree()->attribute(mui_ne, "area_class", day("2013-01-01")), "remote");
}

TEST_P(Acts, AnUndoneActLeavesNoTraceInTheTreeButStaysKnown)
{
    auto const act =
        world().done(Merge{{ham_tien, mui_ne}, {.unit = mui_ne, .kind = {}, .name = {}, .code = {}, .parent = {}}}, "2020-01-01");
    auto const merged_at = world().clock().now();
    ASSERT_TRUE(world().undone(act));
    EXPECT_TRUE(unit(ham_tien, "2020-01-01").alive);
    EXPECT_TRUE(tree()->successors(ham_tien).empty());
    EXPECT_FALSE(tree()->act(act)->undone_by.empty());
    auto const then = world().services().units.as_known(merged_at);
    EXPECT_FALSE(then->unit(ham_tien, day("2020-01-01"))->alive);
    EXPECT_TRUE(world().services().units.as_known(merged_at - 1)->unit(ham_tien, day("2020-01-01"))->alive);
}

TEST_P(Acts, AnUndoIsRefusedWhileSomethingNewerRestsOnIt)
{
    auto const merge =
        world().done(Merge{{ham_tien, mui_ne}, {.unit = {}, .kind = "phuong", .name = "Phường Biển", .code = {}, .parent = {}}},
                     "2020-01-01", "Nghị quyết 1");
    auto const sea = tree()->named("Phường Biển", day("2020-01-01"), 1)[0].id;
    auto const rename = world().done(Rename{sea, "Phường Biển Xanh"}, "2021-01-01", "Nghị quyết 2");
    auto const no = world().undone(merge);
    ASSERT_FALSE(no);
    EXPECT_EQ(no.error().rule, "units.undo_rested");
    EXPECT_EQ(no.error().facts.at("newer"), "Nghị quyết 2");
    ASSERT_TRUE(world().undone(rename));
    EXPECT_TRUE(world().undone(merge));
    EXPECT_EQ(world().undone(merge).error().rule, "units.undo_done");
}

TEST_P(Acts, AnUndoIsRefusedWhenItWouldMakeTwoBearersOfACode)
{
    auto const recode = world().done(ChangeCode{mui_ne, "99999"}, "2020-01-01");
    world().done(ChangeCode{ham_tien, "22915"}, "2021-01-01");
    auto const no = world().undone(recode);
    ASSERT_FALSE(no);
    EXPECT_EQ(no.error().rule, "units.code_taken");
}

TEST_P(Acts, ServingIsAnActOfItsOwnThatHappensOnce)
{
    auto const version = tree()->version();
    auto const added = serve(world().services(), world().actor(), phan_thiet, day("2024-01-01"), true);
    ASSERT_TRUE(added);
    EXPECT_EQ(added->size(), 4U);
    EXPECT_EQ(tree()->version(), version + 1);
    EXPECT_TRUE(serve(world().services(), world().actor(), mui_ne, day("2025-01-01"), false)->empty());
    ASSERT_TRUE(stop_serving(world().services(), world().actor(), mui_ne));
    EXPECT_EQ(stop_serving(world().services(), world().actor(), mui_ne).error().rule, "units.not_served");
    EXPECT_EQ(serve(world().services(), world().actor(), mui_ne, day("2025-01-01"), false)->size(), 1U);
    EXPECT_EQ(serve(world().services(), world().actor(), "nobody", day("2025-01-01"), false).error().rule, "units.unknown");
    EXPECT_EQ(world().undone(tree()->acts().back().id).error().rule, "units.undo_served");
}

TEST_P(Acts, TheUnitOfAnInstallationIsTheLowestAboveAllThatItServes)
{
    auto const of = [&](std::vector<std::string> const& ids) {
        std::vector<Served> served;
        for (auto const& id : ids) served.push_back({id, day("2020-01-01")});
        auto const found = above_all(*tree(), served, day("2020-01-01"));
        return found ? found->name : "";
    };
    EXPECT_EQ(of({}), "");
    EXPECT_EQ(of({mui_ne}), "Phường Mũi Né");
    EXPECT_EQ(of({mui_ne, ham_tien}), "Thành phố Phan Thiết");
    EXPECT_EQ(of({mui_ne, phan_thiet}), "Thành phố Phan Thiết");
    EXPECT_EQ(of({mui_ne, hoa_thang}), "Tỉnh Bình Thuận");
    EXPECT_EQ(of({"nobody", mui_ne}), "Phường Mũi Né");
}

TEST_P(Acts, SuggestionsPutDiacriticsAndBeginningsFirst)
{
    EXPECT_EQ(names(tree()->named("mui ne", day("2020-01-01"), 5)), (std::vector<std::string>{"Phường Mũi Né"}));
    EXPECT_EQ(names(tree()->named("ho", day("2020-01-01"), 2)), (std::vector<std::string>{"Xã Hòa Thắng", "Xã Hồng Thái"}));
    EXPECT_EQ(names(tree()->named("hồ", day("2020-01-01"), 2)), (std::vector<std::string>{"Xã Hồng Thái", "Xã Hòa Thắng"}));
    EXPECT_TRUE(tree()->named("  ", day("2020-01-01"), 5).empty());
}

INSTANTIATE_ON_BOTH_ENGINES(Acts);

}  // namespace
