#include "platform/files/files.hpp"

#include "platform/crypto/crypto.hpp"
#include "platform/files/archive.hpp"
#include "testing/database.hpp"

#include <algorithm>
#include <fstream>

namespace files::tests {

namespace {

using std::string_literals::operator""s;

std::string number(std::size_t value, int bytes)
{
    std::string text;
    for (; bytes-- > 0; value >>= 8) text += static_cast<char>(value & 0xff);
    return text;
}

/// A ZIP of stored, empty parts: enough for whoever looks at its names.
std::string archive(std::vector<std::string> const& names)
{
    std::string parts, directory;
    for (auto const& name : names) {
        directory +=
            "PK\1\2\x14\0\x14\0"s + std::string(20, '\0') + number(name.size(), 2) + std::string(12, '\0') + number(parts.size(), 4) + name;
        parts += "PK\3\4\x14\0"s + std::string(20, '\0') + number(name.size(), 2) + number(0, 2) + name;
    }
    return parts + directory + "PK\5\6\0\0\0\0"s + number(names.size(), 2) + number(names.size(), 2) + number(directory.size(), 4) +
           number(parts.size(), 4) + number(0, 2);
}

std::string open_document(std::string const& type)
{
    return "PK\3\4\x14\0"s + std::string(12, '\0') + number(type.size(), 4) + number(type.size(), 4) + number(8, 2) + number(0, 2) +
           "mimetype" + type;
}

std::string const pdf = "%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n";
std::string const jpeg = "\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0\xff\xd9"s;
std::string const png = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\6\0\0\0"s;
std::string const webp = "RIFF\x24\0\0\0WEBPVP8 \x18\0\0\0"s + std::string(24, '\0');
std::string const docx = archive({"docProps/app.xml", "[Content_Types].xml", "word/document.xml"});
std::string const xlsx = archive({"xl/workbook.xml", "[Content_Types].xml"});
std::string const odt = open_document("application/vnd.oasis.opendocument.text");
std::string const ods = open_document("application/vnd.oasis.opendocument.spreadsheet");
std::string const text = "Biên bản họp thôn Hàm Tiến, ngày 2 tháng 3 năm 2026.\n";
std::string const csv = "ngay,ten,so\n2026-03-02,Lan,1\n2026-03-03,Nam,2\n2026-03-04,Hoa,3\n";

struct Files : ::testing::Test {
    testing_support::Folder folder_;
    Store store_{folder_.path() / "files", {.one = 1000, .all = 3000}};
};

TEST_F(Files, TakesTheTypesThatAnOfficeUses)
{
    for (auto const& [bytes, name] : std::vector<std::pair<std::string, std::string>>{{pdf, "Nghị quyết.PDF"},
                                                                                      {jpeg, "a.jpg"},
                                                                                      {jpeg, "a.jpeg"},
                                                                                      {png, "a.png"},
                                                                                      {webp, "a.webp"},
                                                                                      {docx, "a.docx"},
                                                                                      {xlsx, "a.xlsx"},
                                                                                      {odt, "a.odt"},
                                                                                      {ods, "a.ods"},
                                                                                      {text, "a.txt"},
                                                                                      {csv, "a.csv"},
                                                                                      {text, "a.csv"},
                                                                                      {pdf, "không có đuôi"},
                                                                                      {pdf, "QĐ số 12.2026"}})
        EXPECT_EQ(store_.no_to(bytes, name), std::nullopt) << name << " " << sniffed_type(bytes);
}

TEST_F(Files, RefusesWhatABrowserOrAComputerWouldRun)
{
    for (auto const& bytes :
         {"<!DOCTYPE html><html><body>x</body></html>"s, "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>"s,
          "MZ\x90\0\3\0\0\0\4\0\0\0\xff\xff\0\0"s + std::string(200, '\0'),
          "\x7f"
          "ELF\2\1\1"s +
              std::string(100, '\0'),
          "#!/bin/sh\nrm -rf /\n"s, archive({"a.txt"}), archive({"[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"}),
          "PK\3\4"s + std::string(40, 'x'), "{\\rtf1 x}"s, "GIF89a\1\0\1\0"s, std::string(50, '\1')})
        EXPECT_EQ(store_.no_to(bytes, "a"), Reason::type_not_allowed) << sniffed_type(bytes);
}

TEST_F(Files, ANameThatPromisesAnotherTypeLies)
{
    EXPECT_EQ(store_.no_to(pdf, "a.docx"), Reason::name_lies);
    EXPECT_EQ(store_.no_to(docx, "a.xlsx"), Reason::name_lies);
    EXPECT_EQ(store_.no_to(pdf, "a.pdf.exe"), Reason::name_lies);
    EXPECT_EQ(store_.no_to(text, "a.html"), Reason::name_lies);
    EXPECT_EQ(store_.no_to(text, "a.HTML "), Reason::name_lies);
    EXPECT_EQ(store_.no_to(text, "a.pdf"), Reason::name_lies);
    EXPECT_EQ(store_.no_to(jpeg, "a.png"), Reason::name_lies);
    EXPECT_EQ(store_.no_to(jpeg, "a\u202egpj.exe.jpg"), Reason::name_lies);
}

TEST_F(Files, HasLimits)
{
    EXPECT_EQ(store_.no_to("", "a.pdf"), Reason::empty);
    EXPECT_EQ(store_.no_to(pdf + std::string(1000 - pdf.size(), ' '), "a.pdf"), std::nullopt);
    EXPECT_EQ(store_.no_to(pdf + std::string(1001 - pdf.size(), ' '), "a.pdf"), Reason::too_large);
    for (std::size_t i = 0; i < 3; ++i) store_.keep(pdf + std::string(900 + i, ' '));
    EXPECT_EQ(store_.no_to(pdf + std::string(900, '\n'), "a.pdf"), Reason::store_full);
    Store const again{store_.folder(), {.one = 1000, .all = 3000}};
    EXPECT_EQ(again.used(), store_.used());
    EXPECT_EQ(again.no_to(pdf + std::string(900, '\n'), "a.pdf"), Reason::store_full);
}

TEST_F(Files, KeepsBytesUnderTheirHashOnce)
{
    auto const kept = store_.keep(pdf);
    EXPECT_EQ(kept.sha256, crypto::sha256_hex(pdf));
    EXPECT_EQ(kept.type, "application/pdf");
    EXPECT_EQ(kept.size, pdf.size());
    EXPECT_EQ(store_.keep(pdf).sha256, kept.sha256);
    EXPECT_EQ(store_.used(), pdf.size());
    EXPECT_EQ(store_.all(), std::vector{kept.sha256});
    EXPECT_EQ(store_.bytes(kept.sha256), pdf);
    EXPECT_EQ(store_.size(kept.sha256), pdf.size());
    EXPECT_TRUE(std::filesystem::exists(store_.folder() / kept.sha256.substr(0, 2) / kept.sha256));
    EXPECT_TRUE(std::filesystem::is_empty(store_.folder() / "incoming"));
}

TEST_F(Files, ANameThatIsNoHashLeadsNowhere)
{
    store_.keep(pdf);
    for (auto const* name : {"", "..", "../../etc/passwd", "AB", "incoming"}) {
        EXPECT_FALSE(store_.bytes(name)) << name;
        EXPECT_FALSE(store_.size(name)) << name;
        EXPECT_FALSE(store_.erase(name)) << name;
    }
    EXPECT_FALSE(store_.bytes(std::string(64, 'a')));
}

TEST_F(Files, ARottedBlobIsHealedWhenItsBytesComeAgain)
{
    auto const name = store_.keep(pdf).sha256;
    std::ofstream{store_.folder() / name.substr(0, 2) / name} << "rotted";
    store_.keep(pdf);
    EXPECT_EQ(store_.bytes(name), pdf);
}

TEST_F(Files, AnErasedBlobIsGone)
{
    auto const name = store_.keep(pdf).sha256;
    EXPECT_TRUE(store_.erase(name));
    EXPECT_FALSE(store_.bytes(name));
    EXPECT_EQ(store_.used(), 0U);
    EXPECT_FALSE(store_.erase(name));
}

TEST_F(Files, ADiskThatDoesNotTakeThemIsSaid)
{
    std::ofstream{folder_.path() / "in the way"} << "x";
    Store blocked{folder_.path() / "in the way"};
    EXPECT_THROW(blocked.keep(pdf), NotKept);
    EXPECT_EQ(blocked.all(), std::vector<std::string>{});
}

TEST(Types, OnlyPicturesAndPdfAreShownInPlace)
{
    EXPECT_TRUE(shown_inline("application/pdf"));
    EXPECT_TRUE(shown_inline("image/webp"));
    EXPECT_FALSE(shown_inline("text/plain"));
    EXPECT_FALSE(shown_inline("image/svg+xml"));
}

TEST(Types, EachReasonHasItsSentence)
{
    EXPECT_EQ(name(Reason::empty), "files.empty");
    EXPECT_EQ(name(Reason::name_lies), "files.name_lies");
}

TEST(Archive, ReadsTheNamesAndNothingFromABrokenDirectory)
{
    EXPECT_EQ(archive_names(docx).size(), 3U);
    EXPECT_EQ(archive_names(docx)[2], "word/document.xml");
    for (std::size_t i = 0; i < docx.size(); ++i) EXPECT_TRUE(archive_names(docx.substr(0, i)).empty());
}

}  // namespace

}  // namespace files::tests
