#include "platform/html/html.hpp"
#include "platform/html/tests/folder.hpp"

#include <gtest/gtest.h>

namespace {

using html::Data;
using html::Language;

void fill_frame(Data& data)
{
    for (auto const& [name, value] : std::vector<std::pair<char const*, char const*>>{{"PAGE_TITLE", "Mọi thành phần"},
                                                                                      {"SITE_NAME", "Đình"},
                                                                                      {"UNIT_NAME", "Phường Mũi Né, Lâm Đồng"},
                                                                                      {"OTHER_LANGUAGE_URL", "/en/"},
                                                                                      {"OTHER_LANGUAGE_CODE", "en"},
                                                                                      {"OTHER_LANGUAGE_NAME", "English"},
                                                                                      {"DEMO", "x"},
                                                                                      {"AS_OF", "30/6/2025"},
                                                                                      {"NOW_URL", "/"},
                                                                                      {"FLASH", "Đã đăng. Mã của bạn là KN-2026-0042."},
                                                                                      {"TODAY", "20/11/2026"},
                                                                                      {"VERSION", "0.1.0"}})
        data.set_global(name, value);
    data.add("NAV").set("NAV_NAME", "Trang chủ").set("NAV_URL", "/").set("NAV_CURRENT", "x");
    for (auto const* name : {"Đơn vị", "Hỏi – Đáp", "Sổ gốc", "Trợ giúp"}) data.add("NAV").set("NAV_NAME", name).set("NAV_URL", "/x");
    data.add("CRUMB").set("CRUMB_NAME", "Lâm Đồng").set("CRUMB_URL", "/don-vi/68");
    data.add("CRUMB").set("CRUMB_NAME", "Phường Mũi Né");
    data.add("FOOTER").set("FOOTER_NAME", "Dữ liệu mở").set("FOOTER_URL", "/x");
}

void fill_board(Data& data)
{
    struct Row {
        char const *state, *text, *title, *due, *who;
    };
    for (auto const& row : std::vector<Row>{{"published", "Đã công khai đến 20/12", "Dự toán ngân sách", "20/11/2026", "Nguyễn Thị Lan"},
                                            {"posting", "Đang niêm yết", "Danh sách hộ nghèo", "22/11/2026", "Trần Văn Bình"},
                                            {"due", "Còn 3 ngày", "Mức thu dịch vụ rác", "23/11/2026", "Nguyễn Thị Lan"},
                                            {"overdue", "Quá hạn 2 ngày", "Kế hoạch sử dụng đất", "18/11/2026", "Lê Hoàng"},
                                            {"quiet", "Chưa phát sinh", "Phương án bồi thường, tái định cư", "", ""},
                                            {"excluded", "Không áp dụng", "Quỹ thiên tai", "", "Lê Hoàng"},
                                            {"absent", "Chưa tham gia hệ thống", "Phường Hàm Thắng", "", ""},
                                            {"doubt", "Cần kiểm tra", "Quy chế dân chủ", "30/11/2026", "Lê Hoàng"}})
        data.add("ROW").set("STATE", row.state).set("STATE_TEXT", row.text).set("TITLE", row.title).set("DUE", row.due).set("WHO", row.who);
}

TEST(Gallery, ShowsEveryPartInBothLanguages)
{
    testing_html::Share share;
    std::filesystem::copy("src/site/templates", share.templates() / "site");
    std::filesystem::copy_file("src/site/templates/tests/gallery.html", share.templates() / "site/gallery.html");
    html::Templates const templates{share.templates()};

    Data data;
    fill_frame(data);
    fill_board(data);
    data.add("ERROR").set("ERROR_TEXT", "Hãy ghi họ và tên").set("ERROR_FIELD", "name");
    data.add("ERROR").set("ERROR_TEXT", "Đơn đang được người khác sửa");
    data.set("RATIO_TEXT", "41 trên 46 mục đến hạn đã công khai")
        .set("RATIO_PART", std::int64_t{41})
        .set("RATIO_WHOLE", std::int64_t{46})
        .set("RATIO_LABEL", "Tỷ lệ");
    data.set("PAGE_NUMBER", std::int64_t{2})
        .set("PAGE_COUNT", std::int64_t{7})
        .set("PREVIOUS_URL", "/?trang=1")
        .set("NEXT_URL", "/?trang=3");
    data.set("TEXT_HTML", html::markdown("# Mục một\n\nHọp **thôn**, xem [quy ước](/x).\n\n- một\n- hai\n\n|Tên|Số|\n|---|---:|\n|a|1|"));
    data.set("QR_HTML", html::qr_svg("https://dinh.vn/d/0192f3c4", "Mã QR của thông báo"));

    auto const vietnamese = templates.page("site/gallery", Language::vi, data);
    auto const english = templates.page("site/gallery", Language::en, data);
    EXPECT_TRUE(vietnamese.starts_with("<!doctype html>\n<html lang=\"vi\">"));
    EXPECT_TRUE(english.starts_with("<!doctype html>\n<html lang=\"en\">"));
    for (auto const& page : {vietnamese, english})
        for (auto const* never : {"{{", "[[", " style=", "javascript:"}) EXPECT_EQ(page.find(never), std::string::npos) << never;
    for (auto const* part :
         {"state state--overdue", "govuk-error-summary", "<svg class=\"qr\"", "<progress", "rel=\"next\"", "class=\"crumbs\""})
        EXPECT_NE(vietnamese.find(part), std::string::npos) << part;
}

}  // namespace
