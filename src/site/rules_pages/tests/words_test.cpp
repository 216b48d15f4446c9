#include "site/rules_pages/words.hpp"

#include <gtest/gtest.h>

namespace rules_pages {
namespace {

std::string says(std::string_view key, std::vector<std::pair<std::string, std::string>> const& facts)
{
    std::string text{key};
    for (auto const& [name, value] : facts) text += "(" + name + "=" + value + ")";
    return text;
}

rules::Rule rule(std::string unit)
{
    rules::Rule made;
    made.id = "topic.some.rule";
    made.unit = std::move(unit);
    return made;
}

TEST(ValueText, SaysNumbersWithTheirUnit)
{
    EXPECT_EQ(value_text(rule("working_days"), {.number = 1200}, says), "rules_pages.unit.working_days(n=1.200)");
    EXPECT_EQ(value_text(rule("yes_no"), {.number = 0}, says), "rules_pages.no");
    EXPECT_EQ(value_text(rule("count"), {.ceased = true, .number = 3}, says), "rules_pages.ceased");
}

TEST(ValueText, TellsAtLeastFromMoreThan)
{
    EXPECT_EQ(value_text(rule("share"), {.number = 2, .denominator = 3}, says), "rules_pages.share_least(share=2/3)");
    EXPECT_EQ(value_text(rule("share"), {.number = 1, .denominator = 2, .strictly = true}, says), "rules_pages.share_more(share=1/2)");
    EXPECT_EQ(value_text(rule("share"), {.number = 1, .denominator = 1}, says), "rules_pages.share_all");
}

TEST(ValueText, KeepsAWordThatTheCatalogueDoesNotKnow)
{
    EXPECT_EQ(value_text(rule("word"), {.word = "ubnd_cap_xa, k12"}, says), "ubnd_cap_xa, rules_pages.clause_number(n=12)");
}

TEST(Standing, HasTheNewestValueOfEachCondition)
{
    auto asked = rule("count");
    asked.values = {{.from = base::Date{2020, 1, 1}, .number = 5},
                    {.from = base::Date{2020, 1, 1}, .number = 7, .when = {{"population", "many"}}},
                    {.from = base::Date{2022, 1, 1}, .number = 6},
                    {.from = base::Date{2023, 1, 1}, .ceased = true, .when = {{"population", "many"}}}};
    auto const numbers = [&](base::Date on) {
        std::vector<std::int64_t> found;
        for (auto const* value : standing(asked, on)) found.push_back(value->number);
        return found;
    };
    EXPECT_TRUE(numbers(base::Date{2019, 12, 31}).empty());
    EXPECT_EQ(numbers(base::Date{2022, 1, 1}), (std::vector<std::int64_t>{7, 6}));
    EXPECT_EQ(numbers(base::Date{2023, 1, 1}), (std::vector<std::int64_t>{6}));
}

TEST(LeftOut, GathersDaysByTheirReasonInOrder)
{
    using rules::Confidence;
    auto const groups = left_out({{base::Date{2026, 11, 21}, "thứ Bảy", Confidence::text},
                                  {base::Date{2026, 11, 22}, "Chủ nhật", Confidence::text},
                                  {base::Date{2026, 11, 24}, "Ngày Văn hóa", Confidence::low},
                                  {base::Date{2026, 11, 28}, "thứ Bảy", Confidence::text}});
    ASSERT_EQ(groups.size(), 3U);
    EXPECT_EQ(groups[0].why, "thứ Bảy");
    EXPECT_EQ(groups[0].days.size(), 2U);
    EXPECT_FALSE(groups[0].doubt);
    EXPECT_TRUE(groups[2].doubt);
}

}  // namespace
}  // namespace rules_pages
