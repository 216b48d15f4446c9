#include "steering/reports/tests/world.hpp"

namespace {

using namespace testing_reports;

constexpr auto head = R"(id = "thu"
title = "Thử"
about = "Báo cáo để thử."
subject = "thử"
form = "nd30"
period = "any"
levels = ["xa"]
[head]
issuer = "UBND"
symbol = "BC"
signs = ["CHỦ TỊCH"]
recipients = ["Lưu: VT"]
)";

std::string fault_of(std::string const& more, char const* outline = "Có số.")
{
    testing_support::Folder const folder;
    std::ofstream{folder.path() / "thu.toml"} << head << more;
    if (outline != nullptr) std::ofstream{folder.path() / "thu.txt"} << outline;
    try {
        reports::read_forms(folder.path(), law());
    } catch (rules::BrokenPacks const& broken) {
        return broken.faults.front();
    }
    return {};
}

struct Case {
    char const* name;
    char const* text;
    char const* says;
};

class BrokenForms : public ::testing::TestWithParam<Case> {};

TEST_P(BrokenForms, NameFileLineAndWhatToDo)
{
    auto const fault = fault_of(GetParam().text);
    EXPECT_EQ(fault.rfind("packs/vn/reports/thu.toml:", 0), 0U) << fault;
    EXPECT_NE(fault.find(GetParam().says), std::string::npos) << fault;
}

INSTANTIATE_TEST_SUITE_P(
    Each, BrokenForms,
    ::testing::Values(Case{"NoIndicator", "[[figure]]\nid = \"a\"\n", "thiếu khóa 'indicator'"},
                      Case{"UnknownIndicator", "[[figure]]\nid = \"a\"\nindicator = \"khong-co\"\n", ":15: không có chỉ tiêu 'khong-co'"},
                      Case{"UnknownPart", "[[figure]]\nid = \"a\"\nindicator = \"doi-thoai\"\nis = {cap = \"lang\"}\n",
                           "'cap' không có giá trị 'lang'"},
                      Case{"NotBrokenDown", "[[figure]]\nid = \"a\"\nindicator = \"doi-thoai\"\nis = {linh_vuc = \"kinh_te\"}\n",
                           "không phân tổ theo 'linh_vuc'"},
                      Case{"Twice", "[[figure]]\nid = \"a\"\nindicator = \"doi-thoai\"\n[[figure]]\nid = \"a\"\nindicator = \"giam-sat\"\n",
                           "đã dùng trong báo cáo này"},
                      Case{"NoTag", "[[figure]]\nid = \"Đối thoại\"\nindicator = \"doi-thoai\"\n", "không dùng được làm thẻ"},
                      Case{"NoRatio", "[[figure]]\nid = \"a\"\nindicator = \"doi-thoai\"\nshows = \"ratio\"\n", "không phải là tỷ lệ"},
                      Case{"WrongYears", "[[figure]]\nid = \"a\"\nindicator = \"doi-thoai\"\nwindow = {years = [4, 1]}\n",
                           "years không phải là năm thứ mấy"},
                      Case{"UnknownPartOfSum", "[[identity]]\nsays = \"Tổng\"\nwhole = \"a\"\nparts = [\"b\"]\n", "không có số liệu"},
                      Case{"TableWithoutColumns", "[[table]]\nid = \"t\"\ntitle = \"T\"\nrows_title = \"R\"\n", "bảng không có cột"},
                      Case{"UnknownKey", "[[figure]]\nid = \"a\"\nindicator = \"doi-thoai\"\nround = 1\n", "không dùng khóa 'round'"},
                      Case{"UnknownDocument", "[[in_force]]\nid = \"l\"\ndocument = \"vn/khong-co\"\n", "không có văn bản 'vn/khong-co'"}),
    [](auto const& one) { return one.param.name; });

TEST(BrokenForms, NeedTheirOutline)
{
    EXPECT_NE(fault_of("", nullptr).find("packs/vn/reports/thu.txt:1: không mở được tệp"), std::string::npos);
    EXPECT_EQ(fault_of(""), "");
}

}  // namespace
