// Identifiers: time-ordered, made from an instant and random bytes that the caller supplies.
#pragma once

#include "base/clock.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string>

namespace base {

/// UUID version 7 in its usual lower-case form; sorts by time, so keys land side by side in an index.
std::string uuid7(Instant instant, std::array<std::uint8_t, 10> const& random);

/// Crockford base 32 without look-alikes (no i, l, o, u): what people read aloud and type. Upper case.
std::string spoken_code(std::span<std::uint8_t const> random, std::size_t length);

std::string hex(std::span<std::uint8_t const> bytes);

}  // namespace base
