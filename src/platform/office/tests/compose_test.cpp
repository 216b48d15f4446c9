#include "platform/office/tests/letter_kit.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace {

using office::Align;
using office::Block;
using Under = office::PageForm::Under;

office::PageForm form()
{
    return {.font = "Times New Roman",
            .width = 210,
            .height = 297,
            .top = 20,
            .bottom = 20,
            .left = 30,
            .right = 20,
            .page_number_from_top = 10,
            .first_line = 10,
            .before = 6,
            .line_spacing = 1.15,
            .left_share = 0.43,
            .right_share = 0.57,
            .state = "CỘNG HÒA",
            .motto = "Độc lập",
            .number_word = "Số: ",
            .number_sign = "/",
            .recipients_word = "Nơi nhận:",
            .item_end = ";",
            .under_motto = Under::whole_line,
            .under_issuer = Under::line,
            .under_summary = Under::line,
            .styles = {{"body", {.size = 14}}, {"heading1", {.size = 14, .bold = true}}, {"table", {.size = 12}}}};
}

office::LetterHead head()
{
    return {.superior = "UBND TỈNH",
            .issuer = "SỞ NỘI VỤ",
            .number = "{{so}}",
            .symbol = "BC-SNV",
            .place = "Bình Thuận",
            .day = "{{ngay}}",
            .kind = "BÁO CÁO",
            .summary = "Kết quả {{ky}}",
            .authority = {"GIÁM ĐỐC"},
            .signer = "{{nguoi_ky}}",
            .recipients = {"UBND tỉnh", "Lưu: VT"}};
}

constexpr auto outline = R"(# I. Kết quả

Có {{so_cuoc}} cuộc[^a], **tăng** so với *kỳ trước* \*.

| Cấp | Số cuộc |
|:--70|--:30|
| {{#cap}}{{ten}} | {{so}}{{/cap}} |
| **Cộng** | {{so_cuoc}} |

(ký)

---
-> PHỤ LỤC

[^a]: Trong đó cấp xã {{xa}}.
)";

office::Filling filling()
{
    return {.values = {{"so", {"12", ""}},
                       {"ngay", {"ngày 20 tháng 11 năm 2020", ""}},
                       {"ky", {"năm 2020", ""}},
                       {"nguoi_ky", {"Nguyễn Văn A", ""}},
                       {"so_cuoc", {"906", "tiep-dan"}},
                       {"xa", {"600", "tiep-dan-xa"}}},
            .rows = {{"cap",
                      {{.values = {{"ten", {"Tỉnh", ""}}, {"so", {"57", "tiep-dan-tinh"}}}},
                       {.values = {{"ten", {"Xã", ""}}, {"so", {"849", "c"}}}}}}}};
}

std::vector<Block> blocks()
{
    return office::blocks_of(office::fill(office::compose(form(), head(), outline), filling()).value()).value();
}

std::string words(std::vector<office::Run> const& runs)
{
    std::string all;
    for (auto const& run : runs) all += run.note != 0 ? "[" + std::to_string(run.note) + "]" : run.text;
    return all;
}

TEST(Composing, AsksForTheTagsOfItsOutline)
{
    auto const tags = office::tags_of(office::compose(form(), head(), outline)).value();
    std::vector<std::string> names;
    for (auto const& tag : tags) names.push_back(tag.name);
    EXPECT_EQ(names, (std::vector<std::string>{"so", "ngay", "ky", "so_cuoc", "cap", "ten", "so", "so_cuoc", "nguoi_ky", "xa"}));
}

TEST(Composing, GivesEqualBytesForEqualInput)
{
    EXPECT_EQ(office::compose(form(), head(), outline), office::compose(form(), head(), outline));
}

TEST(Composing, HasTheNumberWithTheSignsOfItsForm)
{
    auto const said = office::read_prose(office::fill(office::compose(form(), head(), outline), filling()).value()).value();
    EXPECT_NE(said.find("Số: 12/BC-SNV"), std::string::npos) << said;
    auto party = form();
    party.number_word = "Số ";
    party.number_sign = "-";
    auto letter = head();
    letter.symbol = "BC/TU";
    auto const party_said = office::read_prose(office::fill(office::compose(party, letter, ""), filling()).value()).value();
    EXPECT_NE(party_said.find("Số 12-BC/TU"), std::string::npos) << party_said;
}

TEST(Composing, EscapesWhatXmlWouldTakeForItself)
{
    auto letter = head();
    letter.issuer = "A & <B>";
    EXPECT_NE(office::read_prose(office::compose(form(), letter, "a < b & \"c\"")).value().find("A & <B>"), std::string::npos);
}

TEST(Blocks, OfAFilledDocumentAreItsPartsInOrder)
{
    auto const all = blocks();
    auto const heading = std::ranges::find(all, Block::Kind::heading, &Block::kind);
    ASSERT_NE(heading, all.end());
    EXPECT_EQ(heading->level, 1);
    EXPECT_EQ(words(heading->runs), "I. Kết quả");
    auto const& body = *(heading + 1);
    EXPECT_EQ(body.align, Align::justified);
    EXPECT_EQ(words(body.runs), "Có 906 cuộc[1], tăng so với kỳ trước *.");
    EXPECT_EQ(all.back().kind, Block::Kind::footnote);
    EXPECT_EQ(all.back().level, 1);
    EXPECT_EQ(words(all.back().runs), "Trong đó cấp xã 600.");
}

TEST(Blocks, KnowTheFigureOfEachNumber)
{
    auto const all = blocks();
    std::map<std::string, std::string> figures;
    auto const take = [&](std::vector<office::Run> const& runs) {
        for (auto const& run : runs)
            if (!run.figure.empty()) figures[run.figure] = run.text;
    };
    for (auto const& block : all) {
        take(block.runs);
        for (auto const& row : block.rows)
            for (auto const& cell : row) take(cell.runs);
    }
    EXPECT_EQ(figures,
              (std::map<std::string, std::string>{{"c", "849"}, {"tiep-dan", "906"}, {"tiep-dan-tinh", "57"}, {"tiep-dan-xa", "600"}}));
}

TEST(Blocks, TellTablesWithTheirHeadingAndSides)
{
    auto const all = blocks();
    auto const table = std::ranges::find_if(all, [](Block const& block) { return block.framed; });
    ASSERT_NE(table, all.end());
    EXPECT_EQ(table->heading_rows, 1);
    ASSERT_EQ(table->rows.size(), 4U);
    EXPECT_EQ(words(table->rows[1][0].runs), "Tỉnh");
    EXPECT_EQ(table->rows[1][1].align, Align::right);
    EXPECT_TRUE(table->rows[3][0].runs[0].bold);
    EXPECT_FALSE(all.front().framed);
    EXPECT_EQ(all.front().rows.size(), 2U);
}

TEST(Blocks, CountWhatACellCovers)
{
    auto const body = R"(<w:tbl><w:tblPr><w:tblBorders><w:top w:val="single"/></w:tblBorders></w:tblPr>)"
                      R"(<w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>)"
                      R"(<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr>)"
                      R"(<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:p><w:r><w:t>c</w:t></w:r></w:p></w:tc>)"
                      R"(<w:tc><w:p><w:r><w:t>d</w:t></w:r></w:p><w:p><w:r><w:t>e</w:t></w:r></w:p></w:tc></w:tr></w:tbl>)";
    auto const all = office::blocks_of(kit::docx(body)).value();
    ASSERT_EQ(all.size(), 1U);
    ASSERT_EQ(all[0].rows.size(), 2U);
    EXPECT_EQ(all[0].rows[0][0].down, 2);
    EXPECT_EQ(all[0].rows[0][1].across, 2);
    ASSERT_EQ(all[0].rows[1].size(), 2U);
    EXPECT_EQ(words(all[0].rows[1][1].runs), "d\ne");
    EXPECT_TRUE(all[0].framed);
}

TEST(Blocks, BeginWithTheNumberThatWordGivesThem)
{
    auto const item = [](int level, std::string const& text) {
        return "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"" + std::to_string(level) + R"("/><w:numId w:val="3"/></w:numPr></w:pPr>)" +
               kit::r(text) + "</w:p>";
    };
    auto const level = [](std::string const& at, std::string const& format, std::string const& text) {
        return "<w:lvl w:ilvl=\"" + at + R"("><w:start w:val="1"/><w:numFmt w:val=")" + format + R"("/><w:lvlText w:val=")" + text +
               R"("/></w:lvl>)";
    };
    auto const numbering = R"(<w:numbering><w:abstractNum w:abstractNumId="0">)" + level("0", "upperRoman", "%1.") +
                           level("1", "decimal", "%1.%2)") + level("2", "bullet", "*") +
                           R"(</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num></w:numbering>)";
    auto const body = "<w:document><w:body>" + item(0, "a") + item(1, "b") + item(1, "c") + item(0, "d") + item(1, "e") + item(2, "f") +
                      kit::p("g") + "</w:body></w:document>";
    std::string all;
    for (auto const& block : office::blocks_of(office::pack({{"word/document.xml", body}, {"word/numbering.xml", numbering}})).value())
        all += words(block.runs) + "\n";
    EXPECT_EQ(all, "I. a\nI.1) b\nI.2) c\nII. d\nII.1) e\n- f\ng\n");
}

}  // namespace
