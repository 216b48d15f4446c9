// The one act of a reform: provinces join, districts end where no law makes any more, communes merge, divide or go on.
#pragma once

#include "ground/units/drafting.hpp"
#include "ground/units/resolve.hpp"

namespace units {

/// Which rows an old unit goes to, and which of them is its main heir.
struct Fate {
    std::vector<std::size_t> rows;  // places in the file's rows
    std::vector<Share> shares;
    std::size_t main{};  // place in rows
    std::optional<std::size_t> chosen_main{};
    bool unknown_before{};
    bool kept{};  // a row of its own says "giữ nguyên"
    Named named{};

    /// Others get parts of it at most.
    bool goes_on() const { return kept || (rows.size() == 1 && shares[0] == Share::part); }
};
std::map<std::string, Fate> fates(Tree const& tree, Kinds const& kinds, ReformFile const& file, Resolution const& resolution,
                                  base::Date effective);

base::Outcome<Draft> reform_draft(Drafting& drafting, ReformFile const& file, Resolution const& resolution);

}  // namespace units
