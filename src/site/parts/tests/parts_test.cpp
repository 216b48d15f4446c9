#include "site/parts/parts.hpp"

#include <gtest/gtest.h>

namespace parts {
namespace {

rules::Book const& law()
{
    static auto const book = rules::Book::read("packs");
    return book;
}

units::Unit unit(std::string name, std::string kind)
{
    return {
        .id = name, .code = {}, .name = name, .kind = std::move(kind), .level = "xa", .parent = {}, .from = {}, .until = {}, .alive = true};
}

TEST(ByLetter, LooksAtTheNameBehindTheKindWord)
{
    auto const letters = by_letter(law(), {unit("Xã Sơn Mỹ", "xa"), unit("Phường Đức Long", "phuong"), unit("Xã Ân Tường", "xa"),
                                           unit("Phường Mũi Né", "phuong"), unit("Xã An Hải", "xa"), unit("Phường 1", "phuong")});
    std::vector<std::string> seen;
    for (auto const& letter : letters) {
        seen.push_back(letter.letter);
        for (auto const& one : letter.units) seen.push_back(one.name);
    }
    EXPECT_EQ(seen, (std::vector<std::string>{"#", "Phường 1", "A", "Xã An Hải", "Xã Ân Tường", "Đ", "Phường Đức Long", "M",
                                              "Phường Mũi Né", "S", "Xã Sơn Mỹ"}));
}

TEST(SafeTarget, NeverLeavesTheSite)
{
    EXPECT_EQ(safe_target("/ban-lam-viec?ngay=2026-11-20"), "/ban-lam-viec?ngay=2026-11-20");
    for (auto const* elsewhere : {"", "//evil.example", "https://evil.example", "/\\evil.example", "/a b", "javascript:alert(1)"})
        EXPECT_EQ(safe_target(elsewhere), "/") << elsewhere;
}

TEST(Slice, StaysWithinThePages)
{
    auto const last = slice(95, 40, "3");
    EXPECT_EQ(last.first, 80U);
    EXPECT_EQ(last.last, 95U);
    EXPECT_EQ(last.pages, 3U);
    EXPECT_EQ(slice(95, 40, "99").number, 3U);
    EXPECT_EQ(slice(95, 40, "x").number, 1U);
    EXPECT_EQ(slice(0, 40, "").last, 0U);
}

}  // namespace
}  // namespace parts
