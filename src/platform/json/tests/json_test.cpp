#include "platform/json/json.hpp"

#include <gtest/gtest.h>

namespace {

std::string says(std::string_view text)
{
    auto const parsed = json::parse(text);
    auto const* fault = std::get_if<json::Fault>(&parsed);
    return fault ? fault->says : "";
}

TEST(Json, ReadsBackWhatItWrites)
{
    json::Value const value{json::Object{{"đơn vị", "Mũi Né"}, {"số", 22918}, {"tỷ lệ", 0.5}, {"mục", json::Array{true, nullptr}}}};
    auto const text = json::write(value);
    EXPECT_EQ(text, R"({"đơn vị":"Mũi Né","số":22918,"tỷ lệ":0.5,"mục":[true,null]})");
    auto const again = std::get<json::Value>(json::parse(text));
    EXPECT_EQ(again["số"].number(), 22918);
    EXPECT_EQ(again["đơn vị"].text(), "Mũi Né");
    EXPECT_FALSE(again["số"].text());
    EXPECT_TRUE(again["không có"].is_null());
    EXPECT_EQ(json::write(again), text);
}

TEST(Json, RefusesWhatIsNotOneCleanDocument)
{
    for (auto const* text : {"", "{", "[1,]", "1 2", "{\"a\":1,\"a\":2}", "\"\xff\"", "nul", "[1e999]"}) EXPECT_NE(says(text), "") << text;
}

TEST(Json, RefusesToFollowDeepNesting)
{
    EXPECT_EQ(says(std::string(1'000'000, '[')), "lồng nhau quá sâu");
}

TEST(Json, KeepsWholeNumbersExact)
{
    EXPECT_EQ(std::get<json::Value>(json::parse("9223372036854775807")).number(), 9223372036854775807LL);
    EXPECT_FALSE(std::get<json::Value>(json::parse("18446744073709551615")).number());
}

}  // namespace
