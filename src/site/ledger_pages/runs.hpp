// Lines of the ledger that follow each other with the same act on the same unit, told as one. Pure.
#pragma once

#include "ground/ledger/ledger.hpp"

#include <vector>

namespace ledger_pages {

struct Run {
    ledger::Shown newest;
    std::int64_t oldest{};  // number of its oldest line
    std::int64_t count{};
};
/// Lines come newest first, and so do the runs.
std::vector<Run> runs(std::vector<ledger::Shown> const& lines);

}  // namespace ledger_pages
