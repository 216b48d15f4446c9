#include "ground/facts/facts.hpp"

#include "testing/database.hpp"

namespace {

using facts::Breakdown;
using facts::Window;

base::Date day(char const* iso)
{
    return *base::Date::from_iso(iso);
}

rules::Book const& law()
{
    static auto const book = rules::Book::read("packs");
    return book;
}

facts::Fact supervision(char const* unit, char const* on, char const* level, std::int64_t recommendations = 0)
{
    return {.of = "giam-sat",
            .unit = unit,
            .day = day(on),
            .is = {{"cap", level}, {"to_chuc_chu_tri", "mat_tran"}},
            .numbers = {{"kien_nghi", recommendations}}};
}

class OnFacts : public testing_support::OnBothEngines {
protected:
    void tell(facts::Fact const& fact)
    {
        database().write([&](db::Session& session) { facts::add(session, law(), fact); });
    }
    std::int64_t total(char const* indicator, char const* from, char const* to)
    {
        std::int64_t sum{};
        database().read([&](db::Session& session) {
            for (auto const& one : facts::sums(session, indicator, Window{day(from), day(to)})) sum += one.amount;
        });
        return sum;
    }
};
INSTANTIATE_ON_BOTH_ENGINES(OnFacts);

TEST(Breakdowns, AreOneTextAndBack)
{
    Breakdown const both{{"to_chuc_chu_tri", "mat_tran"}, {"cap", "xa"}};
    EXPECT_EQ(facts::text_of(both), "cap=xa;to_chuc_chu_tri=mat_tran");
    EXPECT_EQ(facts::breakdown_of("cap=xa;to_chuc_chu_tri=mat_tran"), both);
    EXPECT_EQ(facts::breakdown_of(""), Breakdown{});
    for (auto const* bad : {"cap", "=xa", "cap=", "cap=xa;cap=tinh"}) EXPECT_FALSE(facts::breakdown_of(bad)) << bad;
    EXPECT_TRUE(facts::refines(both, {{"cap", "xa"}}));
    EXPECT_FALSE(facts::refines({{"cap", "xa"}}, both));
}

TEST_P(OnFacts, EveryWindowCountsItsDaysAndNoOthers)
{
    // One on the first of each month of three years, and one on each last day of the year.
    for (int year = 2018; year <= 2020; ++year) {
        for (unsigned month = 1; month <= 12; ++month) tell(supervision("u", base::Date{year, month, 1}.iso().c_str(), "xa"));
        tell(supervision("u", base::Date{year, 12, 31}.iso().c_str(), "xa"));
    }
    struct Case {
        char const* from;
        char const* to;
        std::int64_t counted;
    };
    for (auto const& [from, to, counted] : {Case{"2018-01-01", "2020-12-31", 39},
                                            {"2018-01-02", "2020-12-31", 38},
                                            {"2018-01-01", "2020-12-30", 38},
                                            {"2018-12-31", "2019-01-01", 2},
                                            {"2018-12-15", "2019-12-14", 13},
                                            {"2019-03-02", "2019-03-31", 0},
                                            {"2019-03-01", "2019-03-01", 1},
                                            {"2019-02-15", "2019-05-15", 3},
                                            {"2017-06-01", "2017-12-31", 0},
                                            {"2017-06-15", "2021-06-15", 39}})
        EXPECT_EQ(total("giam-sat", from, to), counted) << from << " " << to;
}

TEST_P(OnFacts, AFactIsSeenByEveryIndicatorOverIt)
{
    tell(supervision("u", "2020-05-04", "xa", 7));
    tell(supervision("v", "2020-05-04", "tinh"));
    EXPECT_EQ(total("giam-sat", "2020-01-01", "2020-12-31"), 2);
    EXPECT_EQ(total("kien-nghi", "2020-01-01", "2020-12-31"), 7);
    auto const by = database().read([&](db::Session& session) {
        return facts::sums(session, "giam-sat", Window{day("2020-01-01"), day("2020-12-31")});
    });
    ASSERT_EQ(by.size(), 2u);
    EXPECT_EQ(by[0].unit, "u");
    EXPECT_EQ(by[0].breakdown, "cap=xa;to_chuc_chu_tri=mat_tran");
}

TEST_P(OnFacts, WhatIsTakenBackIsGone)
{
    auto const fact = supervision("u", "2020-05-04", "xa", 7);
    tell(fact);
    database().write([&](db::Session& session) { facts::take(session, law(), fact); });
    EXPECT_EQ(total("giam-sat", "2020-01-01", "2020-12-31"), 0);
    EXPECT_EQ(total("kien-nghi", "2020-05-04", "2020-05-04"), 0);
}

TEST_P(OnFacts, ARecountAgreesAndFindsWhatWasAltered)
{
    std::vector<facts::Fact> const all{supervision("u", "2020-05-04", "xa", 7), supervision("v", "2019-12-31", "tinh", 2)};
    facts::Recount recount{law()};
    for (auto const& fact : all) {
        tell(fact);
        recount.add(fact);
    }
    database().write([&](db::Session& session) {
        EXPECT_TRUE(recount.differences(session).empty());
        session.run("UPDATE fact_sum SET amount = 70 WHERE indicator = 'kien-nghi' AND grain = 'm' AND unit = 'u'");
        session.run("DELETE FROM fact_sum WHERE indicator = 'giam-sat' AND grain = 'y' AND unit = 'v'");
        auto const found = recount.differences(session);
        ASSERT_EQ(found.size(), 2u);
        EXPECT_EQ(found[0].indicator, "giam-sat");
        EXPECT_EQ(found[0].counted, 1);
        EXPECT_EQ(found[1].kept, 70);
        EXPECT_EQ(found[1].counted, 7);
        facts::Recount::mend(session, found);
        EXPECT_TRUE(recount.differences(session).empty());
    });
}

facts::Fact dossier(char const* unit, char const* on, char const* field, char const* result)
{
    return {
        .of = "ho-so-mot-cua", .unit = unit, .day = day(on), .is = {{"cap", "xa"}, {"linh_vuc_thu_tuc", field}, {"ket_qua_ho_so", result}}};
}

TEST_P(OnFacts, ABatchKeepsWhatItsFactsKeepOneByOne)
{
    std::vector<facts::Fact> all{supervision("u", "2020-05-04", "xa", 7), supervision("v", "1969-12-31", "tinh", 2)};
    for (int at{}; at < 40; ++at)
        all.push_back(dossier(at % 3 == 0 ? "u" : "v", (day("2019-12-20") + at).iso().c_str(), at % 2 == 0 ? "dat_dai" : "ho_tich",
                              at % 5 == 0 ? "tre_han" : "dung_han"));
    facts::Batch batch{law()};
    facts::Recount recount{law()};
    for (auto const& fact : all) {
        if (fact.numbers.empty()) batch.add(batch.kind(fact.of, fact.unit, fact.is), fact.day);
        else batch.add(fact);
        recount.add(fact);
    }
    EXPECT_EQ(batch.facts(), 42);
    for (auto const& fact : all) tell(fact);
    database().write([&](db::Session& session) {
        EXPECT_TRUE(recount.differences(session).empty());
        batch.write(session, facts::Sign::take);
        EXPECT_EQ(session.number("SELECT COUNT(*) FROM fact_sum WHERE amount <> 0"), 0);
        batch.write(session);
        EXPECT_TRUE(recount.differences(session).empty());
    });
    EXPECT_EQ(total("ho-so-giai-quyet", "2019-12-20", "2020-01-28"), 40);
    EXPECT_EQ(total("ho-so-tre-han", "2019-12-20", "2020-01-28"), 8);
    EXPECT_EQ(total("ho-so-dung-han", "2019-01-01", "2020-12-31"), 32);
    EXPECT_EQ(total("kien-nghi", "1969-12-31", "1969-12-31"), 2);
}

TEST_P(OnFacts, WhatIsKeptByMonthIsNotKeptByDay)
{
    tell(dossier("u", "2020-05-04", "dat_dai", "truoc_han"));
    auto const breakdowns = [&](char const* from, char const* to, facts::Detail detail) {
        auto const found = database().read([&](db::Session& session) {
            return facts::sums(session, "ho-so-dung-han", Window{day(from), day(to)}, detail);
        });
        return found.empty() ? std::string{} : found.front().breakdown;
    };
    constexpr auto by_field = "cap=xa;linh_vuc_thu_tuc=dat_dai";
    EXPECT_EQ(breakdowns("2020-05-01", "2020-05-30", facts::Detail::in_months), "");
    EXPECT_EQ(breakdowns("2020-05-01", "2020-05-31", facts::Detail::in_months), by_field);
    EXPECT_EQ(breakdowns("2020-01-01", "2020-12-31", facts::Detail::in_months), by_field);
    for (auto const* to : {"2020-05-30", "2020-05-31", "2020-12-31"})
        EXPECT_EQ(breakdowns("2020-01-01", to, facts::Detail::everywhere), "cap=xa") << to;
}

TEST_P(OnFacts, OfAStockTheNewestStateIsGiven)
{
    auto const state = [&](char const* unit, char const* on, std::int64_t teams) {
        tell({.of = "to-hoa-giai", .unit = unit, .day = day(on), .is = {{"cap", "xa"}}, .numbers = {{"so_to", teams}}});
    };
    state("u", "2019-12-31", 5);
    state("u", "2020-12-31", 7);
    state("v", "2019-12-31", 4);
    auto const found = database().read([&](db::Session& session) {
        return facts::newest(session, "to-hoa-giai", Window{day("2016-01-01"), day("2020-12-31")});
    });
    ASSERT_EQ(found.size(), 2u);
    EXPECT_EQ(found[0].amount, 7);
    EXPECT_EQ(found[0].day, day("2020-12-31"));
    EXPECT_EQ(found[1].amount, 4);
}

TEST_P(OnFacts, AStateOfNoneIsKnownAndATakenOneIsNot)
{
    facts::Fact const none{.of = "to-hoa-giai", .unit = "u", .day = day("2020-12-31"), .is = {{"cap", "xa"}}, .numbers = {{"so_to", 0}}};
    auto const newest = [&] {
        auto const found = database().read([&](db::Session& session) {
            return facts::newest(session, "to-hoa-giai", Window{day("2016-01-01"), day("2020-12-31")});
        });
        return found.empty() ? std::optional<std::int64_t>{} : std::optional{found.front().amount};
    };
    tell({.of = "to-hoa-giai", .unit = "u", .day = day("2019-12-31"), .is = {{"cap", "xa"}}, .numbers = {{"so_to", 5}}});
    tell(none);
    EXPECT_EQ(newest(), 0);
    facts::Recount recount{law()};
    recount.add({.of = "to-hoa-giai", .unit = "u", .day = day("2019-12-31"), .is = {{"cap", "xa"}}, .numbers = {{"so_to", 5}}});
    recount.add(none);
    EXPECT_TRUE(database().read([&](db::Session& session) { return recount.differences(session).empty(); }));
    database().write([&](db::Session& session) { facts::take(session, law(), none); });
    EXPECT_EQ(newest(), 5);
}

}  // namespace
