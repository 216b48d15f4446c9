#include "steering/reports/tests/world.hpp"

#include <algorithm>
#include <set>

namespace {

using namespace testing_reports;

INSTANTIATE_ON_BOTH_ENGINES(OnReports);

TEST_P(OnReports, PrintsEveryFigureOfTheFiveYearsAsTheReportPrintedIt)
{
    load_totals();
    auto const found = figures(asked("so-ket-5-nam", five_years()));
    auto const printed = office::read_table(text_of("src/steering/reports/tests/so-ket-5-nam.csv"), "so-ket-5-nam.csv");
    ASSERT_TRUE(printed);
    ASSERT_GT(printed->rows.size(), 100U);
    for (auto const& row : printed->rows) {
        if (row.number == 1) continue;
        auto const* value = found.value(row.cells[0]);
        ASSERT_NE(value, nullptr) << row.cells[0];
        EXPECT_EQ(value->text, row.cells.size() > 1 ? row.cells[1] : "") << row.cells[0];
    }
}

TEST_P(OnReports, LeavesNoTotalOfTheFiveYearsOut)
{
    auto const totals = load_totals();
    auto const found = figures(asked("so-ket-5-nam", five_years()));
    std::set<std::string> used;
    for (auto const& value : found.values)
        for (auto const& total : value.figure.totals) used.insert(total.id);
    for (auto const& total : totals) {
        if (total.window.from < five_years().from) continue;  // letters of 2015 belong to no day of the period
        EXPECT_TRUE(used.contains(total.id)) << total.indicator << " " << facts::text_of(total.is) << " " << total.place;
    }
}

TEST_P(OnReports, FindsInTheFiveYearsOnlyThatTheyAreRoundedInSeveralWays)
{
    load_totals();
    auto const what = asked("so-ket-5-nam", five_years());
    auto const findings = reports::checked(what.form, figures(what));
    ASSERT_FALSE(findings.empty());
    EXPECT_EQ(findings.front().rule, "reports.check.rounding_mixed");
    EXPECT_NE(findings.front().facts.at("ways").find("cắt bớt 2 chữ số: 80,81%; 83,07%; 92,85%"), std::string::npos)
        << findings.front().facts.at("ways");
    EXPECT_EQ(std::ranges::count_if(findings, &reports::Finding::fails), 1);
    EXPECT_EQ(findings.back().rule, "reports.check.missing");
}

TEST_P(OnReports, SaysWhichIdentityFailsAndByHowMuch)
{
    entered({.indicator = "doi-thoai", .unit = world().province, .window = five_years(), .value = 461, .document = "Báo cáo thử"});
    for (auto const& [level, number] : {std::pair{"tinh", 6}, {"huyen", 99}, {"xa", 355}})
        entered({.indicator = "doi-thoai",
                 .unit = world().province,
                 .window = five_years(),
                 .is = {{"cap", level}},
                 .value = number,
                 .document = "Báo cáo thử"});
    auto const what = asked("so-ket-5-nam", five_years());
    auto const findings = reports::checked(what.form, figures(what));
    ASSERT_TRUE(findings.front().fails);
    EXPECT_EQ(findings.front().rule, "reports.check.sum");
    EXPECT_EQ(findings.front().facts.at("parts"), "6 + 99 + 355");
    EXPECT_EQ(findings.front().facts.at("difference"), "1");
}

TEST_P(OnReports, SaysAloneWhatASinglePartComesTo)
{
    entered({.indicator = "doi-thoai", .unit = world().province, .window = five_years(), .value = 7, .document = "Báo cáo thử"});
    entered({.indicator = "doi-thoai",
             .unit = world().province,
             .window = five_years(),
             .is = {{"cap", "tinh"}},
             .value = 8,
             .document = "Báo cáo thử"});
    auto const what = asked("so-ket-5-nam", five_years());
    auto const findings = reports::checked(what.form, figures(what));
    ASSERT_TRUE(findings.front().fails);
    EXPECT_EQ(findings.front().rule, "reports.check.one_part");
    EXPECT_EQ(findings.front().facts.at("sum"), "8");
}

TEST_P(OnReports, ComparesWithThePeriodBeforeWhereBothAreKnown)
{
    auto const dialogues = [&](facts::Window const& window, std::int64_t number) {
        entered({.indicator = "doi-thoai", .unit = world().province, .window = window, .value = number, .document = "Báo cáo thử"});
    };
    dialogues(five_years(), 460);
    EXPECT_EQ(figures(asked("so-ket-5-nam", five_years())).value("doi_thoai_so_sanh")->text, "");
    dialogues({day("2011-01-01"), day("2015-12-31")}, 400);
    EXPECT_EQ(figures(asked("so-ket-5-nam", five_years())).value("doi_thoai_so_sanh")->text, "tăng 60 cuộc so với kỳ trước");
}

TEST_P(OnReports, RoundsOneWayInEveryReportButTheReprint)
{
    facts::Window const later{day("2015-01-01"), day("2019-12-31")};
    entered({.indicator = "ty-le-giai-quyet-don",
             .unit = world().province,
             .window = later,
             .is = {{"cap", "tinh"}, {"loai_don", "to_cao"}},
             .kind = indicators::Kind::ratio,
             .value = 54,
             .whole = 65,
             .document = "Báo cáo thử"});
    EXPECT_EQ(figures(asked("so-ket-5-nam", later)).value("don_to_cao_ty_le")->text, "83,1%");
}

TEST_P(OnReports, FrozenFiguresComeBackAsTheyWere)
{
    load_totals();
    auto const what = asked("so-ket-5-nam", five_years());
    auto const now = figures(what);
    auto const stored = json::write(reports::as_json(now));
    auto const read = json::parse(stored);
    ASSERT_TRUE(std::holds_alternative<json::Value>(read));
    auto const back = reports::figures_from(std::get<json::Value>(read));
    EXPECT_TRUE(reports::changes(back, now).empty());
    EXPECT_EQ(json::write(reports::as_json(back)), stored);
}

TEST(Periods, AreNamedAndFollowOneAnother)
{
    struct Case {
        char const *from, *to, *name, *before_from, *before_to;
    };
    for (auto const& [from, to, name, before_from, before_to] :
         {Case{"2016-01-01", "2020-12-31", "05 năm (2016 - 2020)", "2011-01-01", "2015-12-31"},
          Case{"2025-01-01", "2025-12-31", "năm 2025", "2024-01-01", "2024-12-31"},
          Case{"2025-07-01", "2025-09-30", "quý III năm 2025", "2025-04-01", "2025-06-30"},
          Case{"2025-01-01", "2025-03-31", "quý I năm 2025", "2024-10-01", "2024-12-31"},
          Case{"2025-01-01", "2025-06-30", "06 tháng đầu năm 2025", "2024-07-01", "2024-12-31"},
          Case{"2025-01-15", "2025-02-14", "từ ngày 15/01/2025 đến ngày 14/02/2025", "2014-12-15", "2025-01-14"}}) {
        facts::Window const window{day(from), day(to)};
        EXPECT_EQ(reports::period_name(window), name);
        if (std::string_view{name}.starts_with("từ")) continue;
        EXPECT_EQ(reports::period_before(window).from.iso(), before_from) << name;
        EXPECT_EQ(reports::period_before(window).to.iso(), before_to) << name;
    }
    EXPECT_EQ(reports::written(day("2018-07-06")), "06/7/2018");
    EXPECT_EQ(reports::written(day("2015-01-09")), "09/01/2015");
}

}  // namespace
