#include "ground/rules/rules.hpp"

#include <gtest/gtest.h>

namespace {

rules::Book const& law()
{
    static auto const book = rules::Book::read("packs");
    return book;
}

TEST(Packs, EveryCaseBesideThemHolds)
{
    auto const checked = rules::check("packs", base::Date{2026, 3, 2});
    for (auto const& fault : checked.faults) ADD_FAILURE() << fault;
    EXPECT_GT(checked.cases, 1000u);
}

TEST(Packs, HoldTheWholeCatalogueOfACommuneUnderBothLaws)
{
    EXPECT_EQ(law().catalogue("xa", base::Date{2023, 6, 30}).size(), 11u + 15u);
}

}  // namespace
