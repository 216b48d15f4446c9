// Everything that was ever said of units, in memory: the acts with their changes and links, read once and folded into a Tree.
#pragma once

#include "base/clock.hpp"
#include "ground/units/draft.hpp"
#include "ground/units/strings.hpp"
#include "ground/units/units.hpp"

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace units {

using Day = std::int32_t;  // since 1970
constexpr Day always = std::numeric_limits<Day>::min();
constexpr Day never = std::numeric_limits<Day>::max();
constexpr Text unchanged = std::numeric_limits<Text>::max();

Day day_of(base::Date date);
Day day_of(std::optional<base::Date> date);  // nothing = always
base::Date date_of(Day day);

struct ActRow {
    std::string id, kind, legal, actor, undoes;
    base::Date effective{};
    base::Instant known_at{};
    std::int64_t number{};
};

struct Change {
    std::uint32_t act{}, seq{};
    Text unit{};
    Day from{always};
    std::int8_t alive{-1};  // -1 = unchanged
    Text code{unchanged}, name{unchanged}, kind{unchanged}, level{unchanged}, parent{unchanged};
    Text attribute{no_text}, value{no_text};
};

struct HeirRow {
    std::uint32_t act{}, seq{};
    Text from{}, to{};
    Day on{};
    bool part{}, main{};
};

struct History {
    std::shared_ptr<Strings> strings{std::make_shared<Strings>()};
    std::vector<ActRow> acts;  // by number
    std::vector<Change> changes;
    std::vector<HeirRow> heirs;

    void append(Draft const& draft, std::string const& id, base::Instant known_at, std::string const& actor);
    std::int64_t last_number() const { return acts.empty() ? 0 : acts.back().number; }
    /// Which acts a known undo has taken back; by their place in acts.
    std::vector<bool> undone() const;
};

/// The tree that the history makes of itself.
Tree fold(History const& history);

}  // namespace units
