// The story of the demonstration: most of what must stand is put up, nobody's board is a row of red, and nothing lies in the future.
#include "dinh/demo_plan.hpp"

#include <gtest/gtest.h>

#include <set>

namespace {

rules::Book const& law()
{
    static auto const book = rules::Book::read("packs");
    return book;
}

std::vector<units::Unit> communes()
{
    std::vector<units::Unit> made;
    for (int i = 0; i < 45; ++i) {
        units::Unit unit;
        unit.id = unit.code = std::to_string(23000 + i);
        unit.name = "Xã số " + std::to_string(i);
        unit.kind = "xa";
        unit.level = "xa";
        unit.alive = true;
        made.push_back(unit);
    }
    return made;
}

TEST(DemoPlan, ANewUnitPutsUpMostOfWhatMustAlwaysStand)
{
    auto const notices = dinh::read_notices("demo/noi-dung.csv");
    base::Date const from{2025, 7, 1};
    std::size_t owed{};
    std::size_t put_up{};
    for (auto const& unit : communes()) {
        std::set<std::string> items;
        for (auto const* item : law().catalogue(unit.kind, from))
            if (item->opens == rules::Opens::standing) items.insert(item->id);
        owed += items.size();
        for (auto const& planned : dinh::begin(law(), unit, notices, from, {2026, 11, 20})) {
            EXPECT_TRUE(items.contains(planned.notice->item));
            EXPECT_GE(*planned.published, from);
            ++put_up;
        }
    }
    EXPECT_GT(put_up * 100, owed * 85);
    EXPECT_LT(put_up, owed) << "some are left to be late";
}

TEST(DemoPlan, NothingIsPutUpAfterToday)
{
    auto const notices = dinh::read_notices("demo/noi-dung.csv");
    base::Date const last{2025, 7, 10};
    for (auto const& unit : communes())
        for (auto const& planned : dinh::begin(law(), unit, notices, {2025, 7, 1}, last)) EXPECT_LE(*planned.published, last);
    for (auto const& planned : dinh::plan(law(), communes(), notices, 2026, {2026, 6, 1})) {
        EXPECT_LE(planned.decided, (base::Date{2026, 6, 1}));
        EXPECT_LE(planned.published.value_or(planned.decided), (base::Date{2026, 6, 1}));
    }
}

}  // namespace
