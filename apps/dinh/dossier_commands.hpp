// What subcommands of dossiers share.
#pragma once

#include "dinh/command.hpp"
#include "dinh/program.hpp"
#include "steering/dossiers/dossiers.hpp"

namespace dinh {

struct DossierImport {
    std::string file;
    units::Unit unit;
    dossiers::Keep keep{dossiers::Keep::all};
    bool only_known_procedures{};
    office::OldText old_text{office::OldText::refuse};
    bool json{};
};
/// Imports the file and says what came of it; the exit code.
int import_dossiers(Program& program, DossierImport const& asked);

/// From 1 on; throws Usage that names the option.
std::int64_t whole_number(std::string_view option, std::string const& text, std::int64_t most);

}  // namespace dinh
