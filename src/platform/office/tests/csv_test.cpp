#include "platform/office/office.hpp"

#include <gtest/gtest.h>

namespace {

using Cells = std::vector<std::string>;

office::Table read(std::string_view text)
{
    auto const table = office::read_table(text, "thu.csv");
    if (!table) {
        ADD_FAILURE() << table.error().rule;
        return {};
    }
    return *table;
}

base::Refusal refused(std::string_view text, office::TableLimits const& limits = {})
{
    auto const table = office::read_table(text, "thu.csv", limits);
    return table ? base::Refusal{} : table.error();
}

TEST(CsvReading, TakesCommasSemicolonsAndTabsAsTheHeadingHasThem)
{
    for (auto const* text : {"mã,tên\n22915,Phường Mũi Né\n", "mã;tên\n22915;Phường Mũi Né\n", "mã\ttên\n22915\tPhường Mũi Né\n"}) {
        auto const table = read(text);
        ASSERT_EQ(table.rows.size(), 2U);
        EXPECT_EQ(table.rows[1].cells, (Cells{"22915", "Phường Mũi Né"}));
        EXPECT_EQ(table.rows[1].number, 2U);
    }
}

TEST(CsvReading, TellsOfErrorsThatASpreadsheetWrote)
{
    auto const table = read("tên,số,ghi chú\na,#REF!,#5 phố\nb,2,Err:502\n");
    ASSERT_EQ(table.odd.size(), 2U);
    EXPECT_EQ(table.odd[0].why, office::OddCells::Why::error);
    EXPECT_EQ(office::cell_name(table.odd[0].first_row, table.odd[0].first_column), "B2");
    EXPECT_EQ(office::cell_name(table.odd[1].first_row, table.odd[1].first_column), "C3");
}

TEST(CsvReading, AcceptsTheByteOrderMarkAndWindowsLineEnds)
{
    auto const table = read("\xef\xbb\xbfmã,tên\r\n1,\"a\"\r\n2,b");
    ASSERT_EQ(table.rows.size(), 3U);
    EXPECT_EQ(table.rows[0].cells[0], "mã");
    EXPECT_EQ(table.rows[1].cells, (Cells{"1", "a"}));
    EXPECT_EQ(table.rows[2].cells, (Cells{"2", "b"}));
}

TEST(CsvReading, KeepsSeparatorsQuotesAndLinesInsideQuotes)
{
    auto const table = read("a,b\n\"x, y\",\"nói \"\"được\"\"\nhai dòng\"\n");
    EXPECT_EQ(table.rows[1].cells, (Cells{"x, y", "nói \"được\"\nhai dòng"}));
}

TEST(CsvReading, ComposesDecomposedVietnamese)
{
    EXPECT_EQ(read("te\xcc\x82n,x\n").rows[0].cells[0], "tên");
}

TEST(CsvReading, LeavesBlankRowsOutButCountsThem)
{
    auto const table = read("a,b\n\n,\n1,2\n");
    ASSERT_EQ(table.rows.size(), 2U);
    EXPECT_EQ(table.rows[1].number, 4U);
}

TEST(CsvReading, NamesTheCellThatIsNotText)
{
    auto const no = refused("a,b\n1,\xff\xfe\n");
    EXPECT_EQ(no.rule, "office.not_text");
    EXPECT_EQ(no.facts.at("cell"), "B2");
    EXPECT_EQ(no.facts.at("file"), "thu.csv");
}

TEST(CsvReading, NamesTheQuoteThatIsNeverClosed)
{
    auto const no = refused("a,b\n1,2\n\"3,4\n5,6\n");
    EXPECT_EQ(no.rule, "office.quote_open");
    EXPECT_EQ(no.facts.at("cell"), "A3");
}

TEST(CsvReading, RefusesTextAfterAClosingQuote)
{
    EXPECT_EQ(refused("a\n\"b\"c\n").rule, "office.text_after_quote");
}

TEST(CsvReading, RefusesMoreThanItsLimits)
{
    EXPECT_EQ(refused("a\nb\nc\n", {.rows = 2, .columns = 10, .unpacked = 10}).rule, "office.too_many_rows");
    EXPECT_EQ(refused("a,b,c\n", {.rows = 2, .columns = 2, .unpacked = 10}).rule, "office.too_many_columns");
    EXPECT_EQ(refused("").rule, "office.empty");
}

TEST(CsvWriting, ComesBackAsItWasRead)
{
    std::vector<Cells> const rows{{"mã", "tên"}, {"1", "x, \"y\"\nz"}, {"", "Đắk R'Lấp"}};
    auto const table = read(office::write_csv(rows));
    ASSERT_EQ(table.rows.size(), rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) EXPECT_EQ(table.rows[i].cells, rows[i]);
}

TEST(CsvWriting, NeverWritesAFormulaThatASpreadsheetWouldRun)
{
    EXPECT_EQ(office::write_csv({{"=1+1", "@x", "+cmd", "-2+3", "-5", "+84"}}), "'=1+1,'@x,'+cmd,'-2+3,-5,+84\r\n");
}

TEST(CellName, CountsColumnsAsSpreadsheetsDo)
{
    EXPECT_EQ(office::cell_name(7, 2), "C7");
    EXPECT_EQ(office::cell_name(1, 26), "AA1");
    EXPECT_EQ(office::cell_name(1, 701), "ZZ1");
}

}  // namespace
