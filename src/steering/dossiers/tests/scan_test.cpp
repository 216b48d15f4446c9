#include "steering/dossiers/scan.hpp"
#include "steering/dossiers/columns.hpp"
#include "steering/dossiers/reading.hpp"

#include <gtest/gtest.h>

namespace {

using Record = std::vector<std::string>;

std::vector<Record> scanned(std::string_view bytes)
{
    std::vector<Record> all;
    dossiers::CsvScanner scanner{bytes};
    for (std::vector<std::string_view> cells; scanner.next(cells);) {
        if (scanner.bad().empty()) all.emplace_back(cells.begin(), cells.end());
        else all.push_back({"!" + std::string{scanner.bad()}, std::to_string(scanner.row())});
    }
    return all;
}

TEST(Scanning, ReadsEverySeparatorAndLineEnd)
{
    EXPECT_EQ(scanned("\xef\xbb\xbfMã,Tên\r\n1, hai \r\n"), (std::vector<Record>{{"Mã", "Tên"}, {"1", "hai"}}));
    EXPECT_EQ(scanned("a;b\n1;2"), (std::vector<Record>{{"a", "b"}, {"1", "2"}}));
    EXPECT_EQ(scanned("a\tb\tc,d\n\n1\t2\n"), (std::vector<Record>{{"a", "b", "c,d"}, {"1", "2"}}));
}

TEST(Scanning, ReadsQuotesWithQuotesSeparatorsAndLinesInThem)
{
    EXPECT_EQ(scanned("a,b\n\"x \"\"y\"\", z\",\"hai\ndòng\"\n"), (std::vector<Record>{{"a", "b"}, {"x \"y\", z", "hai\ndòng"}}));
}

TEST(Scanning, GoesOnBehindALineThatIsNone)
{
    EXPECT_EQ(scanned("a,b\n\"mở,1\n2,3\n"), (std::vector<Record>{{"a", "b"}, {"!dossiers.quote_open", "2"}, {"2", "3"}}));
    EXPECT_EQ(scanned("a,b\n\"x\"y,1\n2,3\n"), (std::vector<Record>{{"a", "b"}, {"!dossiers.text_after_quote", "2"}, {"2", "3"}}));
    auto const huge = "a,b\n" + std::string(2'000'000, 'x') + ",1\n2,3\n";
    EXPECT_EQ(scanned(huge), (std::vector<Record>{{"a", "b"}, {"!dossiers.record_too_long", "2"}, {"2", "3"}}));
}

TEST(Scanning, NamesOldCharacterSets)
{
    auto const named = [](std::string_view bytes) {
        auto const no = dossiers::no_to_encoding(bytes);
        return no ? no->rule : "";
    };
    EXPECT_EQ(named("Mã hồ sơ,Đã trả kết quả 🙂"), "");
    EXPECT_EQ(named("Ng\265y ti\325p nh\313n, l\334nh v\371c \256\312t \256ai, h\345 t\336ch"), "dossiers.encoding.tcvn3");
    EXPECT_EQ(named("Ng\340y tie\341p nha\344n, ho\340 so\364 \361a\341t \361ai, cha\361\371ng thu\366\357c"), "dossiers.encoding.vni");
    EXPECT_EQ(named("Ng\340y ti\352\354p nh\342\362n \360\342\354t \360ai"), "dossiers.encoding.windows1258");
    EXPECT_EQ(named(std::string_view{"\xff\xfeM\0\xe3\0", 6}), "dossiers.encoding.utf16");
    EXPECT_EQ(named("\xc0\x80"), "dossiers.encoding.unknown");
    EXPECT_EQ(named("\xed\xa0\x80"), "dossiers.encoding.unknown");
}

TEST(Columns, AreKnownByTheirHeadingInAnyOrder)
{
    auto const columns = dossiers::columns_of({"STT", "Họ và tên", "NGÀY HẸN TRẢ (*)", "Số hồ sơ", "Ngày  tiếp_nhận", "Đơn vị xử lý"});
    ASSERT_TRUE(columns);
    EXPECT_EQ(columns->at[static_cast<std::size_t>(dossiers::Column::due)], 2U);
    EXPECT_EQ(columns->at[static_cast<std::size_t>(dossiers::Column::code)], 3U);
    EXPECT_EQ(columns->at[static_cast<std::size_t>(dossiers::Column::received)], 4U);
    EXPECT_EQ(columns->unused, (std::vector<std::string>{"STT", "Họ và tên"}));
}

TEST(Columns, AreRefusedWhenTheyMeanTheSameOrAreMissing)
{
    EXPECT_EQ(dossiers::columns_of({"Mã hồ sơ", "Số hồ sơ", "Ngày nhận", "Hẹn trả"}).error().rule, "dossiers.column_twice");
    auto const missing = dossiers::columns_of({"Mã hồ sơ", "Ngày nhận"});
    EXPECT_EQ(missing.error().rule, "dossiers.column_missing");
    EXPECT_EQ(missing.error().facts.at("column"), "Ngày hẹn trả");
}

TEST(Days, AreReadInEveryFormThatSystemsWrite)
{
    auto const day = *base::Date::from_iso("2021-01-05");
    for (auto const* text : {"05/01/2021", "5/1/2021", "2021-01-05", "05-01-2021", "05/01/2021 08:30", "08:30 05/01/2021",
                             "2021-01-05T08:30:00", "05/01/2021 08:30:15"})
        EXPECT_EQ(dossiers::day_of(text), day) << text;
    for (auto const* text : {"31/02/2021", "2021-13-05", "05/01/21", "hôm qua", "05/01/2021 sáng", "00/01/2021", "08:30", ""})
        EXPECT_FALSE(dossiers::day_of(text)) << text;
}

}  // namespace
