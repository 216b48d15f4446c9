#include "ground/units/tests/fixture.hpp"

#include <algorithm>
#include <random>
#include <set>

namespace {

using namespace units;
using units_testing::day;

constexpr auto last_day = "2030-01-01";

/// A small country that is reorganised at random; a seed repeats it.
class RandomHistory {
public:
    RandomHistory(units_testing::World& world, unsigned seed) : world_{world}, random_{seed}
    {
        for (auto const* name : {"Tỉnh A", "Tỉnh B"}) {
            auto const province = made({.kind = "tinh", .name = name, .code = fresh_code(), .parent = {}});
            for (int d = 0; d < 2; ++d) {
                auto const district = made({.kind = "huyen", .name = fresh_name("Huyện"), .code = fresh_code(), .parent = province});
                for (int c = 0; c < 3; ++c) made({.kind = "xa", .name = fresh_name("Xã"), .code = fresh_code(), .parent = district});
            }
        }
    }

    /// The act's id; empty when the order was refused, as some must be.
    std::string step()
    {
        today_ = today_ + static_cast<int>(random_() % 40);
        auto const act = world_.tried(order(), today_.iso().c_str(), "Nghị quyết " + std::to_string(++count_));
        return act ? *act : std::string{};
    }
    base::Date today() const { return today_; }

private:
    std::string made(Create const& unit)
    {
        world_.done(unit, "2010-01-01");
        for (auto const& found : world_.tree()->all(day("2010-01-01")))
            if (found.name == unit.name) return found.id;
        return {};
    }
    std::string fresh_name(char const* kind) { return std::string{kind} + " Số " + std::to_string(++names_); }
    std::string fresh_code() { return std::to_string(10'000 + ++names_); }

    std::string any(std::string_view level)
    {
        std::vector<std::string> ids;
        for (auto const& unit : world_.tree()->all(today_))
            if (unit.level == level) ids.push_back(unit.id);
        std::ranges::sort(ids);
        return ids.empty() ? std::string{"none"} : ids[random_() % ids.size()];
    }
    std::string parent_for_commune()
    {
        auto const district = any("huyen");
        return district == "none" ? any("tinh") : district;
    }
    Heir new_heir()
    {
        return {
            .unit = {}, .kind = "xa", .name = fresh_name("Xã"), .code = random_() % 2 == 0 ? fresh_code() : std::string{}, .parent = {}};
    }

    Order order()
    {
        switch (random_() % 11) {
            case 0: return Create{.kind = "xa", .name = fresh_name("Xã"), .code = fresh_code(), .parent = parent_for_commune()};
            case 1: return Rename{any("xa"), fresh_name("Xã")};
            case 2: return Move{any("xa"), parent_for_commune()};
            case 3: return Merge{{any("xa"), any("xa")}, {.unit = any("xa"), .kind = {}, .name = {}, .code = {}, .parent = {}}};
            case 4: return Merge{{any("xa"), any("xa")}, new_heir()};
            case 5: return Divide{.unit = any("xa"), .heirs = {new_heir(), new_heir()}, .main = random_() % 2};
            case 6: return Dissolve{any("xa"), any("xa")};
            case 7: return ChangeCode{any("xa"), fresh_code()};
            case 8: return Adjust{any("xa"), any("xa"), "một phần"};
            case 9: return random_() % 6 == 0 ? Order{AbolishLevel{any("tinh"), "huyen"}} : Order{Move{any("huyen"), any("tinh")}};
            default: return Create{.kind = "thon", .name = fresh_name("Thôn"), .code = {}, .parent = any("xa")};
        }
    }

    units_testing::World& world_;
    std::mt19937 random_;
    base::Date today_{2012, 1, 1};
    int names_{};
    int count_{};
};

class RandomHistories : public units_testing::Units {};

std::string written(Tree const& tree)
{
    std::string all;
    for (auto const* on : {"2012-06-01", "2013-01-01", "2014-01-01", last_day}) all += export_json(tree, day(on));
    return all;
}

/// Each unit that ended went somewhere or was dissolved, and every leaf of the tree is counted once from the top.
void expect_whole(Tree const& tree, base::Date on)
{
    std::set<std::string> from_the_top;
    std::size_t reached = 0;
    for (auto const& root : tree.roots(on))
        for (auto const& id : tree.subtree(root.id, on)) {
            from_the_top.insert(id);
            ++reached;
        }
    auto const alive = tree.all(on);
    EXPECT_EQ(reached, alive.size());
    EXPECT_EQ(from_the_top.size(), alive.size());
    for (auto const& unit : alive) {
        EXPECT_FALSE(unit.until && *unit.until < on) << unit.name;
        EXPECT_TRUE(unit.parent.empty() || tree.unit(unit.parent, on)->alive) << unit.name;
    }
}

void expect_one_fate(Tree const& tree, std::set<std::string> const& ever)
{
    for (auto const& id : ever) {
        auto const unit = tree.unit(id, day(last_day));
        ASSERT_TRUE(unit);
        auto const heirs = tree.successors(id);
        auto const main = std::ranges::count_if(heirs, &Link::main);
        // One that goes on has nobody in its place; an abolished district has nobody after it.
        EXPECT_EQ(main, unit->alive || unit->level == "huyen" ? 0 : 1) << unit->name;
        for (auto const& link : heirs) EXPECT_TRUE(!link.main || link.on - 1 == *unit->until) << unit->name;
    }
}

TEST_P(RandomHistories, LoseNothingAndAreUndoneToTheByte)
{
    for (unsigned seed = 1; seed <= 6; ++seed) {
        RandomHistory history{world(), seed};
        std::vector<std::pair<std::string, std::string>> done;  // act, the tree before it
        std::set<std::string> ever;
        for (int i = 0; i < 30; ++i) {
            auto before = written(*tree());
            auto const act = history.step();
            for (auto const& unit : tree()->all(history.today())) ever.insert(unit.id);
            if (!act.empty()) done.emplace_back(act, std::move(before));
            expect_whole(*tree(), history.today());
        }
        EXPECT_GT(done.size(), 10U) << "most orders are possible";
        expect_one_fate(*tree(), ever);
        for (auto step = done.rbegin(); step != done.rend(); ++step) {
            auto const undone = world().undone(step->first);
            ASSERT_TRUE(undone) << undone.error().rule << " seed " << seed;
            ASSERT_EQ(written(*tree()), step->second) << "seed " << seed;
        }
        TearDown();
        SetUp();
    }
}

INSTANTIATE_ON_BOTH_ENGINES(RandomHistories);

}  // namespace
