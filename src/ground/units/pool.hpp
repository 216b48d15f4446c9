// The old units among which the names of one new province's rows are looked for.
#pragma once

#include "ground/units/formed_from.hpp"
#include "ground/units/reform.hpp"
#include "ground/units/units.hpp"

#include <map>
#include <set>

namespace units {

class Pool {
public:
    Pool(Tree const& tree, Kinds const& kinds, std::vector<std::string> const& provinces, base::Date on);

    struct Old {
        Unit unit;
        Unit district;  // or the province, where there is none between
        std::string key, loose;
    };
    struct Match {
        std::vector<std::size_t> found;  // places in units()
        std::string how;
    };
    /// The units that the name may mean, by the strictest way of reading it that finds any.
    Match match(Named const& named) const;
    /// Nearest by their letters, for a name that means none.
    std::vector<Candidate> nearest(Named const& named, std::size_t at_most) const;
    /// A district named whole: itself, and the communes in it.
    std::vector<std::size_t> district(Named const& named) const;

    std::vector<Old> const& units() const { return units_; }
    Candidate candidate(std::size_t place) const;
    std::optional<std::size_t> place_of(std::string_view id) const;

private:
    bool lies_in(Old const& old, Named const& named) const;
    void add(Tree const& tree, Unit const& unit, base::Date on);

    Kinds const& kinds_;
    std::vector<Old> units_;
    std::multimap<std::string, std::size_t> by_key_, by_loose_;
    std::map<std::string, std::size_t, std::less<>> by_id_;
};

}  // namespace units
