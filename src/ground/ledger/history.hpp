// The lines in their order: numbers without gaps, leaves, stored nodes and checkpoints against the tree computed anew.
#pragma once

#include "ground/ledger/findings.hpp"
#include "ground/ledger/note.hpp"
#include "ground/ledger/store.hpp"
#include "ground/ledger/tree.hpp"

#include <deque>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace ledger {

class History {
public:
    History(db::Session& session, crypto::SigningKey key, std::optional<std::string> const& older, Findings& findings);

    /// The next line. What it says of rows and blobs; the views die with it.
    std::vector<Detail> check(store::Line const& line);
    /// After the last line: what is left over. Returns how many checkpoints were looked at.
    std::int64_t finish();

private:
    bool follows(store::Line const& line);
    void check_nodes();
    void check_node(std::int64_t level);
    void check_checkpoints();
    void check_older();
    void fetch_checkpoints();
    void name_spare_nodes();
    bool fits(Hash const& root) const { return computed_.root() == root || stored_.root() == root; }

    db::Session& session_;
    crypto::SigningKey key_;
    Findings& findings_;
    /// One tree over the lines as their columns are now, one over the leaves as stored: where a single line was changed, the second
    /// still fits nodes and checkpoints, so that the line alone is named.
    tree::Edge computed_, stored_;
    bool broken_{};  // after a gap no root can fit
    bool misfit_{};  // the first checkpoint that does not fit is named; those after it cannot fit either
    std::deque<store::Checkpoint> coming_;
    std::int64_t fetched_to_{std::numeric_limits<std::int64_t>::min()};
    bool all_fetched_{};
    std::int64_t checkpoints_{};
    std::optional<note::Head> older_;
};

}  // namespace ledger
