// Shares in whole numbers: what a percent can be of. Inner to this module; no text, no judgement.
#pragma once

#include "ground/reading/reading.hpp"

#include <cstdint>

namespace checking {

/// Whether part/whole printed with that many places is this percent: rounded half up, or cut.
struct Fit {
    bool rounded{}, cut{};
};
/// Numbers too large to compute with exactly fit both.
Fit fit(std::int64_t part, std::int64_t whole, reading::Number const& percent);
/// Whether any whole number of `whole` things gives this percent.
Fit fit_any_part(std::int64_t whole, reading::Number const& percent);
/// The part of `whole` that comes nearest to that percent from below.
std::int64_t part_near(std::int64_t whole, reading::Number const& percent);
/// The wholes of which `part` can be that percent: [least, most], none when least > most.
struct Wholes {
    std::int64_t least{}, most{};
};
Wholes wholes_rounded(std::int64_t part, reading::Number const& percent);
Wholes wholes_cut(std::int64_t part, reading::Number const& percent);
/// part/whole in percent, rounded half up to so many places.
reading::Number share(std::int64_t part, std::int64_t whole, unsigned places);

}  // namespace checking
