#include "site/ledger_pages/words.hpp"

#include "site/ledger_pages/proof.hpp"

#include <gtest/gtest.h>

namespace ledger_pages {
namespace {

constexpr base::Instant hour = 60L * 60 * 1000;

TEST(TimeText, IsTheHourInVietNam)
{
    auto const midnight = base::Instant{base::Date{2026, 11, 20}.since_epoch()} * 24 * hour;
    EXPECT_EQ(time_text(midnight + 7 * hour + 5 * 60 * 1000 + 9 * 1000), "20/11/2026, 14:05:09");
    EXPECT_EQ(time_text(midnight + 17 * hour + 1000), "21/11/2026, 00:00:01");
}

TEST(TimeText, IsTheDayAloneWhereTheHourIsWithheld)
{
    auto const start_of_day = base::Instant{base::Date{2026, 11, 20}.since_epoch()} * 24 * hour - 7 * hour;
    EXPECT_EQ(time_text(start_of_day), "20/11/2026");
}

TEST(NumberIn, TakesWholeNumbersOnly)
{
    EXPECT_EQ(number_in("812"), 812);
    EXPECT_EQ(number_in("0"), 0);
    for (auto const* text : {"", "-1", "12a", " 1", "99999999999999999999"}) EXPECT_FALSE(number_in(text)) << text;
}

TEST(Internal, KeepsAccountsFromOutsiders)
{
    EXPECT_TRUE(internal("people.role_given"));
    EXPECT_FALSE(internal("disclosure.published"));
}

}  // namespace
}  // namespace ledger_pages
