#include "rights/publications/diff.hpp"
#include "rights/publications/spoken.hpp"

#include <gtest/gtest.h>

#include <random>

namespace {

using publications::difference;
using publications::in_words;
using publications::spoken;

std::string whole(publications::Pieces const& pieces)
{
    std::string text;
    for (auto const& [changed, piece] : pieces) text += piece;
    return text;
}

std::string changed(publications::Pieces const& pieces)
{
    std::string text;
    for (auto const& [is_changed, piece] : pieces)
        if (is_changed) text += "[" + piece + "]";
    return text;
}

TEST(Difference, MarksTheWordsThatWerePutInAndTakenOut)
{
    auto const found = difference("Mức thu 30.000 đồng một hộ", "Mức thu 25.000 đồng một hộ một tháng");
    EXPECT_EQ(changed(found.before), "[30.000 ]");
    EXPECT_EQ(changed(found.after), "[25.000 ][một tháng]");
}

TEST(Difference, LeavesTheSignsAfterAWordApart)
{
    auto const found = difference("Đã giúp 24 hộ.", "Đã giúp 42 hộ khó khăn.");
    EXPECT_EQ(changed(found.before), "[24 ]");
    EXPECT_EQ(changed(found.after), "[42 ][khó khăn]");
}

TEST(Difference, SeesNoChangeWhereThereIsNone)
{
    EXPECT_TRUE(difference("", "").same());
    EXPECT_TRUE(difference("một hai ba", "một hai ba").same());
    EXPECT_TRUE(difference("một  hai\nba", "một hai ba").same()) << "white space alone is no change of a notice";
    EXPECT_FALSE(difference("", "mới").same());
    EXPECT_FALSE(difference("cũ", "").same());
}

TEST(Difference, PiecesAreTheTextsAgainAndTheRestIsCommon)
{
    std::mt19937 random{7};
    auto const text = [&] {
        std::string words;
        for (auto count = random() % 40; count > 0; --count) words += std::string(1, static_cast<char>('a' + random() % 5)) + " ";
        return words;
    };
    for (int round = 0; round < 500; ++round) {
        auto const before = text();
        auto const after = text();
        auto const found = difference(before, after);
        EXPECT_EQ(whole(found.before), before);
        EXPECT_EQ(whole(found.after), after);
        std::string kept_before, kept_after;
        for (auto const& [is_changed, piece] : found.before)
            if (!is_changed) kept_before += piece;
        for (auto const& [is_changed, piece] : found.after)
            if (!is_changed) kept_after += piece;
        EXPECT_EQ(kept_before, kept_after);
    }
}

TEST(Difference, GivesUpOnTextsThatHaveNothingInCommon)
{
    std::string before, after;
    for (int i = 0; i < 5000; ++i) {
        before += "a" + std::to_string(i) + " ";
        after += "b" + std::to_string(i) + " ";
    }
    auto const found = difference(before, after);
    ASSERT_EQ(found.before.size(), 1U);
    EXPECT_TRUE(found.before.front().first);
    EXPECT_EQ(whole(found.after), after);
}

TEST(Spoken, NumbersAreReadAsVietnamesePeopleReadThem)
{
    EXPECT_EQ(in_words(0), "không");
    EXPECT_EQ(in_words(10), "mười");
    EXPECT_EQ(in_words(15), "mười lăm");
    EXPECT_EQ(in_words(21), "hai mươi mốt");
    EXPECT_EQ(in_words(105), "một trăm linh năm");
    EXPECT_EQ(in_words(1'001), "một nghìn không trăm linh một");
    EXPECT_EQ(in_words(2026), "hai nghìn không trăm hai mươi sáu");
    EXPECT_EQ(in_words(4'300'214), "bốn triệu ba trăm nghìn hai trăm mười bốn");
    EXPECT_EQ(in_words(1'000'000'000), "một tỷ");
    EXPECT_EQ(publications::digits_in_words("0252 3822 999"), "không hai năm hai, ba tám hai hai, chín chín chín");
}

TEST(Spoken, DaysMoneySharesAndSignsAreWords)
{
    EXPECT_EQ(spoken("từ 05/10/2026"), "từ ngày năm tháng mười năm hai nghìn không trăm hai mươi sáu");
    EXPECT_EQ(spoken("ngày 5/10/2026."), "ngày năm tháng mười năm hai nghìn không trăm hai mươi sáu.");
    EXPECT_EQ(spoken("25.000 đồng"), "hai mươi lăm nghìn đồng");
    EXPECT_EQ(spoken("đạt 81,82%"), "đạt tám mươi mốt phẩy tám hai phần trăm");
    EXPECT_EQ(spoken("120 m2 đất"), "một trăm hai mươi mét vuông đất");
    EXPECT_EQ(spoken("Quyết định số 12/QĐ-UBND"), "Quyết định số mười hai, quyết định của Ủy ban nhân dân");
    EXPECT_EQ(spoken("UBND và HĐND phường"), "Ủy ban nhân dân và Hội đồng nhân dân phường");
    EXPECT_EQ(spoken("Nhà đông người"), "Nhà đông người");
}

TEST(Spoken, MarkdownBecomesLinesWithoutItsSigns)
{
    auto const lines =
        publications::plain_lines("# Mức thu\n\n- **Hộ dân**: 25.000 đồng\n- Cửa hàng\n\nXem [bảng giá](https://a.vn/b)\ntại phường.");
    ASSERT_EQ(lines.size(), 4U);
    EXPECT_EQ(lines[0], "Mức thu");
    EXPECT_EQ(lines[1], "Hộ dân: 25.000 đồng");
    EXPECT_EQ(lines[3], "Xem bảng giá tại phường.");
}

}  // namespace
