// Figures of one unit and all below it: of the whole window as the indicators know them, and what records say of its parts.
#pragma once

#include "steering/dossiers/listing.hpp"
#include "steering/indicators/indicators.hpp"

#include <map>
#include <string>
#include <vector>

namespace dossiers {

struct Sums {
    std::int64_t settled{};
    std::int64_t early{};
    std::int64_t in_time{};  // early ones among them
    std::int64_t late{};
    Sums& operator+=(Sums const& other);
};

/// A month, or a whole year when the window is long.
struct Period {
    facts::Window window;
    bool year{};
    Sums sums;
};

struct Parts {
    std::vector<Period> periods;
    std::map<std::string, Sums, std::less<>> fields;  // value of the packs' dimension
    std::map<std::string, Sums, std::less<>> levels;
    std::map<std::string, Sums, std::less<>> below;  // unit right below the asked one; itself for its own
    Sums all;
};

/// The window made of whole months; of whole years when it is longer than two.
facts::Window whole_periods(facts::Window const& window);
/// From records only, never from totals. The window is of whole periods.
Parts parts_of(db::Session& session, units::Tree const& tree, units::Unit const& unit, facts::Window const& window);

/// Indicators by their ids in the packs.
inline constexpr auto settled_id = "ho-so-giai-quyet";
inline constexpr auto in_time_id = "ho-so-dung-han";
inline constexpr auto early_id = "ho-so-truoc-han";
inline constexpr auto late_id = "ho-so-tre-han";
inline constexpr auto rate_id = "ty-le-dung-han";

/// Every unit that stood below it on some day of the window, itself too.
std::vector<std::string> members(units::Tree const& tree, units::Unit const& unit, facts::Window const& window);

}  // namespace dossiers
