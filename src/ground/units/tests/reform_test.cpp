#include "ground/units/reform.hpp"
#include "ground/ledger/ledger.hpp"
#include "ground/units/tests/fixture.hpp"
#include "ground/units/tests/national.hpp"

#include <algorithm>
#include <iostream>

namespace {

using namespace units;
using units_testing::day;

constexpr auto heading = "code,name,province_code,province,formed_from\n";

ReformInput input(std::string rows, std::string choices = {})
{
    return {.rows = heading + std::move(rows),
            .filename = "cai-cach.csv",
            .choices = std::move(choices),
            .provinces = {},
            .legal = {"Nghị quyết của Ủy ban Thường vụ Quốc hội", day("2025-07-01")}};
}

class Reform : public units_testing::Units {
protected:
    void SetUp() override
    {
        Units::SetUp();
        if (!IsSkipped()) make_province();
    }
    base::Outcome<std::string> reform(ReformInput const& wanted) { return apply_reform(world().services(), world().actor(), wanted); }
    Unit bearer(char const* code, char const* on) { return tree()->by_code(code, day(on)).value_or(Unit{}); }
};

constexpr auto whole_file =
    "22918,Phường Mũi Né,60,Tỉnh Bình Thuận,\"Phường Hàm Tiến, Phường Mũi Né, Xã Thiện Nghiệp\"\n"
    "23041,Xã Hồng Thái,60,Tỉnh Bình Thuận,\"Xã Hồng Thái, Xã Hoà Thắng\"\n"
    "23053,Xã Hoà Thắng,60,Tỉnh Bình Thuận,Xã Hòa Thắng\n";

TEST_P(Reform, MergesDividesAndAbolishesTheDistrictsInOneAct)
{
    auto const before = export_json(*tree(), day("2025-06-30")), without = export_json(*tree(), day("2025-07-01"));
    auto const act = reform(input(whole_file));
    ASSERT_TRUE(act) << act.error().rule;
    EXPECT_EQ(tree()->children(province, day("2025-07-01")).size(), 3U);
    EXPECT_EQ(tree()->communes(province, day("2025-06-30")).size(), 5U);
    EXPECT_EQ(bearer("22918", "2025-06-30").name, "Phường Hàm Tiến");
    EXPECT_EQ(bearer("22918", "2025-07-01").name, "Phường Mũi Né");
    EXPECT_EQ(bearer("22915", "2025-07-01").until, day("2025-06-30"));
    auto const heirs = tree()->successors(hoa_thang);
    ASSERT_EQ(heirs.size(), 2U);
    EXPECT_TRUE(heirs[0].main && heirs[0].part);
    EXPECT_EQ(heirs[0].to, bearer("23053", "2025-07-01").id);
    EXPECT_NE(heirs[0].to, hoa_thang);
    EXPECT_FALSE(unit(bac_binh, "2025-07-01").alive);
    EXPECT_EQ(tree()->act(*act)->kind, "reform");
    EXPECT_EQ(export_json(*tree(), day("2025-06-30")), before) << "the day before is as it was";
    ASSERT_TRUE(world().undone(*act));
    EXPECT_EQ(export_json(*tree(), day("2025-07-01")), without);
}

TEST_P(Reform, APersonMayChooseAnotherMainHeir)
{
    auto const act = reform(input(whole_file, "3,Xã Hòa Thắng,main\n"));
    ASSERT_TRUE(act) << act.error().rule;
    auto const heirs = tree()->successors(hoa_thang);
    ASSERT_EQ(heirs.size(), 2U);
    EXPECT_EQ(heirs[0].to, bearer("23041", "2025-07-01").id);
    EXPECT_TRUE(heirs[0].main);
    EXPECT_FALSE(heirs[1].main);
}

TEST_P(Reform, AKeptCommuneKeepsItsIdAndStandsUnderTheProvince)
{
    auto const act = reform(input("23041,Xã Hồng Thái,60,Tỉnh Bình Thuận,giữ nguyên\n23053,Xã Hòa Thắng,60,Tỉnh Bình Thuận,Giữ nguyên\n"));
    ASSERT_TRUE(act) << act.error().rule;
    EXPECT_TRUE(unit(hong_thai, "2025-07-01").alive);
    EXPECT_EQ(unit(hong_thai, "2025-07-01").parent, province);
    EXPECT_EQ(unit(hong_thai, "2025-06-30").parent, bac_binh);
    EXPECT_EQ(unit(mui_ne, "2025-07-01").parent, province) << "untouched, but its district has ended";
}

TEST_P(Reform, APartOfACommuneThatGoesOnIsALinkAndNoEnd)
{
    auto const act = reform(input("23041,Xã Hồng Thái Mới,60,Tỉnh Bình Thuận,\"Xã Hồng Thái, một phần xã Hòa Thắng\"\n"));
    ASSERT_TRUE(act) << act.error().rule;
    EXPECT_TRUE(unit(hoa_thang, "2025-07-01").alive);
    ASSERT_EQ(tree()->successors(hoa_thang).size(), 1U);
    EXPECT_TRUE(tree()->successors(hoa_thang)[0].part);
    EXPECT_FALSE(tree()->successors(hoa_thang)[0].main);
}

TEST_P(Reform, WhatIsNotFoundIsAskedAndNothingIsDoneUntilItIsChosen)
{
    auto const rows = std::string{"22918,Phường Mũi Né,60,Tỉnh Bình Thuận,\"Phường Hàm Tiến, Phường Mũi Nè, Xã Không Có\"\n"};
    auto const preview = preview_reform(world().services(), input(rows));
    ASSERT_TRUE(preview);
    EXPECT_EQ(preview->resolved.size(), 2U);
    EXPECT_EQ(preview->resolved[1].how, "spelling_differs");
    ASSERT_EQ(preview->not_found.size(), 1U);
    EXPECT_EQ(preview->not_found[0].row, 2U);
    EXPECT_EQ(preview->not_found[0].name, "Xã Không Có");
    EXPECT_EQ(preview->untouched.size(), 3U);
    auto const version = tree()->version();
    auto const refused = reform(input(rows));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().rule, "units.reform_open");
    EXPECT_EQ(tree()->version(), version);
    for (std::string const choice : {"skip", "new", "22957"}) {
        auto const act = reform(input(rows, "row,name,unit_id\n2,Xã Không Có," + choice + "\n"));
        ASSERT_TRUE(act) << choice << act.error().rule;
        EXPECT_EQ(tree()->predecessors(bearer("22918", "2025-07-01").id).size(), choice == "skip" ? 2U : 3U);
        ASSERT_TRUE(world().undone(*act));
    }
}

TEST_P(Reform, SameNamesInTwoDistrictsAreToldApart)
{
    auto const twin = world().made({.kind = "xa", .name = "Xã Hồng Thái", .code = "22999", .parent = phan_thiet}, "2010-01-01");
    auto const of = [&](std::string const& rows) {
        auto const preview = preview_reform(world().services(), input(rows));
        EXPECT_TRUE(preview);
        std::vector<std::string> found;
        for (auto const& name : preview->resolved) found.push_back(name.unit.id + ' ' + name.how);
        for (auto const& name : preview->ambiguous) found.push_back("? " + name.name + ' ' + std::to_string(name.candidates.size()));
        return found;
    };
    using Found = std::vector<std::string>;
    EXPECT_EQ(of("1,Xã Mới,60,Tỉnh Bình Thuận,Xã Hồng Thái (thành phố Phan Thiết)\n"), (Found{twin + " exact"}));
    EXPECT_EQ(of("1,Xã Mới,60,Tỉnh Bình Thuận,Xã Hồng Thái\n"), (Found{"? Xã Hồng Thái 2"}));
    EXPECT_EQ(of("23041,Xã Mới,60,Tỉnh Bình Thuận,Xã Hồng Thái\n"), (Found{hong_thai + " row_code"}));
    EXPECT_EQ(of("1,Xã Mới,60,Tỉnh Bình Thuận,\"Xã Hồng Thái, Xã Hòa Thắng\"\n"), (Found{hong_thai + " neighbours", hoa_thang + " exact"}));
    EXPECT_EQ(of("1,Xã Mới,60,Tỉnh Bình Thuận,Xã Hồng Thái\n2,Xã Mới 2,60,Tỉnh Bình Thuận,Xã Hồng Thái (huyện Bắc Bình)\n"),
              (Found{twin + " others_taken", hong_thai + " exact"}));
}

TEST_P(Reform, ServiceGoesOnWithTheHeirs)
{
    ASSERT_TRUE(serve(world().services(), world().actor(), province, day("2024-01-01"), true));
    auto const act = reform(input(whole_file));
    ASSERT_TRUE(act);
    auto const is_served = [&](std::string const& id) {
        auto const all = database().read([](db::Session& session) { return served(session); });
        auto const found = std::ranges::find(all, id, &Served::unit);
        return found == all.end() ? std::string{} : found->from.iso();
    };
    auto const heir = bearer("22918", "2025-07-01").id;
    EXPECT_EQ(is_served(heir), "2025-07-01");
    EXPECT_EQ(is_served(mui_ne), "2024-01-01");
    ASSERT_TRUE(world().undone(*act));
    EXPECT_EQ(is_served(heir), "");
}

TEST_P(Reform, IsNotUndoneWhileARecordHangsOnAUnitThatItMade)
{
    auto const act = reform(input(whole_file));
    ASSERT_TRUE(act);
    auto const heir = bearer("22918", "2025-07-01");
    database().write([&](db::Session& session) {
        ledger::Line line;
        line.act = "disclosure.publish";
        line.actor = world().actor();
        line.unit = heir.id;
        line.subject = "publication";
        ledger::Entry{world().services(), session, std::move(line)}.append();
    });
    auto const no = world().undone(*act);
    ASSERT_FALSE(no);
    EXPECT_EQ(no.error().rule, "units.undo_records");
    EXPECT_EQ(no.error().facts.at("name"), "Phường Mũi Né");
}

TEST_P(Reform, FaultsOfTheFileNameTheirRow)
{
    auto const rule = [&](std::string const& rows) { return preview_reform(world().services(), input(rows)).error().rule; };
    EXPECT_EQ(rule("1,Xã A,60,Tỉnh Bình Thuận,\n"), "units.reform_row_empty");
    EXPECT_EQ(rule("1,,60,Tỉnh Bình Thuận,xã B\n"), "units.import_name_missing");
    EXPECT_EQ(rule("1,Làng A,60,Tỉnh Bình Thuận,xã B\n"), "units.import_kind");
    auto wrong = input("");
    wrong.rows = "a,b\n1,2\n";
    EXPECT_EQ(preview_reform(world().services(), wrong).error().rule, "units.reform_columns");
}

INSTANTIATE_ON_BOTH_ENGINES(Reform);

/// The reform of 2025 as its resolutions name it, against the national list.
class NationalReform : public units_testing::Units {
protected:
    void SetUp() override
    {
        Units::SetUp();
        if (IsSkipped()) return;
        rows_ = bytes("../shared/data/units/reform-2025-communes.csv");
        if (rows_.empty()) GTEST_SKIP() << "../shared/data/units/reform-2025-communes.csv is not here";
        ASSERT_TRUE(import_list(world().services(), world().actor(), units_testing::national_list(), "national.csv", {"Danh mục"}));
    }
    static std::string bytes(char const* file)
    {
        std::ifstream stream{file, std::ios::binary};
        return {std::istreambuf_iterator<char>{stream}, {}};
    }
    ReformInput whole() const
    {
        return {.rows = rows_, .filename = "reform.csv", .choices = {}, .provinces = {}, .legal = {"Nghị quyết 2025", day("2025-07-01")}};
    }
    std::string rows_;
};

TEST_P(NationalReform, ResolvesNineNamesOfTenByItselfAndIsAppliedAndUndoneWhole)
{
    auto reform = whole();
    auto const preview = preview_reform(world().services(), reform);
    ASSERT_TRUE(preview) << preview.error().rule;
    auto const open = preview->ambiguous.size() + preview->not_found.size();
    std::string choices = "row,name,unit_id\n";
    for (auto const* list : {&preview->ambiguous, &preview->not_found})
        for (auto const& name : *list) {
            choices +=
                std::to_string(name.row) + ",\"" + name.name + "\"," + (list == &preview->ambiguous ? name.candidates[0].id : "new") + "\n";
            std::cout << "open: " << name.row << ' ' << name.name << ' ' << name.candidates.size() << '\n';
        }
    std::cout << preview->resolved.size() << " resolved, " << open << " open, " << preview->untouched.size() << " untouched\n";
    EXPECT_GE(preview->resolved.size() * 10, (preview->resolved.size() + open) * 9);
    auto const before = export_csv(*tree(), day("2025-07-01"));
    reform.choices = choices;
    auto const act = apply_reform(world().services(), world().actor(), reform);
    ASSERT_TRUE(act) << act.error().rule << ' ' << act.error().facts.begin()->second;
    auto const place = tree()->by_code("68", day("2025-07-01"));
    ASSERT_TRUE(place && place->alive);
    EXPECT_FALSE(tree()->by_code("60", day("2025-07-01"))->alive);
    EXPECT_EQ(tree()->by_code("22918", day("2025-07-01"))->name, "Phường Mũi Né");
    EXPECT_EQ(tree()->children(tree()->by_code("60", day("2025-06-30"))->id, day("2025-06-30")).size(), 10U);
    ASSERT_TRUE(world().undone(*act));
    EXPECT_EQ(export_csv(*tree(), day("2025-07-01")), before);
}

INSTANTIATE_ON_BOTH_ENGINES(NationalReform);

}  // namespace
