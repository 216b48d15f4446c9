#include "ground/rules/rules.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace {

using base::Date;

rules::Book const& law()
{
    static auto const book = rules::Book::read("packs");
    return book;
}

std::size_t of_framework(std::string_view kind, Date on, std::string_view framework)
{
    auto const items = law().catalogue(kind, on);
    return static_cast<std::size_t>(std::ranges::count(items, framework, [](auto const* item) { return item->framework; }));
}

TEST(Packs, EveryCaseBesideThemHolds)
{
    auto const checked = rules::check("packs", Date{2026, 3, 2});
    for (auto const& fault : checked.faults) ADD_FAILURE() << fault;
    EXPECT_GT(checked.cases, 1000u);
    EXPECT_TRUE(checked.warnings.empty());
}

TEST(Packs, WhatIsKeptAboutPeopleStandsInTheRegister)
{
    std::set<std::string> ids;
    for (auto const& one : law().personal_data()) ids.insert(one.id);
    for (auto const* kept : {"account", "asker_contact", "follower_address", "sessions", "ledger"}) EXPECT_TRUE(ids.contains(kept)) << kept;
}

TEST(Packs, ACommuneReadsTheListOfTheLawOfThatDay)
{
    EXPECT_EQ(of_framework("xa", Date{2023, 6, 30}, "PL34"), 11u);
    EXPECT_EQ(of_framework("xa", Date{2023, 6, 30}, "L10"), 0u);
    EXPECT_EQ(of_framework("xa", Date{2023, 7, 1}, "PL34"), 0u);
    for (auto number = 1; number <= 13; ++number) {
        auto const id = std::string{number < 10 ? "B1-0" : "B1-"} + std::to_string(number);
        ASSERT_NE(law().item(id), nullptr) << id;
    }
}

TEST(Packs, AgenciesAndEnterprisesReadTheirs)
{
    EXPECT_EQ(of_framework("so", Date{2020, 1, 2}, "ND04"), 9u);
    EXPECT_EQ(of_framework("don_vi_su_nghiep", Date{2024, 1, 2}, "L10-CQ"), 12u);
    EXPECT_EQ(of_framework("doanh_nghiep", Date{2024, 1, 2}, "ND145"), 7u);
    EXPECT_EQ(of_framework("doanh_nghiep_nha_nuoc", Date{2024, 1, 2}, "ND145"), 0u);
    EXPECT_EQ(of_framework("doanh_nghiep_nha_nuoc", Date{2024, 1, 2}, "L10-DN"), 8u);
    EXPECT_EQ(of_framework("tinh", Date{2024, 1, 2}, "TCTT"), 15u);
}

TEST(Packs, UnitKindsLiveInTheirDays)
{
    EXPECT_FALSE(law().catalogue("thi_tran", Date{2025, 6, 30}).empty());
    EXPECT_TRUE(law().catalogue("thi_tran", Date{2025, 7, 1}).empty());
    EXPECT_TRUE(law().catalogue("dac_khu", Date{2025, 6, 30}).empty());
    EXPECT_FALSE(law().catalogue("dac_khu", Date{2025, 7, 1}).empty());
    EXPECT_TRUE(law().periodic("huyen", Date{2025, 7, 1}).empty());
    EXPECT_EQ(law().unit_kind("dac_khu")->level, "xa");
}

TEST(Packs, ASubjectIsFollowedThroughAChangeOfLaw)
{
    EXPECT_EQ(law().item("B1-04")->continues, "A1-03");
    auto const later = law().continued_by("A1-01");
    EXPECT_EQ(later.size(), 4u);
    EXPECT_EQ(later.front()->id, "B1-01");
}

TEST(Packs, TwoLawsWithTwoDeadlinesAreBothThere)
{
    auto const* budget = law().item("B1-02-Q");
    auto const period_end = Date{2025, 3, 31};
    EXPECT_EQ(law().due(budget->sector_rule, period_end).due, (Date{2025, 4, 15}));
    EXPECT_EQ(law().due(budget->deadline_rule, period_end).due, (Date{2025, 4, 15}));
    ASSERT_EQ(budget->beside_rules.size(), 1u);
    EXPECT_EQ(law().due(budget->beside_rules[0], period_end).due, (Date{2025, 4, 8}));
}

TEST(Packs, OneDialogueDutyStandsOnEveryDay)
{
    for (auto day = Date{2016, 1, 1}; day < Date{2026, 1, 1}; day = day + 1) {
        auto const duties = law().periodic("xa", day);
        auto const dialogues = std::ranges::count_if(duties, [](auto const* duty) { return duty->title.starts_with("Hội nghị trao đổi"); });
        ASSERT_EQ(dialogues, 1) << day.iso();
    }
}

TEST(Packs, AReportBeforeTheEndOfNovemberIsOpenToTheProvince)
{
    auto const duties = law().periodic("so", Date{2026, 1, 5});
    auto const found = std::ranges::find(duties, "D-2", &rules::Periodic::id);
    ASSERT_NE(found, duties.end());
    EXPECT_EQ((*found)->before, (std::pair{11u, 30u}));
    EXPECT_EQ((*found)->open_to, std::vector<std::string>{"tinh"});
    EXPECT_EQ((*found)->confidence, rules::Confidence::design);
}

TEST(Packs, EveryWordOnTheBoardHasItsVietnamese)
{
    std::set<std::string> forms;
    for (auto const& form : law().forms()) forms.insert(form.id);
    for (auto const& item : law().items())
        for (auto const& form : item.forms) EXPECT_TRUE(forms.contains(form)) << item.id;
    EXPECT_EQ(law().headings().front().name, "Kế hoạch và ngân sách");
    EXPECT_FALSE(law().frameworks().empty());
    EXPECT_FALSE(law().documents().empty());
}

}  // namespace
