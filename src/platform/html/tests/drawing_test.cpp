#include "platform/html/html.hpp"

#include <gtest/gtest.h>

namespace {

TEST(QrDrawing, IsAnImageWithATitleAndNoStyle)
{
    auto const drawing = html::qr_svg("https://dinh.vn/d/1", "Mở \"thông báo\"").text();
    EXPECT_TRUE(drawing.starts_with("<svg class=\"qr\""));
    EXPECT_NE(drawing.find("role=\"img\""), std::string::npos);
    EXPECT_NE(drawing.find("<title>Mở &quot;thông báo&quot;</title>"), std::string::npos);
    EXPECT_NE(drawing.find("currentColor"), std::string::npos);
    EXPECT_EQ(drawing.find("style"), std::string::npos);
}

TEST(QrDrawing, BeginsWithTheFinderPatternInsideAQuietZone)
{
    auto const drawing = html::qr_svg("x").text();
    EXPECT_NE(drawing.find("viewBox=\"0 0 29 29\""), std::string::npos);  // version 1 is 21 modules wide, four of quiet zone around
    EXPECT_NE(drawing.find("\"M4 4h7v1h-7z"), std::string::npos);
}

TEST(QrDrawing, NamesItsContentWhenNoTitleIsGiven)
{
    EXPECT_NE(html::qr_svg("a&b").text().find("<title>a&amp;b</title>"), std::string::npos);
}

TEST(QrDrawing, RefusesMoreThanACodeHolds)
{
    EXPECT_THROW(html::qr_svg(std::string(4000, 'x')), std::length_error);
    EXPECT_THROW(html::qr_svg(""), std::length_error);
}

}  // namespace
