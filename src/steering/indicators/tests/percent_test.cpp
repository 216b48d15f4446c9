#include "steering/indicators/indicators.hpp"

#include <gtest/gtest.h>

namespace {

TEST(Percent, IsExactAndSaysHowItWasRounded)
{
    struct Case {
        std::int64_t part, whole;
        rules::Rounding rounding;
        char const* text;
    };
    for (auto const& [part, whole, rounding, text] :
         {Case{54, 65, {.cut = true, .digits = 2}, "83,07"}, Case{54, 65, {.cut = false, .digits = 2}, "83,08"},
          Case{130, 140, {.cut = true, .digits = 2}, "92,85"}, Case{45, 47, {.digits = 1}, "95,7"}, Case{65, 93, {.digits = 1}, "69,9"},
          Case{34, 145, {.digits = 2}, "23,45"}, Case{2393, 2961, {.cut = true, .digits = 2}, "80,81"}, Case{1, 2, {.digits = 0}, "50"},
          Case{1, 200, {.digits = 0}, "1"}, Case{4'211'211, 4'300'214, {.digits = 1}, "97,9"}, Case{1, 100'000, {.digits = 2}, "0,00"},
          Case{14, 14, {.digits = 1}, "100"}})
        EXPECT_EQ(indicators::percent(part, whole, rounding), text) << part << "/" << whole;
}

}  // namespace
