#include "base/old_letters.hpp"

#include <gtest/gtest.h>

namespace {

using base::OldLetters;

constexpr auto said = "Cộng hòa xã hội chủ nghĩa Việt Nam. Độc lập - Tự do - Hạnh phúc";
constexpr auto in_tcvn3 = "Céng hßa x· héi chñ nghÜa ViÖt Nam. §éc lËp - Tù do - H¹nh phóc";
constexpr auto in_vni = "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam. Ñoäc laäp - Töï do - Haïnh phuùc";

/// As a file of those days holds it: a byte a sign.
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

TEST(OldLetters, AreToldApartAsWordsAndAsBytes)
{
    EXPECT_EQ(base::old_letters_of(in_tcvn3), OldLetters::tcvn3);
    EXPECT_EQ(base::old_letters_of(bytes_of(in_tcvn3)), OldLetters::tcvn3);
    EXPECT_EQ(base::old_letters_of(in_vni), OldLetters::vni);
    EXPECT_EQ(base::old_letters_of(bytes_of(in_vni)), OldLetters::vni);
    EXPECT_EQ(base::name(OldLetters::tcvn3), "TCVN3");
}

TEST(OldLetters, AreReadAsUnicode)
{
    EXPECT_EQ(base::from_old_letters(in_tcvn3, OldLetters::tcvn3), said);
    EXPECT_EQ(base::from_old_letters(bytes_of(in_tcvn3), OldLetters::tcvn3), said);
    EXPECT_EQ(base::from_old_letters(in_vni, OldLetters::vni), said);
    EXPECT_EQ(base::from_old_letters(bytes_of(in_vni), OldLetters::vni), said);
    EXPECT_EQ(base::from_old_letters("ÑOÄC LAÄP, TÖÏ DO", OldLetters::vni), "ĐỘC LẬP, TỰ DO");
}

TEST(OldLetters, CapitalsThatWereAFontOfTheirOwnAreCapitals)
{
    EXPECT_EQ(base::from_old_letters("CéNG HßA", OldLetters::tcvn3), "CỘNG HÒA");
    EXPECT_EQ(base::from_old_letters("Hµ Néi", OldLetters::tcvn3), "Hà Nội");
}

TEST(OldLetters, UnicodeAndOtherLanguagesAreNone)
{
    EXPECT_EQ(base::old_letters_of(said), std::nullopt);
    EXPECT_EQ(base::old_letters_of("Báo cáo này, xã này có các cán bộ."), std::nullopt);
    EXPECT_EQ(base::old_letters_of("L'été dernier, la société a été créée à Besançon; où étaient les élèves, là-bas ?"), std::nullopt);
    EXPECT_EQ(base::old_letters_of("Die Größe der Bäume über den Dächern hängt von den Böden ab."), std::nullopt);
    EXPECT_EQ(base::old_letters_of("plain words only"), std::nullopt);
    EXPECT_EQ(base::old_letters_of(""), std::nullopt);
}

TEST(OldLetters, AFewLinesAmongManyInUnicodeTellNothing)
{
    auto const mostly_unicode = std::string{said} + "\n" + said + "\n" + in_vni;
    EXPECT_EQ(base::old_letters_of(mostly_unicode), std::nullopt);
    EXPECT_EQ(base::old_letters_of(std::string{said} + "\n" + in_vni + "\n" + in_vni), OldLetters::vni);
}

TEST(OldLetters, LinesInUnicodeStayAsTheyAre)
{
    auto const mixed = std::string{said} + "\n" + in_tcvn3 + "\n";
    EXPECT_EQ(base::old_letters_of(mixed), OldLetters::tcvn3);
    EXPECT_EQ(base::from_old_letters(mixed, OldLetters::tcvn3), std::string{said} + "\n" + said + "\n");
}

}  // namespace
