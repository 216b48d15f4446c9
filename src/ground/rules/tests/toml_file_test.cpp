#include "ground/rules/toml_file.hpp"

#include <gtest/gtest.h>

namespace {

std::vector<std::string> faults_of(std::string_view text)
{
    rules::Faults faults;
    rules::parsed_toml(text, "thu.toml", faults);
    return faults.found();
}

constexpr auto bare = "thu.toml:2: có chữ có dấu nằm ngoài dấu nháy. Đặt chữ vào trong dấu nháy \"…\"; tên khóa viết không dấu.";

TEST(TomlFile, LettersWithMarksMayStandInStringsAndComments)
{
    EXPECT_TRUE(faults_of("a = \"Đơn vị\" # ghi chú\n# Ơ\n").empty());
    EXPECT_TRUE(faults_of("a = 'Ơ'\nb = \"\"\"\nƠ \"\" \\\" Ơ\n\"\"\"\nc = '''Ơ'Ơ'''\n").empty());
    EXPECT_TRUE(faults_of("a = \"\"\"Ơ\"\"\"\"\"\nb = 1\n").empty());
    EXPECT_TRUE(faults_of("\xEF\xBB\xBF"
                          "a = 1\n")
                    .empty());
}

TEST(TomlFile, BareLettersWithMarksAreNamedByTheirLine)
{
    EXPECT_EQ(faults_of("a = 1\nƠ = 2\n"), std::vector<std::string>{bare});
    EXPECT_EQ(faults_of("a = \"x\" # y\n  Ơ\n"), std::vector<std::string>{bare});
    EXPECT_EQ(faults_of("a = \"\\\\\"\nƠ = 'x'\n"), std::vector<std::string>{bare});
}

TEST(TomlFile, WhatTheLibraryTripsOverNeverReachesIt)
{
    EXPECT_EQ(faults_of("[.a]\n")[0], "thu.toml:1: tên bảng trong dấu [ ] viết sai. Viết tên bảng bằng chữ không dấu, ví dụ [[value]].");
    EXPECT_EQ(faults_of("[\na]\n").size(), 1u);
    EXPECT_EQ(faults_of("n = 0\"Ơ\n")[0], "thu.toml:1: dấu nháy đặt sai chỗ. Viết dạng: khóa = \"nội dung\".");
    EXPECT_EQ(
        faults_of("a = 2026-01-01 1\n")[0],
        "thu.toml:1: thiếu dấu = hoặc dấu phẩy, hoặc ngày có kèm giờ. Viết dạng: khóa = giá trị, mỗi khóa một dòng; ngày không kèm giờ.");
    for (auto const text : {"n = 5[\"Ơ\n", "n = 5=\"Ơ\n", "n = 5.\"Ơ\n", "n = 2026-01-0c 1\n", "n=2023-06-3= 0\n"})
        EXPECT_EQ(faults_of(text).size(), 1u) << text;
    EXPECT_TRUE(faults_of("a = [\n  [1, 2],\n  ['x', \"y\"],\n]\n['c d']\ne.f = {g = 'h', \"i\" = 1}\n").empty());
}

TEST(TomlFile, AStringThatIsNotClosedIsAFaultOfItsLine)
{
    ASSERT_EQ(faults_of("a = \"x\nb = 2\n").size(), 1u);
    EXPECT_TRUE(faults_of("a = \"x\nb = 2\n")[0].starts_with("thu.toml:1: "));
}

}  // namespace
