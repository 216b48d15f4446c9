#include "platform/office/inline_strings.hpp"
#include "platform/office/office.hpp"

#include <gtest/gtest.h>
#include <xlsxwriter.h>
#include <zip.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace {

using Cells = std::vector<std::string>;

std::string bytes_of(std::filesystem::path const& file)
{
    std::ifstream in{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

class Workbooks : public ::testing::Test {
protected:
    Workbooks()
    {
        auto pattern = (std::filesystem::temp_directory_path() / "dinh-workbook-XXXXXX").string();
        folder_ = mkdtemp(pattern.data());
    }
    ~Workbooks() override { std::filesystem::remove_all(folder_); }

    /// A workbook with a heading, a code as text, a code as number, a day, a formula.
    std::string written()
    {
        auto const file = folder_ / "a.xlsx";
        auto* book = workbook_new(file.c_str());
        workbook_add_worksheet(book, "Trống");
        auto* sheet = workbook_add_worksheet(book, "Danh sách");
        auto* day = workbook_add_format(book);
        format_set_num_format(day, "dd/mm/yyyy");
        for (lxw_col_t column = 0; column < 4; ++column)
            worksheet_write_string(sheet, 0, column, std::array{"mã", "tên", "ngày", "số"}[column], nullptr);
        worksheet_write_string(sheet, 1, 0, "00001", nullptr);
        worksheet_write_string(sheet, 1, 1, "Phường Mũi Né", nullptr);
        lxw_datetime when{2025, 7, 1, 0, 0, 0};
        worksheet_write_datetime(sheet, 1, 2, &when, day);
        worksheet_write_number(sheet, 1, 3, 22915, nullptr);
        worksheet_write_number(sheet, 3, 0, 1.5, nullptr);
        worksheet_write_formula_num(sheet, 3, 3, "=D2+1", nullptr, 22916);
        workbook_close(book);
        return bytes_of(file);
    }

    std::string zipped(std::vector<std::pair<std::string, std::string>> const& entries)
    {
        auto const file = folder_ / "a.zip";
        int error = 0;
        auto* archive = zip_open(file.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &error);
        for (auto const& [name, text] : entries) {
            auto const index = zip_file_add(archive, name.c_str(), zip_source_buffer(archive, text.data(), text.size(), 0), 0);
            if (name == "mimetype") zip_set_file_compression(archive, static_cast<zip_uint64_t>(index), ZIP_CM_STORE, 0);
        }
        zip_close(archive);
        return bytes_of(file);
    }

    std::filesystem::path folder_;
};

TEST_F(Workbooks, AreReadAsTextWithTheirRowNumbers)
{
    auto const table = office::read_table(written(), "a.xlsx");
    ASSERT_TRUE(table) << table.error().rule;
    EXPECT_EQ(table->sheet, "Danh sách");
    ASSERT_EQ(table->rows.size(), 3U);
    EXPECT_EQ(table->rows[0].cells, (Cells{"mã", "tên", "ngày", "số"}));
    EXPECT_EQ(table->rows[1].cells, (Cells{"00001", "Phường Mũi Né", "2025-07-01", "22915"}));
    EXPECT_EQ(table->rows[2].number, 4U);
    EXPECT_EQ(table->rows[2].cells, (Cells{"1.5", "", "", "22916"}));
}

TEST_F(Workbooks, MergedCellsAndFormulasAreTold)
{
    auto const file = folder_ / "odd.xlsx";
    auto* book = workbook_new(file.c_str());
    auto* sheet = workbook_add_worksheet(book, "Sổ");
    worksheet_write_string(sheet, 0, 0, "tên", nullptr);
    worksheet_merge_range(sheet, 1, 1, 2, 3, "gộp", nullptr);
    worksheet_write_formula_num(sheet, 4, 2, "=1+1", nullptr, 2);
    workbook_close(book);
    auto const table = office::read_table(bytes_of(file), "odd.xlsx");
    ASSERT_TRUE(table) << table.error().rule;
    ASSERT_EQ(table->odd.size(), 2U);
    auto const& merged = table->odd[0];
    EXPECT_EQ(merged.why, office::OddCells::Why::merged);
    EXPECT_EQ(office::cell_name(merged.first_row, merged.first_column), "B2");
    EXPECT_EQ(office::cell_name(merged.last_row, merged.last_column), "D3");
    auto const& formula = table->odd[1];
    EXPECT_EQ(formula.why, office::OddCells::Why::formula);
    EXPECT_EQ(office::cell_name(formula.first_row, formula.first_column), "C5");
    EXPECT_EQ(table->rows.back().cells, (Cells{"", "", "2"}));
}

TEST_F(Workbooks, ErrorsAndFormulasWithoutAResultAreTold)
{
    auto const part = [](std::string const& rest) { return R"(<?xml version="1.0" encoding="UTF-8"?>)" + rest; };
    auto const kind = std::string{"application/vnd.openxmlformats-officedocument.spreadsheetml."};
    auto const relation = std::string{"http://schemas.openxmlformats.org/officeDocument/2006/relationships"};
    auto const relations = std::string{R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)"};
    auto const table = office::read_table(
        zipped({{"[Content_Types].xml",
                 part(R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">)"
                      R"(<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>)"
                      R"(<Override PartName="/xl/workbook.xml" ContentType=")" +
                      kind + R"(sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType=")" + kind +
                      R"(worksheet+xml"/></Types>)")},
                {"_rels/.rels", part(relations + R"(<Relationship Id="r1" Type=")" + relation +
                                     R"(/officeDocument" Target="xl/workbook.xml"/></Relationships>)")},
                {"xl/workbook.xml", part(R"(<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r=")" +
                                         relation + R"("><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>)")},
                {"xl/_rels/workbook.xml.rels", part(relations + R"(<Relationship Id="r1" Type=")" + relation +
                                                    R"(/worksheet" Target="worksheets/sheet1.xml"/></Relationships>)")},
                {"xl/worksheets/sheet1.xml",
                 part(R"(<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>)"
                      R"(<row r="1"><c r="A1" t="e"><v>#REF!</v></c><c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c>)"
                      R"(<c r="C1"><f>A1+1</f></c><c r="D1" t="inlineStr"><is><t>#N/A</t></is></c><c r="E1"><v>7</v></c></row>)"
                      R"(</sheetData></worksheet>)")}}),
        "a.xlsx");
    ASSERT_TRUE(table) << table.error().rule;
    ASSERT_EQ(table->rows.size(), 1U);
    EXPECT_EQ(table->rows[0].cells, (Cells{"#REF!", "#DIV/0!", "", "#N/A", "7"}));
    ASSERT_EQ(table->odd.size(), 4U);
    for (std::size_t at = 0; at < table->odd.size(); ++at) {
        EXPECT_EQ(table->odd[at].first_column, at);
        EXPECT_EQ(table->odd[at].why, at == 2 ? office::OddCells::Why::no_result : office::OddCells::Why::error) << at;
    }
}

TEST_F(Workbooks, OpenDocumentErrorsAreToldAndNamesOfRangesAreLeftOut)
{
    constexpr auto content = R"(<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" office:version="1.2">
<office:body><office:spreadsheet><table:named-expressions/><table:table table:name="Sổ này">
<table:table-row><table:table-cell office:value-type="string"><text:p>tên</text:p></table:table-cell>
<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell></table:table-row>
<table:named-expressions><table:named-range table:name="_xlnm.Print_Titles" table:base-cell-address="$&apos;Sổ này&apos;.$A$1"
 table:cell-range-address="$&apos;Sổ này&apos;.$3:.$3" table:range-usable-as="repeat-column repeat-row"/></table:named-expressions></table:table>
</office:spreadsheet></office:body></office:document-content>)";
    auto const table =
        office::read_table(zipped({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, {"content.xml", content}}), "a.ods");
    ASSERT_TRUE(table) << table.error().rule;
    ASSERT_EQ(table->rows.size(), 1U);
    EXPECT_EQ(table->rows[0].cells, (Cells{"tên", "#DIV/0!"}));
    ASSERT_EQ(table->odd.size(), 1U);
    EXPECT_EQ(table->odd[0].why, office::OddCells::Why::error);
    EXPECT_EQ(table->odd[0].first_column, 1U);
}

TEST_F(Workbooks, OpenDocumentSheetsAreReadToo)
{
    constexpr auto content = R"(<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">
<office:body><office:spreadsheet><table:table table:name="Xã">
<table:table-row><table:table-cell office:value-type="string"><text:p>mã</text:p></table:table-cell>
<table:table-cell office:value-type="string"><text:p>tên</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell office:value-type="float" office:value="22915"><text:p>22915</text:p></table:table-cell>
<table:table-cell office:value-type="string"><text:p>Phường Mũi Né</text:p></table:table-cell></table:table-row>
</table:table></office:spreadsheet></office:body></office:document-content>)";
    auto const table =
        office::read_table(zipped({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, {"content.xml", content}}), "a.ods");
    ASSERT_TRUE(table) << table.error().rule;
    ASSERT_EQ(table->rows.size(), 2U);
    EXPECT_EQ(table->rows[1].cells, (Cells{"22915", "Phường Mũi Né"}));
}

TEST_F(Workbooks, ThatAreDamagedAreRefusedNotFollowed)
{
    auto const whole = written();
    for (std::size_t size = 4; size < whole.size(); size += whole.size() / 40) {
        auto const table = office::read_table(std::string_view{whole}.substr(0, size), "a.xlsx");
        ASSERT_FALSE(table) << size;
        EXPECT_EQ(table.error().rule, "office.cannot_unpack") << size;
    }
}

TEST_F(Workbooks, ThatUnpackToTooMuchAreRefusedBeforeUnpacking)
{
    auto const bytes = zipped({{"xl/workbook.xml", std::string(1'000'000, ' ')}});
    EXPECT_LT(bytes.size(), 10'000U);
    auto const table = office::read_table(bytes, "a.xlsx", {.rows = 10, .columns = 10, .unpacked = 500'000});
    ASSERT_FALSE(table);
    EXPECT_EQ(table.error().rule, "office.table_unpacks_too_large");
}

TEST_F(Workbooks, ThatUnpackToGigabytesAreToldSoAlsoWhereADocumentIsAskedFor)
{
    EXPECT_EQ(office::read_prose(zipped({{"xl/a.xml", "a"}})).error().rule, "office.not_a_document");
    EXPECT_EQ(office::read_prose(zipped({{"xl/a.xml", std::string(300'000'000, ' ')}})).error().rule, "office.unpacks_too_large");
}

TEST_F(Workbooks, AnotherArchiveIsNotAWorkbook)
{
    auto const table = office::read_table(zipped({{"a.txt", "a"}}), "a.zip");
    ASSERT_FALSE(table);
    EXPECT_EQ(table.error().rule, "office.not_a_workbook");
}

TEST(OldWorkbooks, AreAskedForInTheNewForm)
{
    auto const table = office::read_table("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.xls");
    ASSERT_FALSE(table);
    EXPECT_EQ(table.error().rule, "office.old_workbook");
}

TEST(InlineTexts, StandAsResultsThatTheLibraryReads)
{
    EXPECT_EQ(office::with_inline_texts_as_results(
                  R"(<c r="A1" t="inlineStr"><is><r><t>a</t></r><r><t xml:space="preserve"> b</t></r></is></c>)"),
              R"(<c r="A1" t="str"><f>dinh_inline</f><v>a b</v></c>)");
    EXPECT_EQ(office::with_inline_texts_as_results("<x:c r='A1' t='inlineStr' s='3'><x:is><x:t>a</x:t></x:is></x:c><x:c/>"),
              "<x:c r='A1' t='str' s='3'><x:f>dinh_inline</x:f><x:v>a</x:v></x:c><x:c/>");
    EXPECT_EQ(office::with_inline_texts_as_results(R"(<c t="str"><v>a</v></c>)"), R"(<c t="str"><f>dinh_inline</f><v>a</v></c>)");
}

TEST(InlineTexts, LeaveEverythingElse)
{
    for (std::string const sheet : {R"(<c r="A1" t="s"><v>0</v></c>)", R"(<c t="str"><f>B1</f><v>a</v></c>)", R"(<c t="inlineStr"/>)",
                                    R"(<row t="str"><c><v>1</v></c></row>)", R"(<c t="inlineStr"><is><t>never closed)", R"(<c t=)"})
        EXPECT_EQ(office::with_inline_texts_as_results(sheet), sheet);
}

}  // namespace
