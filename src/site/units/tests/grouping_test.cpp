#include "site/units/grouping.hpp"

#include <gtest/gtest.h>

namespace unit_pages {
namespace {

rules::Book const& law()
{
    static auto const book = rules::Book::read("packs");
    return book;
}

units::Unit unit(std::string name, std::string kind)
{
    return {.id = name, .code = {}, .name = name, .kind = std::move(kind), .level = "xa", .parent = {}, .from = {}, .until = {}, .alive = true};
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
    EXPECT_EQ(seen, (std::vector<std::string>{"#", "Phường 1", "A", "Xã An Hải", "Xã Ân Tường", "Đ", "Phường Đức Long", "M", "Phường Mũi Né",
                                              "S", "Xã Sơn Mỹ"}));
}

TEST(ByKind, CountsInTheOrderOfThePacks)
{
    auto const counts = by_kind(law(), {unit("Xã A", "xa"), unit("Phường B", "phuong"), unit("Xã C", "xa"), unit("Thứ lạ", "khong-biet")});
    ASSERT_EQ(counts.size(), 3U);
    std::size_t total{};
    for (auto const& kind : counts) total += kind.count;
    EXPECT_EQ(total, 4U);
    EXPECT_EQ(counts.back().name, "khong-biet");
}

}  // namespace
}  // namespace unit_pages
