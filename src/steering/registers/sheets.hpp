// A register as tables: its lines to take away, and an empty form to fill in that comes back as an import.
#pragma once

#include "platform/office/office.hpp"
#include "steering/registers/rules.hpp"

namespace registers {

struct SheetAsked {
    rules::Book const& law;
    units::Tree const& tree;
    rules::RegisterForm const& form;
    units::Unit const& unit;
};

/// Headings and lines; the same columns that an import reads.
std::vector<std::vector<std::string>> as_rows(SheetAsked const& asked, std::vector<Record> const& records);
/// An XLSX of them, days and counts as such.
std::string as_workbook(SheetAsked const& asked, std::vector<Record> const& records);
/// An XLSX to fill in: drop-down lists for choices and units, checks on days and counts, a sheet that says how.
std::string collection_form(SheetAsked const& asked, base::Date today);

}  // namespace registers
