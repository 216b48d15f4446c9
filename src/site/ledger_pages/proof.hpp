// One line with what proves that it stands in the tree, and whether this visitor may see its bytes.
#pragma once

#include "ground/ledger/ledger.hpp"
#include "ground/manifest/manifest.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ledger_pages {

struct Proven {
    ledger::Shown line;
    std::optional<ledger::Checkpoint> checkpoint;  // one that covers the line
    std::vector<std::string> path;
    std::optional<std::string> bytes;  // of lines that are public, and of others for those who may read the ledger
};
std::optional<Proven> proven(ground::Visit& visit, std::int64_t number);
/// A whole number from 0, nothing else.
std::optional<std::int64_t> number_in(std::string_view text);
/// May this visitor read lines about acts inside the house?
bool reads_all(ground::Visit& visit);

}  // namespace ledger_pages
