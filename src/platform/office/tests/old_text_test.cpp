#include "platform/office/old_text.hpp"

#include <gtest/gtest.h>

namespace {

using office::OldText;

constexpr auto in_tcvn3 = "B¸o c¸o kÕt qu¶ thùc hiÖn d©n chñ ë c¬ së cña x·: 12 cuéc.";
constexpr auto in_unicode = "Báo cáo kết quả thực hiện dân chủ ở cơ sở của xã: 12 cuộc.";

std::string bytes_of(std::string_view latin)
{
    std::string bytes;
    for (std::size_t at{}; at < latin.size(); ++at) {
        auto const lead = static_cast<unsigned char>(latin[at]);
        if (lead < 0x80) bytes += latin[at];
        else bytes += static_cast<char>(((lead & 0x1FU) << 6U) | (static_cast<unsigned char>(latin[++at]) & 0x3FU));
    }
    return bytes;
}

template <class T>
std::string rule(base::Outcome<T> const& outcome)
{
    return outcome ? "" : outcome.error().rule;
}

TEST(OldText, IsRefusedByItsNameAndConvertedOnRequest)
{
    for (auto const& file : {std::string{in_tcvn3}, bytes_of(in_tcvn3)}) {
        EXPECT_EQ(rule(office::read_prose_apart(file)), "office.tcvn3");
        EXPECT_EQ(office::read_prose_apart(file, OldText::convert).value(), in_unicode);
    }
    EXPECT_EQ(rule(office::read_prose_apart("\xFF\xFE V")), "office.not_utf8");
    EXPECT_EQ(office::read_prose_apart(in_unicode).value(), in_unicode);
}

TEST(OldText, TheRefusalSaysWhich)
{
    EXPECT_EQ(office::old_letters_of(base::bad_input("file", "office.table_vni")), base::OldLetters::vni);
    EXPECT_EQ(office::old_letters_of(base::bad_input("file", "office.empty")), std::nullopt);
}

TEST(OldText, InTablesIsRefusedToo)
{
    auto const csv = "§¬n vÞ,KÕt qu¶,C¸n bé\nX· Mét,thùc hiÖn tèt,nh©n d©n\n";
    for (auto const& file : {std::string{csv}, bytes_of(csv)}) {
        auto const no = office::read_table(file, "bao-cao.csv");
        EXPECT_EQ(rule(no), "office.table_tcvn3");
        EXPECT_EQ(no.error().facts.at("file"), "bao-cao.csv");
        auto const table = office::read_table(file, "bao-cao.csv", {.old_text = OldText::convert}).value();
        EXPECT_EQ(table.rows[0].cells, (std::vector<std::string>{"Đơn vị", "Kết quả", "Cán bộ"}));
        EXPECT_EQ(table.rows[1].cells[0], "Xã Một");
    }
    EXPECT_EQ(rule(office::read_table("Đơn vị,Kết quả\nXã Một,tốt\n", "a.csv")), "");
    EXPECT_EQ(rule(office::read_table("unit,count\nMui Ne,3\n", "a.csv")), "");
}

TEST(OldText, WhatIsUnderAPasswordIsSaidToBe)
{
    std::string container = "\xD0\xCF\x11\xE0 …";
    EXPECT_EQ(rule(office::read_prose(container)), "office.old_document");
    for (auto const letter : std::string_view{"EncryptedPackage"}) container.append(1, letter).append(1, '\0');
    EXPECT_EQ(rule(office::read_prose(container)), "office.encrypted");
    EXPECT_EQ(rule(office::read_table(container, "a.xlsx")), "office.encrypted_table");
    EXPECT_TRUE(office::encrypted_pdf("%PDF-1.4 trailer << /Encrypt 5 0 R >>"));
    EXPECT_FALSE(office::encrypted_pdf("%PDF-1.4 trailer << /Root 1 0 R >>"));
}

TEST(OldText, OnlyWholeSequencesAreUtf8)
{
    EXPECT_TRUE(office::valid_utf8("Đình"));
    for (auto const* bad : {"\xC3", "\xFF", "a\x80", "\xE1\xBB"}) EXPECT_FALSE(office::valid_utf8(bad));
}

}  // namespace
