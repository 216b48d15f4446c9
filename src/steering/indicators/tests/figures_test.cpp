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
    void tell(facts::Fact const& fact)
    {
        database().write([&](db::Session& session) { facts::add(session, law(), fact); });
    }
    indicators::Recounted recount(indicators::Mend mend, indicators::Teller teller)
    {
        return indicators::recount(*services_, {teller}, mend);
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
        auto const tree = register_->tree();
        return database().read([&](db::Session& session) { return indicators::figure(session, law(), *tree, asked); });
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

TEST_P(OnFigures, AnyDaysMayBeAskedFor)
{
    for (auto const* on : {"2019-12-14", "2019-12-15", "2020-06-30", "2020-12-14", "2020-12-15", "2021-05-23"}) record(first, on);
    struct Case {
        char const* from;
        char const* to;
        std::int64_t counted;
        char const* what;
    };
    for (auto const& [from, to, counted, what] : {Case{"2019-12-15", "2020-12-14", 3, "a year of reports, 15th to 14th"},
                                                  {"2020-12-15", "2021-12-14", 2, "the next"},
                                                  {"2016-05-22", "2021-05-22", 5, "a term of councils"},
                                                  {"2016-05-22", "2021-05-23", 6, "with its last day"},
                                                  {"2020-06-30", "2020-06-30", 1, "one day"}})
        EXPECT_EQ(figure({.indicator = "giam-sat", .unit = {}, .window = {day(from), day(to)}, .is = {}}).value, counted) << what;
}

TEST_P(OnFigures, AWindowAcrossAMergerAsksEachDaysTree)
{
    record(first, "2019-12-20");
    record(second, "2020-06-30");
    merge();
    record(merged, "2020-07-01");
    record(merged, "2020-12-14");
    facts::Window const reported{day("2019-12-15"), day("2020-12-14")};
    auto const stands = [&](std::string const& unit) {
        return figure({.indicator = "giam-sat",
                       .unit = unit,
                       .window = reported,
                       .is = {},
                       .view = View::as_it_stands,
                       .tree_day = day("2021-01-01")});
    };
    EXPECT_EQ(figure({.indicator = "giam-sat", .unit = province, .window = reported, .is = {}}).value, 4);
    EXPECT_EQ(figure({.indicator = "giam-sat", .unit = merged, .window = reported, .is = {}}).value, 2);
    EXPECT_EQ(stands(merged).value, 4);
    EXPECT_EQ(stands(province).value, 4);
    EXPECT_FALSE(stands(first).known) << "who ended has nothing of its own in today's tree";
}

TEST_P(OnFigures, ASumIsOfItsPartsOrAsItWasEntered)
{
    record(first, "2019-05-01", 40);
    auto only = five_years("kien-nghi-giam-sat-phan-bien");
    EXPECT_EQ(only.value, 40);
    EXPECT_EQ(only.notes, std::vector<std::string>{"indicators.note.part_missing"});
    ASSERT_TRUE(entered(of("kien-nghi-phan-bien", "2016-01-01", "2020-12-31", 9)));
    EXPECT_EQ(text("kien-nghi-giam-sat-phan-bien", five_years("kien-nghi-giam-sat-phan-bien")), "49");
    EXPECT_TRUE(five_years("kien-nghi-giam-sat-phan-bien").notes.empty());
    ASSERT_TRUE(entered(of("kien-nghi-giam-sat-phan-bien", "2016-01-01", "2020-12-31", 2961)));
    EXPECT_EQ(five_years("kien-nghi-giam-sat-phan-bien").value, 2961);
}

TEST_P(OnFigures, CommunesAndVillagesAreNeverOneNumber)
{
    ASSERT_TRUE(entered(of("don-vi-hien-co", "2020-12-31", "2020-12-31", 124, {{"loai_don_vi", "xa"}})));
    ASSERT_TRUE(entered(of("don-vi-hien-co", "2020-12-31", "2020-12-31", 691, {{"loai_don_vi", "thon"}})));
    auto const whole = five_years("don-vi-hien-co");
    EXPECT_FALSE(whole.known);
    EXPECT_EQ(whole.notes, std::vector<std::string>{"indicators.note.apart"});
    EXPECT_EQ(five_years("don-vi-hien-co", {{"loai_don_vi", "thon"}}).value, 691);
}

TEST_P(OnFigures, AStockIsItsNewestStateAndPassesToTheHeir)
{
    auto const teams = [&](std::string const& unit, char const* on, std::int64_t number) {
        tell({.of = "to-hoa-giai", .unit = unit, .day = day(on), .is = {{"cap", "xa"}}, .numbers = {{"so_to", number}}});
    };
    teams(first, "2018-12-31", 5);
    teams(first, "2019-12-31", 6);
    teams(second, "2019-12-31", 4);
    EXPECT_EQ(five_years("to-hoa-giai").value, 10);
    merge();
    EXPECT_EQ(five_years("to-hoa-giai").value, 10) << "nobody has counted since the merger";
    EXPECT_EQ(figure({.indicator = "to-hoa-giai", .unit = merged, .window = {day("2016-01-01"), day("2020-12-31")}, .is = {}}).value, 10);
    teams(merged, "2020-12-31", 9);
    EXPECT_EQ(five_years("to-hoa-giai").value, 9);
    EXPECT_EQ(figure({.indicator = "to-hoa-giai", .unit = {}, .window = {day("2016-01-01"), day("2020-06-30")}, .is = {}}).value, 10);
}

TEST_P(OnFigures, AStatesTotalStandsForTheRecordsBelowAndSaysWhenTheyAreNewer)
{
    tell({.of = "to-hoa-giai", .unit = first, .day = day("2020-11-30"), .is = {{"cap", "xa"}}, .numbers = {{"so_to", 6}}});
    ASSERT_TRUE(entered(of("to-hoa-giai", "2019-12-31", "2019-12-31", 698)));
    auto const found = five_years("to-hoa-giai");
    EXPECT_EQ(found.value, 698);
    EXPECT_EQ(found.notes, std::vector<std::string>{"indicators.note.newer_records"});
}

facts::Fact dossier(std::string const& unit, char const* on, char const* field, char const* result)
{
    return {
        .of = "ho-so-mot-cua", .unit = unit, .day = day(on), .is = {{"cap", "xa"}, {"linh_vuc_thu_tuc", field}, {"ket_qua_ho_so", result}}};
}

TEST_P(OnFigures, FieldsAreKeptByMonthAndDaysSaySo)
{
    tell(dossier(first, "2020-05-04", "dat_dai", "truoc_han"));
    tell(dossier(first, "2020-05-04", "ho_tich", "dung_han"));
    tell(dossier(second, "2020-06-01", "dat_dai", "tre_han"));
    EXPECT_EQ(text("ty-le-dung-han", five_years("ty-le-dung-han")), "2/3 (66,7%)");
    EXPECT_EQ(text("ty-le-dung-han", five_years("ty-le-dung-han", {{"linh_vuc_thu_tuc", "dat_dai"}})), "1/2 (50,0%)");
    facts::Window const odd{day("2020-05-04"), day("2020-06-30")};
    EXPECT_EQ(figure({.indicator = "ho-so-giai-quyet", .unit = {}, .window = odd, .is = {}}).value, 3);
    auto const field = figure({.indicator = "ho-so-giai-quyet", .unit = {}, .window = odd, .is = {{"linh_vuc_thu_tuc", "dat_dai"}}});
    EXPECT_EQ(field.value, 1);
    EXPECT_EQ(field.notes, std::vector<std::string>{"indicators.note.whole_months"});
}

TEST_P(OnFigures, WhatDidNotHappenWhereTheRestIsCountedIsNone)
{
    tell(dossier(first, "2020-05-04", "dat_dai", "dung_han"));
    EXPECT_EQ(text("ho-so-tre-han", five_years("ho-so-tre-han")), "0");
    EXPECT_EQ(text("ty-le-dung-han", five_years("ty-le-dung-han")), "1/1 (100%)");
    EXPECT_EQ(text("ho-so-tre-han", five_years("ho-so-tre-han", {{"cap", "xa"}})), "0");
    EXPECT_FALSE(five_years("ho-so-tre-han", {{"cap", "tinh"}}).known) << "no province counts anything";
    facts::Window const before{day("2018-01-01"), day("2018-12-31")}, then{day("2020-01-01"), day("2020-12-31")};
    EXPECT_FALSE(figure({.indicator = "ho-so-tre-han", .unit = {}, .window = before, .is = {}}).known) << "nothing counted in those days";
    EXPECT_FALSE(figure({.indicator = "ho-so-tre-han", .unit = second, .window = then, .is = {}}).known) << "nor by another commune";
    ASSERT_TRUE(entered(of("ho-so-tre-han", "2015-01-01", "2021-12-31", 9)));
    EXPECT_FALSE(five_years("ho-so-tre-han").known) << "nine in a longer time are not none in this";
}

TEST_P(OnFigures, APartIsNeverShownAsTheWhole)
{
    ASSERT_TRUE(entered(of("giam-sat", "2018-01-01", "2018-12-31", 1, {{"cap", "tinh"}, {"to_chuc_chu_tri", "mat_tran"}})));
    auto const part = five_years("giam-sat");
    EXPECT_EQ(text("giam-sat", part), "ít nhất 1");
    EXPECT_TRUE(part.at_least);
    EXPECT_EQ(text("giam-sat", five_years("giam-sat", {{"cap", "tinh"}, {"to_chuc_chu_tri", "mat_tran"}})), "1");
    EXPECT_EQ(text("giam-sat", five_years("giam-sat", {{"cap", "tinh"}})), "ít nhất 1");
    ASSERT_TRUE(entered(of("giam-sat", "2018-01-01", "2018-12-31", 4)));
    EXPECT_EQ(text("giam-sat", five_years("giam-sat")), "4") << "the whole, once entered";
    // Both levels that there are make the whole.
    ASSERT_TRUE(entered(of("phan-bien", "2018-01-01", "2018-12-31", 2, {{"cap", "tinh"}})));
    EXPECT_EQ(text("phan-bien", five_years("phan-bien")), "ít nhất 2");
    ASSERT_TRUE(entered(of("phan-bien", "2018-01-01", "2018-12-31", 5, {{"cap", "xa"}})));
    EXPECT_EQ(text("phan-bien", five_years("phan-bien")), "7");
}

TEST_P(OnFigures, ATotalOfACommuneIsOfItsLevel)
{
    auto total = of("giam-sat", "2020-01-01", "2020-06-30", 7);
    total.unit = first;
    ASSERT_TRUE(entered(total));
    EXPECT_EQ(text("giam-sat", five_years("giam-sat", {{"cap", "xa"}})), "7");
    EXPECT_FALSE(five_years("giam-sat", {{"cap", "tinh"}}).known);
    total.is = {{"cap", "xa"}};
    ASSERT_TRUE(entered(total));
    EXPECT_EQ(five_years("giam-sat").value, 7) << "said twice, counted once";
    total.unit = second;
    total.value = 4;
    ASSERT_TRUE(entered(total));
    EXPECT_EQ(five_years("giam-sat").value, 11) << "with its level and without it is one way";
    EXPECT_TRUE(five_years("giam-sat").notes.empty());
    ASSERT_TRUE(entered(of("giam-sat", "2016-01-01", "2020-12-31", 20)));
    EXPECT_FALSE(five_years("giam-sat", {{"cap", "tinh"}}).known) << "a province has communes below it";
}

TEST_P(OnFigures, ByADimensionThatTheWholeLacksItIsDividedByTheWhole)
{
    auto const graded = [&](char const* grade, std::int64_t boards) {
        ASSERT_TRUE(entered(of("ban-chi-dao-xep-loai", "2020-01-01", "2020-12-31", boards, {{"xep_loai", grade}})));
    };
    ASSERT_TRUE(entered(of("ban-chi-dao-duoc-cham", "2020-01-01", "2020-12-31", 14)));
    graded("tot", 9);
    graded("kha", 5);
    EXPECT_EQ(text("ty-le-ban-chi-dao-xep-loai", five_years("ty-le-ban-chi-dao-xep-loai", {{"xep_loai", "tot"}})), "9/14 (64,3%)");
}

void tell_one(ground::Services&, db::Session& session, facts::Tell const& tell)
{
    // The unit is whichever the test made first.
    auto const unit = session.text("SELECT unit FROM fact_sum ORDER BY unit LIMIT 1").value_or("u");
    tell({.of = "giam-sat", .unit = unit, .day = day("2019-05-01"), .is = {{"cap", "xa"}, {"to_chuc_chu_tri", "mat_tran"}}});
}

TEST_P(OnFigures, ARecountFindsAndMendsWhatIsNotSo)
{
    record(first, "2019-05-01");
    auto const first_found = recount(indicators::Mend::no, tell_one);
    EXPECT_EQ(first_found.facts, 1);
    EXPECT_EQ(first_found.differences.size(), 0u);
    record(first, "2019-06-01");
    EXPECT_EQ(recount(indicators::Mend::no, tell_one).differences.size(), 3u) << "a day, a month, a year";
    EXPECT_EQ(five_years("giam-sat").value, 2) << "asked only, nothing mended";
    EXPECT_EQ(recount(indicators::Mend::yes, tell_one).differences.size(), 3u);
    EXPECT_EQ(five_years("giam-sat").value, 1);
    EXPECT_TRUE(recount(indicators::Mend::no, tell_one).differences.empty());
}

}  // namespace
