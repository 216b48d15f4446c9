#include "ground/rules/tests/written_packs.hpp"

namespace {

using base::Date;
using rules::Calendar;
using rules::DayUnit;

rules::Book const& law()
{
    static auto const book = rules::Book::read("packs");
    return book;
}

class Tables : public rules::test::WrittenPacks {};

TEST(Calendar, SwappedDaysBindStateBodiesOnly)
{
    EXPECT_FALSE(law().working_day(Date{2024, 4, 29}, Calendar::state));
    EXPECT_TRUE(law().working_day(Date{2024, 4, 29}, Calendar::enterprise));
    EXPECT_TRUE(law().working_day(Date{2024, 5, 4}, Calendar::state));
    EXPECT_FALSE(law().working_day(Date{2024, 5, 4}, Calendar::enterprise));
}

TEST(Calendar, AYearWithoutATableNamesTheFileToAdd)
{
    try {
        law().counted(DayUnit::calendar_days, 10, Date{2027, 12, 28});
        FAIL();
    } catch (rules::NoHolidayTable const& error) {
        EXPECT_STREQ(error.what(), "packs/vn/holidays/holidays.csv has no 2028: add that year's days off");
    }
    EXPECT_THROW(law().working_day(Date{2015, 12, 31}), rules::NoHolidayTable);
}

TEST(Calendar, WarnsFromSeptemberWhenNextYearIsMissing)
{
    EXPECT_TRUE(law().warnings(Date{2027, 8, 31}).empty());
    ASSERT_EQ(law().warnings(Date{2027, 9, 1}).size(), 1u);
    EXPECT_NE(law().warnings(Date{2027, 9, 1})[0].find("packs/vn/holidays/holidays.csv: chưa có ngày nghỉ của năm 2028"),
              std::string::npos);
    EXPECT_TRUE(law().warnings(Date{2026, 9, 1}).empty());
    EXPECT_EQ(law().warnings(Date{2029, 1, 2}).size(), 1u);
}

TEST(Calendar, SaysWhatWasSkippedAndWhy)
{
    auto const due = law().counted(DayUnit::working_days, 3, Date{2024, 2, 7});
    EXPECT_EQ(due.due, (Date{2024, 2, 19}));
    std::vector<std::string> why;
    for (auto const& day : due.skipped) why.push_back(day.why);
    EXPECT_EQ(why, (std::vector<std::string>{"Tết Nguyên đán", "Tết Nguyên đán", "thứ Bảy", "Chủ nhật", "Tết Nguyên đán", "Tết Nguyên đán",
                                             "Tết Nguyên đán", "thứ Bảy", "Chủ nhật"}));
}

TEST(Calendar, AWorkedSaturdayIsNotSkippedButLeavesItsDoubt)
{
    auto const due = law().counted(DayUnit::working_days, 5, Date{2026, 8, 20});
    EXPECT_EQ(due.due, (Date{2026, 8, 26}));
    EXPECT_EQ(due.confidence, rules::Confidence::low);
    EXPECT_EQ(law().counted(DayUnit::working_days, 5, Date{2026, 8, 20}, Calendar::enterprise).confidence, rules::Confidence::text);
}

TEST(Calendar, ANoticeIsCountedBackAndNeverShortened)
{
    auto const due = law().due("dialogues.commune.notice_days", Date{2026, 3, 9});
    EXPECT_EQ(due.due, (Date{2026, 3, 2}));
    EXPECT_EQ(law().due("dialogues.commune.notice_days", Date{2026, 3, 7}).due, (Date{2026, 2, 28}));
}

TEST(Calendar, ALeastDurationIsNotMovedByADayOff)
{
    auto const due = law().due("disclosure.commune.posting_days", Date{2024, 3, 1});
    EXPECT_EQ(due.due, (Date{2024, 3, 31}));
    EXPECT_TRUE(due.skipped.empty());
}

TEST(Calendar, HoldsEveryYearOfTheTableWithATetOfFiveDays)
{
    std::map<int, int> tet;
    for (auto const& holiday : law().holidays())
        if (holiday.name == "Tết Nguyên đán") ++tet[holiday.day.year()];
    EXPECT_EQ(tet.size(), 12u);
    for (auto const& [year, days] : tet) EXPECT_EQ(days, 5) << year;
}

TEST_F(Tables, AYearHasATableWhenOneOfItsDaysStandsInIt)
{
    write("vn/holidays/holidays.csv", "day,kind,calendar,confidence,name\r\n2030-01-01,holiday,all,low,Tết Dương lịch\r\n");
    EXPECT_TRUE(book().working_day(Date{2030, 6, 3}));
    EXPECT_THROW(book().working_day(Date{2031, 1, 2}), rules::NoHolidayTable);
}

}  // namespace
