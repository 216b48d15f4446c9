// Front door of the ledger's pages: its lines in plain words, its checkpoints, and the proofs that anybody can check.
#pragma once

#include "ground/manifest/manifest.hpp"

namespace ledger_pages {

ground::Module module();

}  // namespace ledger_pages
