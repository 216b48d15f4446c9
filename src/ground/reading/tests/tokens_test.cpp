#include "ground/reading/reading.hpp"

#include <gtest/gtest.h>

#include <array>
#include <ostream>

namespace {

using reading::Sort;

std::string day_of(reading::Token const& token)
{
    return token.possible ? token.day.iso() : "impossible";
}

// One token as a line, so that a table of texts can say what must come out.
std::string shown(reading::Token const& token)
{
    switch (token.sort) {
        case Sort::word: return token.low;
        case Sort::number: return "#" + written(token.number) + (token.percent ? "%" : "");
        case Sort::ratio: return "#" + written(token.number) + ":" + written(token.whole);
        case Sort::day: return "@" + day_of(token);
        case Sort::month: return "@month" + std::string{token.possible ? "" : "!"};
        case Sort::period: return "@" + std::to_string(token.from) + ".." + std::to_string(token.until);
        case Sort::document:
            return "{" + token.document.number + "|" + std::to_string(token.document.year) + "|" + token.document.kind + "|" +
                   token.document.issuer + "}";
        case Sort::mark: return token.low;
        case Sort::heading: return "H";
        case Sort::note: return "^" + std::to_string(token.note);
        case Sort::note_text: return "^" + std::to_string(token.note) + ":";
        case Sort::line_end: return token.hard ? "¶" : "↵";
    }
    return "?";
}

std::string read(std::string_view text)
{
    std::string all;
    for (auto const& token : reading::tokens(text)) all += (all.empty() ? "" : " ") + shown(token);
    return all;
}

struct Row {
    std::string_view text, tokens;
};
void PrintTo(Row const& row, std::ostream* out)
{
    *out << row.text;
}

class Reads : public testing::TestWithParam<Row> {};

TEST_P(Reads, AsItIsWritten)
{
    EXPECT_EQ(read(GetParam().text), GetParam().tokens);
}

INSTANTIATE_TEST_SUITE_P(Numbers, Reads,
                         testing::Values(Row{"4.300.214 hồ sơ", "#4.300.214 hồ sơ"}, Row{"tăng 7,64%", "tăng #7,64%"},
                                         Row{"gần 90 %", "gần #90%"}, Row{"khoảng 45 phần trăm", "khoảng #45%"},
                                         Row{"đạt 95.7%.", "đạt #95,7% ."}, Row{"06 cuộc, 99 cuộc", "#6 cuộc , #99 cuộc"},
                                         Row{"4\u00A0300\u00A0214 hồ sơ", "#4.300.214 hồ sơ"}, Row{"12km đường", "#12 km đường"},
                                         Row{"1,5 tỷ đồng", "#1,5 tỷ đồng"}, Row{"1.234.567,89", "#1.234.567,89"},
                                         Row{"năm 2020.", "năm #2.020 ."}));
INSTANTIATE_TEST_SUITE_P(NoNumbers, Reads,
                         testing::Values(Row{"đường ĐT.706B", "đường đt . 706b"}, Row{"Covid-19", "covid-19"}, Row{"1,2.5", "1,2.5"},
                                         Row{"H2", "h2"}, Row{"TP.10", "tp . 10"},
                                         Row{"99999999999999999999 đồng", "99999999999999999999 đồng"}));
INSTANTIATE_TEST_SUITE_P(Ratios, Reads,
                         testing::Values(Row{"56/56 sở", "#56:56 sở"}, Row{"54/65 đơn (đạt 83%)", "#54:65 đơn ( đạt #83% )"},
                                         Row{"2.023/2.023 TTHC", "#2.023:2.023 tthc"}, Row{"65 / 93 xã", "#65:93 xã"},
                                         Row{"698 Tổ/4.208 thành viên", "#698 tổ / #4.208 thành viên"},
                                         Row{"7,5/10 điểm", "#7,5 / #10 điểm"}));
INSTANTIATE_TEST_SUITE_P(Days, Reads,
                         testing::Values(Row{"ngày 07/01/2016", "ngày @2016-01-07"}, Row{"ngày 15 tháng 12 năm 2020", "ngày @2020-12-15"},
                                         Row{"30/6/2025", "@2025-06-30"}, Row{"22-9-2016", "@2016-09-22"},
                                         Row{"ngày 1.7.2025", "ngày @2025-07-01"}, Row{"ngày 31/02/2020", "ngày @impossible"},
                                         Row{"ngày 30/13/2020", "ngày @impossible"}, Row{"Ngày 31 tháng 4 năm 2021", "ngày @impossible"},
                                         Row{"tháng 5/2022", "tháng @month"}, Row{"tháng 13/2022", "tháng @month!"},
                                         Row{"quý 5/2022", "quý @month!"}, Row{"trước ngày 30/11", "trước ngày @month"},
                                         Row{"giai đoạn 2016 - 2021", "giai đoạn @2016..2021"}, Row{"2021-2026", "@2021..2026"},
                                         Row{"2016–2018.", "@2016..2018 ."}));
INSTANTIATE_TEST_SUITE_P(DocumentNumbers, Reads,
                         testing::Values(Row{"Nghị định số 30/2020/NĐ-CP", "nghị định số {30|2020|NĐ|CP}"},
                                         Row{"Chỉ thị số 30-CT/TW", "chỉ thị số {30|0|CT|TW}"}, Row{"10/2022/QH15", "{10|2022||QH15}"},
                                         Row{"34/2007/PL-UBTVQH11", "{34|2007|PL|UBTVQH11}"},
                                         Row{"34/2007/UBTVQH11 của", "{34|2007||UBTVQH11} của"}, Row{"30c/NQ-CP", "{30c|0|NQ|CP}"},
                                         Row{"3488/UBND-SNV", "{3488|0||UBND-SNV}"},
                                         Row{"3262/QC-UBND-MT&ĐT, ngày", "{3262|0|QC|UBND-MT&ĐT} , ngày"},
                                         Row{"11-QĐi/TW", "{11|0|QĐi|TW}"}, Row{"120 - KL/TW", "{120|0|KL|TW}"},
                                         Row{"403/2017/NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN", "{403|2017|NQLT|UBTVQH14-CP-ĐCTUBTWMTTQVN}"},
                                         Row{"01/2014/NQLT/CP-UBTƯMTTQVN", "{01|2014|NQLT|CP-UBTƯMTTQVN}"},
                                         Row{"12/VBHN-VPQH", "{12|0||VPQH}"}, Row{"25/TTr-MTTW-BTT", "{25|0|TTr|MTTW-BTT}"},
                                         Row{"09/CT-TTg.", "{09|0|CT|TTg} ."}, Row{"65/93 xã", "#65:93 xã"}));
INSTANTIATE_TEST_SUITE_P(
    Layout, Reads,
    testing::Values(Row{"1- Kết quả\n", "H kết quả ¶"}, Row{"### **7.1- Kết quả**", "H kết quả"}, Row{"II. NHIỆM VỤ", "H nhiệm vụ"},
                    Row{"5/- Ban cán sự", "H ban cán sự"}, Row{"145 cơ quan", "#145 cơ quan"}, Row{"1.1 Kết quả", "H kết quả"},
                    Row{"đạt kết quả<sup>(13)</sup>.", "đạt kết quả ^13 ."}, Row{"<sup>13)</sup> Giảm 34", "^13: giảm #34"},
                    Row{"cửa[footnoteRef:1]. [1: Ban hành]", "cửa ^1 . ¶ ^1: ban hành ]"}, Row{"[^2]: trong đó", "^2: trong đó"},
                    Row{"đề ra(1).\n1) Giảm 34", "đề ra ^1 . ¶ ^1: giảm #34"}, Row{"gắn với\n2. Vai trò", "gắn với ¶ H vai trò"},
                    Row{"gồm\n14 xã", "gồm ↵ #14 xã"}, Row{"các\ncấp", "các ↵ cấp"}, Row{"hết.\ncấp", "hết . ¶ cấp"},
                    Row{"xong\nNăm", "xong ¶ năm"}, Row{"Uỷ ban, hoà giải, quý, tỉ lệ", "ủy ban , hòa giải , quý , tỷ lệ"}));

TEST(Reading, SaysWhereAPlaceIs)
{
    std::string_view const text = "Điều\nkhoản đó";
    auto const place = reading::Places{text}.of(text.find("đó"));
    EXPECT_EQ(place.line, 2U);
    EXPECT_EQ(place.offset, 6U);
}

TEST(Reading, KnowsWhatSymbolsStandFor)
{
    EXPECT_EQ(reading::kinds_of("NĐ"), std::vector<std::string_view>{"nghị định"});
    EXPECT_EQ(reading::issuers_of("UBTVQH11").front(), "Ủy ban Thường vụ Quốc hội");
    EXPECT_TRUE(reading::issuers_of("XYZ").empty());
    EXPECT_EQ(reading::kind_named({"quy", "chế", "phối", "hợp"}), "quy chế phối hợp");
    EXPECT_EQ(reading::kind_title("đề án"), "Đề án");
}

TEST(Reading, WritesNumbersAsOfficialProseDoes)
{
    EXPECT_EQ(reading::written({.digits = 4300214}), "4.300.214");
    EXPECT_EQ(reading::written({.digits = 764, .places = 2}), "7,64");
    EXPECT_EQ(reading::written({.digits = 5, .places = 2}), "0,05");
}

}  // namespace
