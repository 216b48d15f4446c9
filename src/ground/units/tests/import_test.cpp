#include "ground/units/tests/fixture.hpp"
#include "ground/units/tests/national.hpp"

namespace {

using namespace units;
using units_testing::day;

class Import : public units_testing::Units {
protected:
    base::Outcome<Imported> import(std::string_view text, std::optional<base::Date> effective = {})
    {
        return import_list(world().services(), world().actor(), text, "danh-sach.csv", {"Danh sách thử", effective});
    }
    std::vector<base::Refusal> faults(std::string_view text, std::optional<base::Date> effective = {})
    {
        auto const preview = preview_list(world().services(), text, "danh-sach.csv", {"Danh sách thử", effective});
        return preview ? preview->faults : std::vector{preview.error()};
    }
};

TEST_P(Import, TakesVietnameseHeadingsAndRowsInAnyOrder)
{
    auto const imported = import(
        "Mã;Tên;Loại;Mã cấp trên\n22915;Mũi Né;Phường;593\n593;Thành phố Phan Thiết;;60\n60;Tỉnh  Bình Thuận;;\n;Thôn Suối "
        "Nước;thon;22915\n");
    ASSERT_TRUE(imported) << imported.error().rule;
    EXPECT_EQ(imported->added, 4U);
    auto const unit = tree()->by_code("22915", day("1990-01-01"));
    ASSERT_TRUE(unit);
    EXPECT_EQ(unit->name, "Phường Mũi Né");
    EXPECT_EQ(unit->kind, "phuong");
    EXPECT_FALSE(unit->from);
    EXPECT_EQ(tree()->ancestors(unit->id, day("2020-01-01")).front().name, "Tỉnh Bình Thuận");
    EXPECT_EQ(tree()->children(unit->id, day("2020-01-01")).size(), 1U);
    EXPECT_EQ(tree()->by_code("593", day("2020-01-01"))->kind, "thanh_pho");
}

TEST_P(Import, TwiceIsOnce)
{
    constexpr auto list = "code,name,kind,parent_code\n60,Tỉnh Bình Thuận,tinh,\n593,Thành phố Phan Thiết,thanh_pho,60\n";
    ASSERT_TRUE(import(list));
    auto const version = tree()->version();
    auto const again = import(list);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->added, 0U);
    EXPECT_EQ(again->unchanged, 2U);
    EXPECT_TRUE(again->act.empty());
    EXPECT_EQ(tree()->version(), version);
}

TEST_P(Import, NamesEveryFaultWithItsRowAndLoadsNothing)
{
    constexpr auto list = "code,name,kind,parent_code\n60,Tỉnh Bình Thuận,tinh,\n1,,xa,60\n2,Làng X,lang,60\n3,Xã A,xa,77\n60,Xã B,xa,60\n";
    auto const found = faults(list);
    std::vector<std::pair<std::string, std::string>> said;
    said.reserve(found.size());
    for (auto const& fault : found) said.emplace_back(fault.facts.at("row"), fault.rule);
    EXPECT_EQ(said, (std::vector<std::pair<std::string, std::string>>{{"3", "units.import_name_missing"},
                                                                      {"4", "units.import_kind"},
                                                                      {"6", "units.import_code_twice"},
                                                                      {"5", "units.import_parent"}}));
    auto const no = import(list);
    ASSERT_FALSE(no);
    EXPECT_EQ(no.error().rule, "units.import_faults");
    EXPECT_EQ(no.error().facts.at("count"), "4");
    EXPECT_TRUE(tree()->roots(day("2026-01-01")).empty());
}

TEST_P(Import, ACircleOfParentsIsRefused)
{
    EXPECT_FALSE(faults("code,name,kind,parent_code\n1,Tỉnh A,tinh,2\n2,Tỉnh B,tinh,1\n").empty());
    EXPECT_FALSE(faults("code,name,kind,parent_code\n1,Tỉnh A,tinh,1\n").empty());
}

TEST_P(Import, AKindThatIsNotMadeThatDayIsRefused)
{
    constexpr auto list = "code,name,kind,parent_code\n60,Tỉnh Bình Thuận,tinh,\n1,Đặc khu Phú Quý,dac_khu,60\n";
    EXPECT_EQ(faults(list, day("2025-06-30")).at(0).rule, "units.kind_not_then");
    EXPECT_TRUE(faults(list, day("2025-07-01")).empty());
}

TEST_P(Import, OfTheNationalListHasAllItsUnits)
{
    auto const& list = units_testing::national_list();
    auto const imported = import(list);
    ASSERT_TRUE(imported) << imported.error().rule << imported.error().facts.at("first") << imported.error().facts.at("row");
    EXPECT_EQ(imported->added, 63U + 705U + 10'599U);
    auto const on = day("2021-01-01");
    std::map<std::string, int> levels;
    for (auto const& unit : tree()->all(on)) ++levels[unit.level];
    EXPECT_EQ(levels, (std::map<std::string, int>{{"tinh", 63}, {"huyen", 705}, {"xa", 10'599}}));
    auto const place = tree()->by_code("60", on);
    ASSERT_TRUE(place);
    EXPECT_EQ(tree()->communes(place->id, on).size(), 124U);
    EXPECT_EQ(tree()->children(place->id, on).size(), 10U);
    EXPECT_EQ(tree()->named("mui ne", on, 3).front().name, "Phường Mũi Né");
    EXPECT_EQ(export_csv(*tree(), on), export_csv(*world().services().units.as_known(world().clock().now()), on));
}

INSTANTIATE_ON_BOTH_ENGINES(Import);

}  // namespace
