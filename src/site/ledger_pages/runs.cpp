#include "site/ledger_pages/runs.hpp"

namespace ledger_pages {

std::vector<Run> runs(std::vector<ledger::Shown> const& lines)
{
    std::vector<Run> found;
    for (auto const& line : lines) {
        auto const* last = found.empty() ? nullptr : &found.back().newest;
        auto const same = last != nullptr && last->act == line.act && last->unit == line.unit && last->role == line.role;
        if (!same) found.push_back({.newest = line, .oldest = line.number, .count = 0});
        found.back().oldest = line.number;
        ++found.back().count;
    }
    return found;
}

}  // namespace ledger_pages
