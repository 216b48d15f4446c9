// One file into the store, or one import out of it: invisible until it is whole. Others read and write meanwhile.
#pragma once

#include "ground/services/services.hpp"
#include "ground/units/units.hpp"
#include "platform/office/office.hpp"
#include "steering/dossiers/model.hpp"

#include <string_view>

namespace dossiers {

enum class Keep {
    nothing,     // only look at it
    all,         // every line or none
    good_lines,  // and list the others
};

struct Asked {
    units::Unit unit;  // that imports: lines are its own or of units below it
    std::string filename;
    std::string_view bytes;  // CSV, XLSX or ODS; must outlive the call
    Keep keep{Keep::all};
    bool only_known_procedures{};
    office::OldText old_text{office::OldText::refuse};
};

/// Refused as a whole: another import is running, the same file stands already, not a table, no such columns. With Keep::all, when
/// a line is refused: the report lists them and its import is empty.
base::Outcome<Report> import_file(ground::Services& services, ground::Actor const& actor, Asked const& asked);

/// Every row goes, and what was brought up to date is as it was before.
base::Outcome<Import> undo(ground::Services& services, ground::Actor const& actor, std::string_view import);

/// Finishes what a stopped program left: rows of imports that never stood, or stand no more. Safe to run twice.
void sweep(ground::Services& services);

/// Whether the rows of a standing import are still those that its line of the ledger commits to.
bool agrees(ground::Services& services, Import const& import);

}  // namespace dossiers
