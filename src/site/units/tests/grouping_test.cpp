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
    return {
        .id = name, .code = {}, .name = name, .kind = std::move(kind), .level = "xa", .parent = {}, .from = {}, .until = {}, .alive = true};
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
