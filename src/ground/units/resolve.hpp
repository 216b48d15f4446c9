// From the names of a reform's rows to the units that stood on the day before.
#pragma once

#include "ground/units/reform_file.hpp"
#include "ground/units/units.hpp"

#include <map>
#include <set>

namespace units {

/// What one row takes of one old unit.
struct Source {
    std::string unit;  // id; of a unit that only a choice knows: a fresh one
    Share share{Share::whole};
    bool unknown_before{};  // "new": the list of old units lacks it
    Named named{};
};

struct Resolution {
    ReformPreview preview;
    std::map<std::string, std::vector<std::string>> old_provinces;  // by province_code of the rows: ids
    std::vector<std::vector<Source>> sources;                       // by row
    std::vector<std::string> kept;                                  // by row: the unit that a kept row keeps
};

Resolution resolve(Tree const& tree, Kinds const& kinds, ReformFile const& file, base::Date effective,
                   std::function<std::string()> const& fresh_id);

}  // namespace units
