// The made-up dossiers say what the province's report says, however many are made.
#include "dinh/demo_dossiers.hpp"
#include "steering/indicators/indicators.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>

namespace {

units::Unit unit(std::string const& level, int number)
{
    units::Unit made;
    made.id = made.code = std::to_string(number);
    made.level = level;
    made.alive = true;
    return made;
}

dinh::DossierPlan plan(std::int64_t count, std::int64_t open = 0)
{
    return {.folder = "demo/ho-so",
            .from = {2016, 1, 1},
            .to = {2020, 12, 31},
            .count = count,
            .open = open,
            .units = [](std::string_view level, base::Date) {
                auto const first = level == "tinh" ? 60 : level == "huyen" ? 593 : 22900;
                std::vector<units::Unit> some;
                for (int i{}; i < (level == "tinh" ? 1 : 5); ++i) some.push_back(unit(std::string{level}, first + i));
                return some;
            }};
}

TEST(DemoDossiers, AreThoseOfTheReportWhenAllAreAskedFor)
{
    std::map<std::string, std::pair<std::int64_t, std::int64_t>> levels;
    std::int64_t late{};
    for (auto const& share : dinh::dossier_shares(plan(4'300'214))) {
        (share.late ? levels[share.level].second : levels[share.level].first) += share.count;
        late += share.late ? share.count : 0;
    }
    EXPECT_EQ(levels["tinh"].first, 532'703);
    EXPECT_EQ(levels["huyen"].first, 628'847);
    EXPECT_EQ(levels["xa"].first, 3'049'661);
    EXPECT_EQ(late, 89'003);
    rules::Rounding const cut{.cut = true, .digits = 1};
    for (auto const& [level, rate] : {std::pair{"tinh", "96,3"}, {"huyen", "92,3"}, {"xa", "99,4"}})
        EXPECT_EQ(indicators::percent(levels[level].first, levels[level].first + levels[level].second, cut), rate) << level;
    EXPECT_EQ(indicators::percent(4'211'211, 4'300'214, {.cut = false, .digits = 1}), "97,9");
}

TEST(DemoDossiers, KeepTheSharesHoweverFewAndNeverRepeatACode)
{
    auto const law = rules::Book::read("packs");
    auto const asked = plan(4'301, 40);
    std::int64_t settled{};
    std::int64_t open{};
    std::set<std::string> codes;
    auto first = true;
    dinh::make_dossiers(law, asked, [&](std::string_view line) {
        if (std::exchange(first, false)) return;
        codes.emplace(line.substr(0, line.find(',')));
        (line.ends_with(",Đã trả kết quả\n") ? settled : open) += 1;
    });
    EXPECT_EQ(settled, 4'301);
    EXPECT_EQ(open, 40);
    EXPECT_EQ(codes.size(), 4'341U);
    std::int64_t shared{};
    for (auto const& share : dinh::dossier_shares(asked)) shared += share.count;
    EXPECT_EQ(shared, 4'301);
}

TEST(DemoDossiers, NameTheUnitThatHasNoCodeBeforeAnythingIsMade)
{
    auto const law = rules::Book::read("packs");
    auto asked = plan(500, 20);
    std::size_t lines{};
    dinh::make_dossiers(law, asked, [&](std::string_view line) {
        constexpr std::size_t unit_cell = 4;
        auto cell = line;
        for (std::size_t at{}; at < unit_cell; ++at) cell.remove_prefix(cell.find(',') + 1);
        EXPECT_GT(cell.find(','), 0U) << line;
        ++lines;
    });
    EXPECT_EQ(lines, 521U);

    asked.changes = {{2018, 7, 1}};
    asked.units = [good = asked.units](std::string_view level, base::Date day) {
        auto some = good(level, day);
        if (level == "xa" && day >= base::Date{2018, 7, 1}) {
            some.back().code.clear();
            some.back().name = "xã Không Mã";
        }
        return some;
    };
    auto told = false;
    try {
        dinh::make_dossiers(law, asked, [&](std::string_view) { told = true; });
        FAIL() << "nothing was said of a unit without a code";
    } catch (std::runtime_error const& error) {
        EXPECT_NE(std::string{error.what()}.find("xã Không Mã"), std::string::npos);
    }
    EXPECT_FALSE(told);
}

TEST(DemoDossiers, AreTheSameBytesEachTime)
{
    auto const law = rules::Book::read("packs");
    std::string once;
    std::string again;
    dinh::make_dossiers(law, plan(500), [&](std::string_view line) { once += line; });
    dinh::make_dossiers(law, plan(500), [&](std::string_view line) { again += line; });
    EXPECT_EQ(once, again);
}

}  // namespace
