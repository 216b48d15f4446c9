// Which unit a file means on a day, and who answers for its dossiers: by code or name, within the unit that imports. Remembers all answers.
#pragma once

#include "base/outcome.hpp"
#include "ground/units/units.hpp"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace dossiers {

class Places {
public:
    /// today: who answers for what is still open.
    Places(units::Tree const& tree, units::Unit scope, base::Date today);

    struct Asked {
        std::string_view said;  // code or name; empty = the unit that imports
        base::Date received{};
        base::Date answered{};  // the day it was finished, or today
    };
    /// Its number in `units()`; a refusal for the column of units.
    base::Outcome<std::size_t> place(Asked const& asked);
    std::vector<std::string> const& units() const { return units_; }

private:
    struct Answer {
        std::size_t unit{};
        std::optional<base::Refusal> no;
    };
    std::size_t stretch_of(base::Date day) const;
    Answer found(std::string_view said, base::Date received, base::Date answered);
    std::optional<units::Unit> named(std::string_view said, base::Date day) const;
    std::size_t number_of(std::string const& unit);

    units::Tree const& tree_;
    units::Unit scope_;
    base::Date today_;
    std::vector<base::Date> changes_;  // days on which any unit changed
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    std::unordered_map<std::string, std::size_t, Hash, std::equal_to<>> said_;
    std::unordered_map<std::uint64_t, Answer> answers_;  // by what was said and the stretches of both days
    std::vector<std::string> units_;
    std::map<std::string, std::size_t, std::less<>> numbers_;
};

/// "tinh", "huyen" or "xa": the level whose figures a unit's dossiers belong to.
std::string level_of(units::Tree const& tree, std::string_view unit, base::Date day);

}  // namespace dossiers
