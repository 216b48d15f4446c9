// A number as an officer types it: "1.234", "80,81". Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace indicators {

struct TypedNumber {
    std::int64_t value{};  // in units of its last digit: 8081 for "80,81"
    int digits{};          // decimals
};
/// Nothing for what is no number; points part thousands, the comma begins the decimals; a percent sign may follow.
std::optional<TypedNumber> typed_number(std::string_view text);

}  // namespace indicators
