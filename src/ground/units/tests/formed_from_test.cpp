#include "ground/units/formed_from.hpp"
#include "ground/rules/rules.hpp"

#include <gtest/gtest.h>

namespace {

using namespace units;

Kinds const& kinds()
{
    static auto const book = rules::Book::read("packs");
    static Kinds const known{book.unit_kinds()};
    return known;
}

/// "phuong Mũi Né" for each name, with "|huyện Y" and "|part", "|rest" where they were said.
std::vector<std::string> read(std::string_view text)
{
    std::vector<std::string> found;
    for (auto const& named : formed_from(text, kinds()).named) {
        auto line = (named.kinds.empty() ? std::string{"?"} : named.kinds.front()) + ' ' + named.name;
        if (!named.district.empty()) line += '|' + named.district;
        if (named.share != Share::whole) line += named.share == Share::part ? "|part" : "|rest";
        found.push_back(line);
    }
    return found;
}

using Lines = std::vector<std::string>;

TEST(FormedFrom, ListsWithEveryKindWordInAnyCase)
{
    EXPECT_EQ(read("Phường Hàm Tiến, phường Mũi Né và XÃ Thiện Nghiệp"), (Lines{"phuong Hàm Tiến", "phuong Mũi Né", "xa Thiện Nghiệp"}));
    EXPECT_EQ(
        read("Thị trấn Võ Xu; TT. Đức Tài; TT.Lạc Tánh; P. Phú Hài; X. Hàm Mỹ; đặc khu Phú Quý; P.11"),
        (Lines{"thi_tran Võ Xu", "thi_tran Đức Tài", "thi_tran Lạc Tánh", "phuong Phú Hài", "xa Hàm Mỹ", "dac_khu Phú Quý", "phuong 11"}));
    EXPECT_EQ(read("xã Bà Gia"), (Lines{"xa Bà Gia"}));
}

TEST(FormedFrom, OneKindWordForSeveralNames)
{
    EXPECT_EQ(read("các xã Phan Hòa, Phan Hiệp và Phan Rí Thành"), (Lines{"xa Phan Hòa", "xa Phan Hiệp", "xa Phan Rí Thành"}));
    EXPECT_EQ(read("các phường 1, 2, 3 và thị trấn Chợ Lầu"), (Lines{"phuong 1", "phuong 2", "phuong 3", "thi_tran Chợ Lầu"}));
}

TEST(FormedFrom, PartsAndRestsHoweverTheyAreWritten)
{
    EXPECT_EQ(read("một phần diện tích tự nhiên, quy mô dân số của xã Hòa Thắng"), (Lines{"xa Hòa Thắng|part"}));
    EXPECT_EQ(read("một phần xã X, xã Y"), (Lines{"xa X|part", "xa Y"}));
    EXPECT_EQ(read("Xã Trần Hợi (một phần)"), (Lines{"xa Trần Hợi|part"}));
    EXPECT_EQ(read("phần còn lại của xã Hòa Thắng"), (Lines{"xa Hòa Thắng|rest"}));
    EXPECT_EQ(read("Xã Đông Hưng (phần còn lại), Xã Trần Thới"), (Lines{"xa Đông Hưng|rest", "xa Trần Thới"}));
    EXPECT_EQ(read("Xã Lợi An (phần còn lại sau khi sáp nhập vào xã Trần Văn Thời, xã Lương Thế Trân), Xã Tân Ân"),
              (Lines{"xa Lợi An|rest", "xa Tân Ân"}));
    EXPECT_EQ(
        read("toàn bộ diện tích tự nhiên, quy mô dân số của xã Phan Thanh, xã Hồng Thái và một phần diện tích tự nhiên, quy mô dân số của "
             "xã Hòa Thắng"),
        (Lines{"xa Phan Thanh", "xa Hồng Thái", "xa Hòa Thắng|part"}));
    EXPECT_EQ(read("một phần diện tích tự nhiên và quy mô dân số của các xã A, B; toàn bộ xã C"),
              (Lines{"xa A|part", "xa B|part", "xa C"}));
}

TEST(FormedFrom, TheSentenceOfTheResolutionAroundTheList)
{
    EXPECT_EQ(read("Sắp xếp toàn bộ diện tích tự nhiên, quy mô dân số của phường Hàm Tiến, phường Mũi Né và xã Thiện Nghiệp thành phường "
                   "mới có tên "
                   "gọi là phường Mũi Né"),
              (Lines{"phuong Hàm Tiến", "phuong Mũi Né", "xa Thiện Nghiệp"}));
    EXPECT_EQ(
        read(
            "Sắp xếp toàn bộ diện tích tự nhiên, quy mô dân số của xã Hồng Phong và phần còn lại của xã Hòa Thắng sau khi sắp xếp theo quy "
            "định tại khoản 12 Điều này"),
        (Lines{"xa Hồng Phong", "xa Hòa Thắng|rest"}));
    EXPECT_EQ(read("xã Thành Hải, xã Tân Thành"), (Lines{"xa Thành Hải", "xa Tân Thành"}));
}

TEST(FormedFrom, DistrictsInBracketsAndAfterThuoc)
{
    EXPECT_EQ(read("Xã Tân Hà (huyện Đức Linh), Xã Đông Hà"), (Lines{"xa Tân Hà|huyện Đức Linh", "xa Đông Hà"}));
    EXPECT_EQ(read("Phường 7 (thành phố Cà Mau) (phần còn lại sau khi sáp nhập vào phường Tân Thành), Phường 6"),
              (Lines{"phuong 7|thành phố Cà Mau|rest", "phuong 6"}));
    EXPECT_EQ(read("xã Tân Hà thuộc huyện Đức Linh, tỉnh Bình Thuận và xã Trà Tân"), (Lines{"xa Tân Hà|huyện Đức Linh", "xa Trà Tân"}));
    EXPECT_EQ(read("các xã Tân Hà, Đông Hà thuộc huyện Đức Linh; xã Trà Tân"),
              (Lines{"xa Tân Hà|huyện Đức Linh", "xa Đông Hà|huyện Đức Linh", "xa Trà Tân"}));
    EXPECT_EQ(read("Phường 1 (thị xã Giá Rai)"), (Lines{"phuong 1|thị xã Giá Rai"}));
}

TEST(FormedFrom, OtherBracketsAreNotes)
{
    auto const found = formed_from("Xã Khánh Bình Tây (bao gồm Hòn Đá Bạc), Thị trấn Sông Đốc (bao gồm cụm đảo Hòn Chuối)", kinds()).named;
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].name, "Khánh Bình Tây");
    EXPECT_EQ(found[0].note, "bao gồm Hòn Đá Bạc");
    EXPECT_TRUE(found[0].district.empty());
}

TEST(FormedFrom, AWholeDistrictMayBecomeASpecialZone)
{
    auto const found = formed_from("toàn bộ huyện đảo Phú Quý", kinds()).named;
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].name, "Phú Quý");
    EXPECT_EQ(found[0].level, "huyen");
}

TEST(FormedFrom, AKeptUnitNamesNothing)
{
    EXPECT_TRUE(formed_from("giữ nguyên", kinds()).kept);
    EXPECT_TRUE(formed_from("Giữ nguyên hiện trạng", kinds()).kept);
    EXPECT_FALSE(formed_from("xã Giữ Nguyên", kinds()).kept);
    EXPECT_TRUE(formed_from("", kinds()).named.empty());
}

TEST(Names, AreTheSameWhereverTheToneAndTheApostropheStand)
{
    EXPECT_EQ(name_key("Hoà Thắng"), name_key("Hòa thắng"));
    EXPECT_EQ(name_key("Phú Thuỷ"), name_key("Phú Thủy"));
    EXPECT_EQ(name_key("N’ Thôn Hạ"), name_key("N'Thôn Hạ"));
    EXPECT_NE(name_key("Đồng Sơn"), name_key("Đông Sơn"));
    EXPECT_EQ(loose_key("Đăk R'Măng"), loose_key("Đắk R’ Mang"));
    EXPECT_EQ(loose_key("Thuận Quí"), loose_key("Thuận Quý"));
    EXPECT_EQ(distance("nthonha", "nthola"), 2U);
}

TEST(Names, AreSplitFromTheirKindWord)
{
    EXPECT_EQ(kinds().split("Thành phố Phan Thiết")->rest, "Phan Thiết");
    EXPECT_EQ(kinds().split("Thị trấn Võ Xu")->kinds.front()->id, "thi_tran");
    EXPECT_EQ(kinds().split("TX. La Gi")->kinds.front()->id, "thi_xa");
    EXPECT_FALSE(kinds().split("Mũi Né"));
    EXPECT_EQ(kinds().said("Thành phố", "tinh")->id, "thanh_pho_tw");
    EXPECT_TRUE(kinds().level_exists("huyen", *base::Date::from_iso("2025-06-30")));
    EXPECT_FALSE(kinds().level_exists("huyen", *base::Date::from_iso("2025-07-01")));
}

}  // namespace
