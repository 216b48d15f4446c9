// Taking a file into a register: what page, call and command share. Decides nothing by itself, writes through the actions.
#pragma once

#include "steering/registers/file.hpp"
#include "steering/registers/registers.hpp"

namespace registers {

struct FileAsked {
    rules::RegisterForm const* form{};
    units::Unit unit;
    std::string filename;
    std::string bytes;
};
using May = std::function<bool(std::string const& unit)>;
/// Every row against the register and against what stands in it. Writes nothing.
base::Outcome<FileRead> looked_at(ground::Services& services, FileAsked const& asked, May const& may);
/// All rows that are neither wrong nor known, as one act.
base::Outcome<Import> taken(ground::Services& services, ground::Actor const& actor, FileAsked const& asked, FileRead const& file);
/// The standing import of the very same bytes.
std::optional<Import> same_file(ground::Services& services, FileAsked const& asked);
/// Those that a person touched after they came: undoing leaves them.
std::vector<Record> touched(db::Session& session, Import const& import);

}  // namespace registers
