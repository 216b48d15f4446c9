// A file of lines for a register, as a spreadsheet holds it: read row by row, each with what is wrong and in which cell. Asks no database.
#pragma once

#include "platform/office/office.hpp"
#include "steering/registers/rules.hpp"

#include <set>

namespace registers {

struct Reading {
    rules::Book const& law;
    units::Tree const& tree;
    rules::RegisterForm const& form;
    units::Unit const& unit;  // for which the file is sent: rows may name units below it
    base::Date today{};
    std::function<bool(std::string const& unit)> may;  // whether whoever sends it may write for that unit
};
/// Refuses the file as a whole when its columns are not those of the register.
base::Outcome<FileRead> read_file(Reading const& reading, office::Table const& table);
void mark_known(FileRead& file, std::set<std::string> const& keys);

/// Headings that are there beside the register's own fields.
inline constexpr std::string_view unit_code_heading = "Mã đơn vị";
inline constexpr std::string_view unit_heading = "Đơn vị";
inline constexpr std::string_view record_heading = "Mã dòng";

}  // namespace registers
