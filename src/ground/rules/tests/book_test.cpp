#include "ground/rules/tests/written_packs.hpp"

namespace {

using base::Date;
using rules::Confidence;

rules::Book const& law()
{
    static auto const book = rules::Book::read("packs");
    return book;
}

class Values : public rules::test::WrittenPacks {
protected:
    void write_complaint_days()
    {
        write("vn/thu/ngay.toml", "id = 'thu.ngay'\ntitle = 'Thử'\nunit = 'calendar_days'\nfacts = ['remote', 'hard']\n" +
                                      value("from = 2012-07-01\nnumber = 30") +
                                      value("from = 2012-07-01\nnumber = 45\nwhen = {remote = true}") +
                                      value("from = 2012-07-01\nnumber = 45\nwhen = {hard = true}") +
                                      value("from = 2012-07-01\nnumber = 60\nwhen = {remote = true, hard = true}") +
                                      value("from = 2020-01-01\nceased = true\nwhen = {remote = true}") +
                                      value("from = 2022-01-01\nceased = true\nnote = 'hết'"));
    }
};

TEST(Law, RefusesToGuessBeforeTheFirstText)
{
    try {
        law().value("disclosure.commune.posting_days", Date{1990, 1, 1});
        FAIL();
    } catch (rules::NoRuleInForce const& error) {
        EXPECT_STREQ(error.what(), "no rule 'disclosure.commune.posting_days' in force on 1990-01-01");
    }
    EXPECT_EQ(law().value_if_any("disclosure.commune.posting_days", Date{1990, 1, 1}), nullptr);
}

TEST(Law, DoesNotKnowWhatNoPackHolds)
{
    EXPECT_THROW(law().rule("no.such"), std::out_of_range);
    EXPECT_THROW(law().clause("vn/no/such"), std::out_of_range);
    EXPECT_EQ(law().item("Z9"), nullptr);
    EXPECT_EQ(law().unit_kind("tong"), nullptr);
    EXPECT_TRUE(law().catalogue("tong", Date{2024, 1, 1}).empty());
}

TEST(Law, CitesNoArticleThatIsNotEstablished)
{
    EXPECT_EQ(law().clause("vn/luat-10-2022/13.3").cited(), "Luật 10/2022/QH15, Điều 13 khoản 3");
    EXPECT_EQ(law().clause("vn/luat-10-2022/13.2").cited(), "Luật 10/2022/QH15");
    EXPECT_TRUE(law().clause("vn/luat-10-2022/13.2").article.empty());
}

TEST(Law, NeverHoldsOfficialWordingThatNobodyRead)
{
    for (auto const& clause : law().clauses()) EXPECT_TRUE(clause.text.empty()) << clause.id;
}

TEST(Law, OffersTheOtherReadingOfADoubtfulValue)
{
    auto const& days = law().value("disclosure.commune.deadline_days", Date{2024, 1, 2});
    EXPECT_EQ(days.number, 10);
    EXPECT_EQ(days.confidence, Confidence::press);
    EXPECT_EQ(days.alternatives, std::vector<std::int64_t>{5});
    EXPECT_EQ(law().rule("disclosure.commune.deadline_days").open_to, std::vector<std::string>{"tinh"});
}

TEST(Law, ChoosesTheValueByTheDayThatTheCallerNames)
{
    auto const due = law().due("disclosure.agency.deadline_days", Date{2023, 6, 30}, rules::Calendar::state, Date{2023, 7, 3});
    EXPECT_EQ(due.counted, 10);
    EXPECT_EQ(due.due, (Date{2023, 7, 14}));
}

TEST(Law, ADueDayCarriesAllThatExplainsIt)
{
    auto const due = law().due("disclosure.commune.deadline_days", Date{2026, 11, 20});
    EXPECT_EQ(due.due, (Date{2026, 12, 7}));
    EXPECT_EQ(due.start, (Date{2026, 11, 20}));
    EXPECT_EQ(due.rule, "disclosure.commune.deadline_days");
    EXPECT_EQ(due.clause, "vn/luat-10-2022/12");
    EXPECT_EQ(due.confidence, Confidence::low);
    EXPECT_EQ(due.unit, rules::DayUnit::working_days);
    EXPECT_EQ(due.counted, 10);
    ASSERT_EQ(due.skipped.size(), 7u);
    EXPECT_EQ(due.skipped[0].why, "thứ Bảy");
    EXPECT_EQ(due.skipped[1].why, "Chủ nhật");
    EXPECT_EQ(due.skipped[2].day, (Date{2026, 11, 24}));
    EXPECT_EQ(due.skipped[2].why, "Ngày Văn hóa Việt Nam");
}

TEST(Law, CountsNoDaysByARuleThatHoldsNone)
{
    EXPECT_THROW(law().due("consultation.boards.share", Date{2024, 1, 2}), std::invalid_argument);
}

TEST(Law, SharesAreHeldInWholeNumbers)
{
    auto const& two_thirds = law().value("consultation.contribution.village_share", Date{2024, 1, 2});
    EXPECT_TRUE(rules::reaches(two_thirds, 200, 300));
    EXPECT_FALSE(rules::reaches(two_thirds, 199, 300));
    EXPECT_EQ(rules::least_part(two_thirds, 301), 201);
    auto const& half = law().value("consultation.convention.share", Date{2024, 1, 2});
    EXPECT_FALSE(rules::reaches(half, 150, 300));
    EXPECT_TRUE(rules::reaches(half, 151, 300));
    EXPECT_EQ(rules::least_part(half, 300), 151);
}

TEST_F(Values, TheMostFittingConditionStands)
{
    write_complaint_days();
    auto const packs = book();
    auto const days = [&](std::string const& remote, std::string const& hard) {
        return packs.number("thu.ngay", Date{2015, 1, 5}, {{"remote", remote}, {"hard", hard}});
    };
    EXPECT_EQ(days("false", "false"), 30);
    EXPECT_EQ(days("true", "false"), 45);
    EXPECT_EQ(days("false", "true"), 45);
    EXPECT_EQ(days("true", "true"), 60);
}

TEST_F(Values, AFactThatMattersMustBeBrought)
{
    write_complaint_days();
    auto const packs = book();
    EXPECT_THROW(packs.value("thu.ngay", Date{2015, 1, 5}), rules::MissingFact);
    EXPECT_THROW(packs.value("thu.ngay", Date{2015, 1, 5}, {{"remote", "true"}}), rules::MissingFact);
}

TEST_F(Values, ASpecialCaseThatCeasedLeavesTheGeneralOne)
{
    write_complaint_days();
    auto const packs = book();
    EXPECT_EQ(packs.number("thu.ngay", Date{2020, 1, 1}, {{"remote", "true"}, {"hard", "false"}}), 30);
    EXPECT_EQ(packs.number("thu.ngay", Date{2019, 12, 31}, {{"remote", "true"}, {"hard", "false"}}), 45);
}

TEST_F(Values, AGeneralEndEndsEveryCase)
{
    write_complaint_days();
    auto const packs = book();
    EXPECT_EQ(packs.number("thu.ngay", Date{2021, 12, 31}, {{"remote", "true"}, {"hard", "true"}}), 60);
    EXPECT_THROW(packs.value("thu.ngay", Date{2022, 1, 1}, {{"remote", "true"}, {"hard", "true"}}), rules::NoRuleInForce);
}

TEST_F(Values, TheFingerprintFollowsEveryByteThatDecides)
{
    write_complaint_days();
    auto const before = book().fingerprint();
    EXPECT_EQ(before.size(), 64u);
    EXPECT_EQ(book().fingerprint(), before);
    write("vn/thu/ngay.cases.toml", "rule = 'thu.ngay'\n");
    EXPECT_EQ(book().fingerprint(), before);
    write("vn/holidays/holidays.csv", "day,kind,calendar,confidence,name\n2020-01-01,holiday,all,high,Tết Dương lịch\n");
    EXPECT_NE(book().fingerprint(), before);
}

TEST_F(Values, ACaseThatDoesNotHoldIsAFault)
{
    write_complaint_days();
    write("vn/thu/ngay.cases.toml",
          "rule = 'thu.ngay'\n[[case]]\nwhy = 'Vùng xa'\non = 2015-01-05\nwith = {remote = true, hard = false}\nnumber = 44\n");
    auto const checked = rules::check(folder_, Date{2024, 1, 2});
    EXPECT_EQ(checked.cases, 1u);
    ASSERT_EQ(checked.faults.size(), 1u);
    EXPECT_EQ(checked.faults[0], folder_.filename().string() +
                                     "/vn/thu/ngay.cases.toml:2: trường hợp \"Vùng xa\" không đúng: number ghi 44, tính ra 45. "
                                     "Sửa trường hợp hoặc sửa gói luật.");
}

TEST_F(Values, CasesAreReadForOtherModulesToo)
{
    write("vn/thu/ngay.cases.toml",
          "rule = 'thu.ngay'\n[[case]]\nwhy = 'Một'\nclause = 'vn/luat-thu/1'\naccepted_on = 2024-02-15\ndays = 14\nwith = {remote = "
          "true}\n");
    auto const cases = rules::cases(folder_ / "vn/thu/ngay.cases.toml");
    ASSERT_EQ(cases.size(), 1u);
    EXPECT_EQ(cases[0].rule, "thu.ngay");
    EXPECT_EQ(cases[0].clause, "vn/luat-thu/1");
    EXPECT_EQ(cases[0].day("accepted_on"), (Date{2024, 2, 15}));
    EXPECT_EQ(cases[0].number("days"), 14);
    EXPECT_EQ(cases[0].with(), (rules::Facts{{"remote", "true"}}));
}

}  // namespace
