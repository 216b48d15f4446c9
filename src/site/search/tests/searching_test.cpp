#include "site/search/asking.hpp"
#include "site/search/searchables.hpp"

#include <gtest/gtest.h>

namespace {

TEST(Searching, TheAddressKeepsWhatWasAsked)
{
    search_pages::Asked asked;
    asked.words = "đường & cầu";
    asked.unit_typed = "22915";
    asked.from = base::Date{2026, 1, 5};
    EXPECT_EQ(search_pages::address(asked), "/tim?q=" + http::url_encoded("đường & cầu") + "&don_vi=22915&tu=2026-01-05");
    EXPECT_EQ(search_pages::address({}, ".csv"), "/tim.csv");
    EXPECT_TRUE(asked.any());
    EXPECT_FALSE(search_pages::Asked{}.any());
}

TEST(Searching, MarkdownIsReadWithoutItsSigns)
{
    EXPECT_EQ(search_pages::plain("| Khoản | Thu |\n|:--|---|\n| Đất | 5 |"), " Khoản  Thu \n Đất  5 ");
    EXPECT_EQ(search_pages::plain("## Tiêu đề\n**đậm** [liên kết](/x) | bảng"), " Tiêu đề\nđậm liên kết(/x)  bảng");
}

}  // namespace
