#include "platform/office/prose.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

namespace {

std::string file(std::string const& name)
{
    std::ifstream in{"src/platform/office/tests/corpus/prose/" + name, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

std::string rule(base::Outcome<std::string> const& outcome)
{
    return outcome ? "" : outcome.error().rule;
}

TEST(Prose, OfWordHasFootnotesAtItsEndAndCellsParted)
{
    EXPECT_EQ(office::read_prose(file("small.docx")).value(),
              "Toàn huyện mở 120 lớp[^1].\nCấp xã | 100\nHết\n\n[^1]: Trong đó: cấp huyện 20 lớp, cấp xã 100 lớp. \n");
}

TEST(Prose, OfOpenDocumentIsTheSame)
{
    EXPECT_EQ(office::read_prose(file("small.odt")).value(), "Kết quả\nMở 120  lớp[^1].\n\n[^1]: Trong đó: cấp xã 100 lớp. \n");
}

TEST(Prose, OfTextIsItself)
{
    EXPECT_EQ(office::read_prose("\xEF\xBB\xBFMột dòng\r\nhai").value(), "Một dòng\nhai");
}

TEST(Prose, IsRefusedByItsBytesNotItsName)
{
    EXPECT_EQ(rule(office::read_prose("")), "office.empty_file");
    EXPECT_EQ(rule(office::read_prose("  \n")), "office.no_text");
    EXPECT_EQ(rule(office::read_prose("\xFF\xFE V")), "office.not_utf8");
    EXPECT_EQ(rule(office::read_prose("PK\x03\x04 is no archive")), "office.unreadable");
    EXPECT_EQ(rule(office::read_prose("\xD0\xCF\x11\xE0 old")), "office.old_document");
    auto const whole = file("small.docx");
    EXPECT_EQ(rule(office::read_prose(std::string_view{whole}.substr(0, whole.size() / 2))), "office.unreadable");
}

TEST(Prose, OfAnEncryptedDocumentIsRefused)
{
    EXPECT_EQ(rule(office::odt_prose({.parts = {{"META-INF/manifest.xml", "<manifest:encryption-data/>"}, {"content.xml", "x"}}})),
              "office.encrypted");
}

TEST(Prose, ThatNestsWithoutEndIsRefused)
{
    std::string deep = "<w:document>", back = "</w:document>";
    for (int i = 0; i < 5000; ++i) {
        deep += "<w:sdt>";
        back = "</w:sdt>" + back;
    }
    EXPECT_EQ(rule(office::docx_prose({.parts = {{"word/document.xml", deep + back}}})), "office.unpacks_too_large");
}

TEST(Prose, ThatUnpacksBeyondTheLimitIsRefusedBeforeItIsUnpacked)
{
    EXPECT_EQ(office::open_package(file("small.docx"), {"word/document.xml"}, 100).error().rule, "office.unpacks_too_large");
}

}  // namespace
