#include "steering/indicators/indicators.hpp"
#include "testing/database.hpp"

namespace {

using indicators::Kind;
using indicators::Total;
using indicators::View;

base::Date day(char const* iso)
{
    return *base::Date::from_iso(iso);
}

rules::Book const& law()
{
    static auto const book = rules::Book::read("packs");
    return book;
}

/// A province with two communes; from 2020-07-01 they are one.
class OnFigures : public testing_support::OnBothEngines {
protected:
    void SetUp() override
    {
        OnBothEngines::SetUp();
        if (IsSkipped()) return;
        register_.emplace(database());
        services_.emplace(ground::Services{database(), clock_, law(), files_, settings_, *register_});
        province = made({.kind = "tinh", .name = "Tỉnh Thử", .code = "60", .parent = {}});
        first = made({.kind = "xa", .name = "Xã Một", .code = "1", .parent = province});
        second = made({.kind = "xa", .name = "Xã Hai", .code = "2", .parent = province});
    }
    void merge()
    {
        done(units::Merge{.units = {first, second}, .into = {.unit = {}, .kind = "xa", .name = "Xã Ba", .code = "3", .parent = province}},
             "2020-07-01");
        merged = register_->tree()->by_code("3", day("2020-07-01"))->id;
    }
    void record(std::string const& unit, char const* on, std::int64_t recommendations = 0, std::int64_t settled = 0)
    {
        database().write([&](db::Session& session) {
            facts::add(session, law(),
                       {.of = "giam-sat",
                        .unit = unit,
                        .day = day(on),
                        .is = {{"cap", "xa"}, {"to_chuc_chu_tri", "mat_tran"}},
                        .numbers = {{"kien_nghi", recommendations}, {"kien_nghi_giai_quyet", settled}}});
        });
    }
    base::Outcome<Total> entered(Total total)
    {
        if (total.unit.empty()) total.unit = province;
        total.document = "Báo cáo thử";
        return indicators::enter(*services_, {.id = "lan", .role = "province_officer", .name = "Lan", .submission = {}}, total);
    }
    Total of(char const* indicator, char const* from, char const* to, std::int64_t value, facts::Breakdown is = {})
    {
        return {.indicator = indicator, .unit = {}, .window = {day(from), day(to)}, .is = std::move(is), .value = value};
    }
    indicators::Figure figure(indicators::Asked asked)
    {
        if (asked.unit.empty()) asked.unit = province;
        return database().read([&](db::Session& session) { return indicators::figure(session, law(), *register_->tree(), asked); });
    }
    indicators::Figure five_years(char const* indicator, facts::Breakdown is = {})
    {
        return figure({.indicator = indicator, .unit = {}, .window = {day("2016-01-01"), day("2020-12-31")}, .is = std::move(is)});
    }
    std::string text(char const* indicator, indicators::Figure const& figure)
    {
        return indicators::text_of(*law().indicator(indicator), figure);
    }

    std::string province, first, second, merged;

private:
    void done(units::Order const& order, char const* from)
    {
        ground::Actor const actor{.id = "lan", .role = "province_officer", .name = "Lan", .submission = {}};
        auto const act = units::apply(*services_, actor, {order}, {"Nghị quyết thử", day(from)});
        ASSERT_TRUE(act) << act.error().rule;
    }
    std::string made(units::Create const& unit)
    {
        done(unit, "2010-01-01");
        return register_->tree()->by_code(unit.code, day("2010-01-01"))->id;
    }

    base::FixedClock clock_{base::Date{2026, 1, 5}};
    testing_support::Folder folder_;
    files::Store files_{folder_.path()};
    ground::Settings settings_{.secret_key = std::string(32, 's'), .ledger_seed = std::string(32, 'l')};
    std::optional<units::Register> register_;
    std::optional<ground::Services> services_;
};
INSTANTIATE_ON_BOTH_ENGINES(OnFigures);

TEST(Percent, IsExactAndSaysHowItWasRounded)
{
    struct Case {
        std::int64_t part, whole;
        rules::Rounding rounding;
        char const* text;
    };
    for (auto const& [part, whole, rounding, text] :
         {Case{54, 65, {.cut = true, .digits = 2}, "83,07"}, Case{54, 65, {.cut = false, .digits = 2}, "83,08"},
          Case{130, 140, {.cut = true, .digits = 2}, "92,85"}, Case{45, 47, {.digits = 1}, "95,7"}, Case{65, 93, {.digits = 1}, "69,9"},
          Case{34, 145, {.digits = 2}, "23,45"}, Case{2393, 2961, {.cut = true, .digits = 2}, "80,81"}, Case{1, 2, {.digits = 0}, "50"},
          Case{1, 200, {.digits = 0}, "1"}, Case{4'211'211, 4'300'214, {.digits = 1}, "97,9"}, Case{1, 100'000, {.digits = 2}, "0,00"},
          Case{14, 14, {.digits = 1}, "100"}})
        EXPECT_EQ(indicators::percent(part, whole, rounding), text) << part << "/" << whole;
}

TEST_P(OnFigures, NothingIsKnownWhereNothingWasTold)
{
    auto const found = five_years("giam-sat");
    EXPECT_FALSE(found.known);
    EXPECT_EQ(text("giam-sat", found), "");
}

TEST_P(OnFigures, LevelsOfAReportAddUp)
{
    ASSERT_TRUE(entered(of("giam-sat", "2016-01-01", "2020-12-31", 57, {{"cap", "tinh"}})));
    ASSERT_TRUE(entered(of("giam-sat", "2016-01-01", "2020-12-31", 391, {{"cap", "huyen"}})));
    ASSERT_TRUE(entered(of("giam-sat", "2016-01-01", "2020-12-31", 1687, {{"cap", "xa"}})));
    EXPECT_EQ(text("giam-sat", five_years("giam-sat")), "2.135");
    EXPECT_EQ(text("giam-sat", five_years("giam-sat", {{"cap", "huyen"}})), "391");
    EXPECT_EQ(five_years("giam-sat").totals.size(), 3u);
    // The whole, once entered, stands for its parts.
    ASSERT_TRUE(entered(of("giam-sat", "2016-01-01", "2020-12-31", 2135)));
    EXPECT_EQ(five_years("giam-sat").value, 2135);
    EXPECT_EQ(five_years("giam-sat").totals.size(), 1u);
}

TEST_P(OnFigures, ATotalAndItsRecordsAreNeverCountedTwice)
{
    record(first, "2019-05-01");
    record(second, "2021-05-01");
    ASSERT_TRUE(entered(of("giam-sat", "2016-01-01", "2020-12-31", 100)));
    EXPECT_EQ(five_years("giam-sat").value, 100);
    auto const longer = figure({.indicator = "giam-sat", .unit = {}, .window = {day("2016-01-01"), day("2021-12-31")}, .is = {}});
    EXPECT_EQ(longer.value, 101);
    EXPECT_EQ(longer.records.size(), 1u);
    // A commune's own record is its own, whatever the province entered.
    EXPECT_EQ(figure({.indicator = "giam-sat", .unit = first, .window = {day("2016-01-01"), day("2020-12-31")}, .is = {}}).value, 1);
}

TEST_P(OnFigures, AWiderTotalIsSaidAndNotCutUp)
{
    ASSERT_TRUE(entered(of("giam-sat", "2016-01-01", "2020-12-31", 100)));
    auto const year = figure({.indicator = "giam-sat", .unit = {}, .window = {day("2018-01-01"), day("2018-12-31")}, .is = {}});
    EXPECT_FALSE(year.known);
    EXPECT_EQ(year.notes, std::vector<std::string>{"indicators.note.wider_window"});
}

TEST_P(OnFigures, RatiosAreOfWholeNumbers)
{
    record(first, "2019-05-01", 40, 30);
    record(second, "2019-06-01", 20, 20);
    auto const found = five_years("ty-le-kien-nghi-giai-quyet");
    EXPECT_EQ(found.kind, Kind::ratio);
    EXPECT_EQ(text("ty-le-kien-nghi-giai-quyet", found), "50/60 (83,3%)");
    // A rate that was printed without its counts stands as printed.
    auto rate = of("ty-le-kien-nghi-giai-quyet", "2016-01-01", "2020-12-31", 8081);
    rate.kind = Kind::rate;
    rate.digits = 2;
    ASSERT_TRUE(entered(rate));
    EXPECT_EQ(text("ty-le-kien-nghi-giai-quyet", five_years("ty-le-kien-nghi-giai-quyet")), "80,81%");
}

TEST_P(OnFigures, EachTreeAnswersForItself)
{
    record(first, "2020-05-01");
    merge();
    record(merged, "2020-08-01");
    facts::Window const year{day("2020-01-01"), day("2020-12-31")};
    EXPECT_EQ(figure({.indicator = "giam-sat", .unit = {}, .window = year, .is = {}}).value, 2);
    EXPECT_EQ(figure({.indicator = "giam-sat", .unit = merged, .window = year, .is = {}}).value, 1);
    EXPECT_EQ(figure({.indicator = "giam-sat", .unit = first, .window = year, .is = {}}).value, 1);
    indicators::Asked const now{
        .indicator = "giam-sat", .unit = merged, .window = year, .is = {}, .view = View::as_it_stands, .tree_day = day("2025-01-01")};
    EXPECT_EQ(figure(now).value, 2);
}

TEST_P(OnFigures, WhatWouldCountTwiceIsRefused)
{
    ASSERT_TRUE(entered(of("giam-sat", "2016-01-01", "2018-12-31", 10)));
    auto const same = entered(of("giam-sat", "2016-01-01", "2018-12-31", 12));
    ASSERT_FALSE(same);
    EXPECT_EQ(same.error().rule, "indicators.already_entered");
    auto const across = entered(of("giam-sat", "2018-01-01", "2020-12-31", 12));
    ASSERT_FALSE(across);
    EXPECT_EQ(across.error().rule, "indicators.windows_overlap");
    EXPECT_TRUE(entered(of("giam-sat", "2016-01-01", "2020-12-31", 30)));
    EXPECT_EQ(five_years("giam-sat").value, 30);
}

TEST_P(OnFigures, BadTotalsAreRefusedByField)
{
    auto const rule_of = [&](Total const& total) {
        auto const no = entered(total);
        return no ? std::string{"taken"} : no.error().field + " " + no.error().rule;
    };
    EXPECT_EQ(rule_of(of("khong-co", "2016-01-01", "2020-12-31", 1)), "indicator indicators.no_such_indicator");
    EXPECT_EQ(rule_of(of("giam-sat", "2020-01-01", "2016-12-31", 1)), "to indicators.window_ends_before_it_begins");
    EXPECT_EQ(rule_of(of("giam-sat", "2026-01-01", "2026-12-31", 1)), "to indicators.window_in_future");
    EXPECT_EQ(rule_of(of("giam-sat", "2016-01-01", "2020-12-31", -1)), "value indicators.no_such_number");
    EXPECT_EQ(rule_of(of("giam-sat", "2016-01-01", "2020-12-31", 1, {{"cap", "sao_hoa"}})), "breakdown indicators.no_such_part");
    auto ratio = of("ty-le-kien-nghi-giai-quyet", "2016-01-01", "2020-12-31", 8);
    ratio.kind = Kind::ratio;
    ratio.whole = 7;
    EXPECT_EQ(rule_of(ratio), "value indicators.part_above_whole");
}

}  // namespace
