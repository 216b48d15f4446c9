// What a unit's overview shows, read and put together; no words and no drawing.
#pragma once

#include "ground/duties/duties.hpp"
#include "ground/manifest/manifest.hpp"
#include "site/overview/ranking.hpp"
#include "steering/indicators/indicators.hpp"

namespace overview {

/// One unit's figure beside the same of another.
struct Beside {
    units::Unit unit;
    indicators::Figure figure;
    std::optional<Rank> rank;
};

struct Year {
    facts::Window window;
    indicators::Figure figure;
};

struct Topic {
    rules::Indicator const* indicator{};
    facts::Window window;  // that the number at its head speaks of
    indicators::Figure figure;
    std::vector<Year> years;                 // oldest first
    std::vector<Beside> beside;              // the unit itself among them; empty when nobody is like it or nothing is known of them
    std::optional<std::size_t> own, middle;  // places in beside
};

/// The duties of one kind: "disclosure".
struct Right {
    std::string kind;
    duties::Kept kept;
    std::int64_t kept_by_all{}, due_of_all{};  // of the unit and those like it
    std::optional<Rank> rank;
};

struct Overview {
    units::Unit unit;
    base::Date from{}, until{};         // duties that fell due
    facts::Window years;                // of the trends
    rules::Overview const* declared{};  // nullptr: its level has none
    std::size_t alike{};                // units of its level below the same one, itself among them
    std::vector<Right> rights;
    std::vector<Topic> topics;
};

/// Of a unit as of that day, or its last.
Overview gather(ground::Visit const& visit, units::Unit const& unit, base::Date until);
/// Whether more is known of a longer time than of these days.
bool partial(indicators::Figure const& figure);
/// "disclosure" first, then the others by name.
bool before(Right const& a, Right const& b);

}  // namespace overview
