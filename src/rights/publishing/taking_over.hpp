// Taking over an old list: what page and API share. Decides nothing by itself, writes through the actions.
#pragma once

#include "ground/manifest/manifest.hpp"
#include "rights/publishing/old_list.hpp"

namespace publishing {

struct ListAsked {
    units::Unit unit;
    As as{As::drafts};
    std::string filename;
    std::string bytes;
};
/// The list against the law and against what stands here already.
base::Outcome<OldList> looked_at(ground::Visit const& visit, ListAsked const& asked);
/// Every row that is new; refuses while any row is wrong. How many.
base::Outcome<std::size_t> taken_over(ground::Visit const& visit, ListAsked const& asked, OldList const& list);

}  // namespace publishing
