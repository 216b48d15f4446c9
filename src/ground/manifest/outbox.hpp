// The ledger as an outbox: after an act is durable, the search index and whoever listens hear of what it made public.
#pragma once

#include "ground/manifest/manifest.hpp"

#include <cstdint>
#include <vector>

namespace outbox {

/// Brings the search index up to the last line; how many lines were read. Safe to run twice; after loading much, run it once.
std::int64_t index(ground::Services& services, std::vector<ground::Module> const& modules);
/// The same for every listener: each stands at a place of its own.
std::int64_t tell(ground::Services& services, std::vector<ground::Module> const& modules);
/// A job of every second: both.
void run(ground::Services& services, std::vector<ground::Module> const& modules);

}  // namespace outbox
