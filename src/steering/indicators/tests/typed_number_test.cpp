#include "steering/indicators/typed_number.hpp"

#include <gtest/gtest.h>

namespace {

TEST(TypedNumber, IsReadAsVietnameseWriteIt)
{
    struct Case {
        char const* typed;
        std::int64_t value;
        int digits;
    };
    for (auto const& [typed, value, digits] :
         {Case{"0", 0, 0}, Case{"906", 906, 0}, Case{"4.300.214", 4'300'214, 0}, Case{" 1.234 ", 1234, 0}, Case{"80,81", 8081, 2},
          Case{"97,9%", 979, 1}, Case{"97,9 %", 979, 1}, Case{"0,05", 5, 2}, Case{"1.234,5", 12345, 1}}) {
        auto const number = indicators::typed_number(typed);
        ASSERT_TRUE(number) << typed;
        EXPECT_EQ(number->value, value) << typed;
        EXPECT_EQ(number->digits, digits) << typed;
    }
}

TEST(TypedNumber, IsNeverGuessed)
{
    for (auto const* typed : {"", "-1", "1.23", "1.2345", "12345.678", ".5", "1.", "1,", ",5", "1,2,3", "1.234.56", "gần 90", "9e3",
                              "1 234", "99999999999999999999", "1,2345678"})
        EXPECT_FALSE(indicators::typed_number(typed)) << typed;
}

}  // namespace
