#include "platform/office/office.hpp"
#include "platform/office/prose.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>

// Of the address sanitizer, when it is there.
// NOLINTNEXTLINE(bugprone-reserved-identifier,readability-identifier-naming)
extern "C" std::size_t __attribute__((weak)) __sanitizer_get_current_allocated_bytes();

namespace {

using Cells = std::vector<std::string>;
using Holds = office::Column::Holds;

std::string part(std::string const& workbook, std::string_view name)
{
    auto const package = office::open_package(workbook, {name}, 64UL * 1024 * 1024);
    auto const* const found = package ? package->part(name) : nullptr;
    return found == nullptr ? "" : *found;
}

bool says(std::string const& text, std::string_view what)
{
    return text.find(what) != std::string::npos;
}

std::string small()
{
    office::WorkbookWriter writer{"Biểu"};
    writer.sheet({.name = "Số liệu",
                  .titles = {"Kết quả một cửa", "Năm 2020"},
                  .columns = {{.heading = "Đơn vị", .width = 30}, {.heading = "Số"}, {.heading = "Ngày"}, {.heading = "Tỷ lệ"}}});
    writer.row({"Phường Mũi Né", std::int64_t{4'300'214}, base::Date{2020, 2, 29}, office::Percent{97.9, 1}});
    writer.row({"Cộng", std::int64_t{5}, {}, office::Decimal{2.5, 2}}, office::WorkbookWriter::Weight::total);
    return writer.bytes();
}

std::size_t live_bytes()
{
    if (__sanitizer_get_current_allocated_bytes != nullptr) return __sanitizer_get_current_allocated_bytes();
    std::ifstream in{"/proc/self/statm"};
    std::size_t pages{}, resident{};
    in >> pages >> resident;
    return resident * 4096;
}

TEST(WorkbookWriting, ComesBackAsItWasWritten)
{
    auto const table = office::read_table(small(), "a.xlsx").value();
    EXPECT_EQ(table.sheet, "Số liệu");
    EXPECT_TRUE(table.odd.empty());  // the way it is read takes texts for results of formulas: nobody else may
    ASSERT_EQ(table.rows.size(), 5U);
    EXPECT_EQ(table.rows[0].cells[0], "Kết quả một cửa");
    EXPECT_EQ(table.rows[2].cells, (Cells{"Đơn vị", "Số", "Ngày", "Tỷ lệ"}));
    EXPECT_EQ(table.rows[3].cells, (Cells{"Phường Mũi Né", "4300214", "2020-02-29", "97.9"}));
    EXPECT_EQ(table.rows[4].cells[1], "5");
    EXPECT_EQ(table.rows[4].cells[3], "2.5");
}

TEST(WorkbookWriting, GivesTheSameBytesForTheSameRows)
{
    EXPECT_EQ(small(), small());
}

TEST(WorkbookWriting, KeepsTheHeadingInView)
{
    auto const sheet = part(small(), "xl/worksheets/sheet1.xml");
    EXPECT_TRUE(says(sheet, R"(<pane ySplit="3" topLeftCell="A4" activePane="bottomLeft" state="frozen"/>)")) << sheet;
}

TEST(WorkbookWriting, ShowsDaysAndPercentsAsVietnameseDo)
{
    auto const styles = part(small(), "xl/styles.xml");
    EXPECT_TRUE(says(styles, R"(formatCode="dd/mm/yyyy")"));
    EXPECT_TRUE(says(styles, R"(formatCode="0.0&quot;%&quot;")")) << styles;
}

TEST(WorkbookWriting, NeverWritesAFormula)
{
    office::WorkbookWriter writer;
    writer.sheet({.name = "a", .titles = {"=1+1"}, .columns = {{.heading = "@x"}, {.heading = "y"}, {.heading = "z"}}});
    writer.row({"=HYPERLINK(\"http://x\")", "+cmd|' /C calc'!A0", "-5"});
    auto const file = writer.bytes();
    EXPECT_FALSE(says(part(file, "xl/worksheets/sheet1.xml"), "<f>"));
    auto const table = office::read_table(file, "a.xlsx").value();
    EXPECT_EQ(table.rows[0].cells[0], "'=1+1");
    EXPECT_EQ(table.rows[1].cells[0], "'@x");
    EXPECT_EQ(table.rows[2].cells, (Cells{"'=HYPERLINK(\"http://x\")", "'+cmd|' /C calc'!A0", "-5"}));
}

TEST(WorkbookWriting, KeepsEverySignOfText)
{
    office::WorkbookWriter writer;
    writer.sheet({.name = "a", .columns = {{.heading = "x"}}});
    writer.row({"<b>&\"'\n hai dòng"});
    EXPECT_EQ(office::read_table(writer.bytes(), "a.xlsx").value().rows[1].cells, (Cells{"<b>&\"'\n hai dòng"}));
}

TEST(WorkbookWriting, MakesNamesOfSheetsThatSpreadsheetsAllow)
{
    office::WorkbookWriter writer;
    writer.sheet({.name = "Sổ [1]: a/b"});
    writer.sheet({.name = "SỔ -1-- a-b"});
    writer.sheet({.name = "Hội nghị, lớp phổ biến, quán triệt về quy chế dân chủ"});
    writer.sheet({.name = ""});
    auto const book = part(writer.bytes(), "xl/workbook.xml");
    EXPECT_TRUE(says(book, R"(name="Sổ -1-- a-b")")) << book;
    EXPECT_TRUE(says(book, R"x(name="SỔ -1-- a-b (2)")x")) << book;
    EXPECT_TRUE(says(book, R"(name="4")")) << book;
}

TEST(WorkbookWriting, OfNothingIsStillAWorkbook)
{
    EXPECT_TRUE(says(part(office::WorkbookWriter{}.bytes(), "xl/workbook.xml"), "<sheet "));
}

TEST(WorkbookWriting, WritesWhatASpreadsheetCannotHoldAsText)
{
    office::WorkbookWriter writer;
    writer.sheet({.name = "a", .columns = {{.heading = "x"}, {.heading = "y"}, {.heading = "z"}}});
    writer.row({base::Date{1890, 5, 19}, std::int64_t{1'234'567'890'123'456'789}, office::Decimal{std::nan(""), 1}});
    auto const table = office::read_table(writer.bytes(), "a.xlsx").value();
    EXPECT_EQ(table.rows[1].cells[0], "19/05/1890");
    EXPECT_EQ(table.rows[1].cells[1], "1234567890123456789");
}

std::string form()
{
    office::WorkbookWriter writer;
    std::vector<std::string> communes;
    for (int i = 1; i <= 124; ++i) communes.push_back("Xã, số " + std::to_string(i));
    writer.sheet({.name = "Biểu",
                  .titles = {"Biểu thu thập"},
                  .columns = {{.heading = "Cấp", .choices = {"tỉnh", "huyện", "xã"}, .refusal = "Hãy chọn trong danh sách."},
                              {.heading = "Xã", .choices = communes},
                              {.heading = "Ngày",
                               .holds = Holds::day,
                               .note = "Ghi ngày/tháng/năm.",
                               .first_day = base::Date{2016, 1, 1},
                               .hint = "Ví dụ 20/11/2020"},
                              {.heading = "Số người", .holds = Holds::whole, .least = 0, .refusal = "Hãy ghi số nguyên, không âm."},
                              {.heading = "Ghi chú"}},
                  .form_rows = 200,
                  .refusal_title = "Chưa đúng"});
    return writer.bytes();
}

TEST(WorkbookForm, ChecksEachColumnUnderItsHeading)
{
    auto const sheet = part(form(), "xl/worksheets/sheet1.xml");
    EXPECT_TRUE(says(sheet, R"(<dataValidations count="4">)")) << sheet;
    EXPECT_TRUE(says(sheet, R"(sqref="A3:A202"><formula1>"tỉnh,huyện,xã"</formula1>)")) << sheet;
    EXPECT_TRUE(says(sheet, R"(errorTitle="Chưa đúng" error="Hãy ghi số nguyên, không âm.")")) << sheet;
    EXPECT_TRUE(says(sheet, R"(type="whole")")) << sheet;
    EXPECT_TRUE(says(sheet, R"(type="date")")) << sheet;
    EXPECT_TRUE(says(sheet, "<formula1>42370</formula1>")) << sheet;  // 1/1/2016
    EXPECT_TRUE(says(sheet, R"(promptTitle="Ngày" prompt="Ví dụ 20/11/2020")")) << sheet;
}

TEST(WorkbookForm, KeepsLongListsOnAHiddenSheet)
{
    auto const file = form();
    EXPECT_TRUE(says(part(file, "xl/worksheets/sheet1.xml"), "<formula1>_lists!$A$1:$A$124</formula1>"));
    EXPECT_TRUE(says(part(file, "xl/workbook.xml"), R"(<sheet name="_lists" sheetId="2" state="hidden")"));
    EXPECT_TRUE(says(part(file, "xl/worksheets/sheet2.xml"), "Xã, số 124"));
}

TEST(WorkbookForm, SaysInANoteWhatAColumnMeans)
{
    EXPECT_TRUE(says(part(form(), "xl/comments1.xml"), "Ghi ngày/tháng/năm."));
}

TEST(WorkbookForm, FilledInIsReadFromItsHeadingOn)
{
    EXPECT_EQ(office::read_table(form(), "a.xlsx").value().rows[1].cells, (Cells{"Cấp", "Xã", "Ngày", "Số người", "Ghi chú"}));
}

TEST(WorkbookChart, IsDrawnFromTheRowsOfItsSheet)
{
    office::WorkbookWriter writer;
    writer.sheet({.name = "Số liệu", .columns = {{.heading = "Năm"}, {.heading = "Cấp tỉnh"}, {.heading = "Cấp xã"}}});
    auto const first = writer.next_row();
    for (int year = 2016; year <= 2020; ++year) writer.row({std::to_string(year), std::int64_t{year - 2000}, std::int64_t{year - 2010}});
    for (auto const kind : {office::Chart::Kind::column, office::Chart::Kind::line, office::Chart::Kind::bar})
        writer.chart({.kind = kind,
                      .title = "Số cuộc",
                      .across = "Năm",
                      .up = "Cuộc",
                      .series = {{"Cấp tỉnh", 1}, {"Cấp xã", 2}},
                      .first_row = first,
                      .last_row = writer.next_row() - 1});
    auto const file = writer.bytes();
    auto const chart = part(file, "xl/charts/chart1.xml");
    EXPECT_TRUE(says(chart, "'Số liệu'!$A$2:$A$6")) << chart;
    EXPECT_TRUE(says(chart, "'Số liệu'!$C$2:$C$6")) << chart;
    EXPECT_TRUE(says(chart, "Số cuộc"));
    EXPECT_TRUE(says(part(file, "xl/charts/chart2.xml"), "<c:lineChart>"));
    auto const bars = part(file, "xl/charts/chart3.xml");
    EXPECT_TRUE(says(bars, R"(<c:barDir val="bar"/>)"));
    EXPECT_TRUE(says(bars, R"(<c:catAx><c:axId val="50010001"/><c:scaling><c:orientation val="maxMin"/>)")) << bars;
    EXPECT_TRUE(says(bars, "<c:cat><c:strRef><c:f>'Số liệu'!$A$2:$A$6</c:f>")) << bars;
}

TEST(WorkbookWriting, MakesRoomForWordsThatNeedSeveralLines)
{
    office::WorkbookWriter writer;
    writer.sheet({.name = "a", .columns = {{.heading = "x", .width = 20}}});
    writer.row({"ngắn"});
    writer.row({"Ủy ban nhân dân phường Mũi Né, thành phố Phan Thiết"});
    auto const sheet = part(writer.bytes(), "xl/worksheets/sheet1.xml");
    EXPECT_TRUE(says(sheet, R"(<row r="2" spans)") || says(sheet, R"(<row r="2">)")) << sheet;
    EXPECT_TRUE(says(sheet, R"(ht="47.25" customHeight="1")")) << sheet;
}

TEST(WorkbookWriting, OfManyRowsTakesNoMemoryForThem)
{
    constexpr std::size_t allowed = 32UL * 1024 * 1024;
    auto const before = live_bytes();
    std::size_t most = 0;
    office::WorkbookWriter writer;
    writer.sheet({.name = "a", .columns = std::vector<office::Column>(20, {.heading = "x"})});
    std::vector<office::Cell> const cells(20, "Ủy ban nhân dân phường Mũi Né");
    for (int row = 0; row < 20'000; ++row) {
        writer.row(cells);
        if (row % 1000 == 0) most = std::max(most, live_bytes() - before);
    }
    EXPECT_LT(most, allowed);
    EXPECT_GT(writer.bytes().size(), 10'000U);
}

}  // namespace
