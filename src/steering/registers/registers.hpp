// Front door of registers (sổ theo dõi): books of events that have no workflow, as packs declare them. A line is entered, corrected,
// withdrawn, or comes with a file; figures hear of it in the same transaction.
#pragma once

#include "ground/manifest/manifest.hpp"
#include "steering/registers/sheets.hpp"

namespace registers {

/// Who may write is decided by the act registers.keep on the unit, by the caller. Refuses with the first fault.
base::Outcome<Record> enter(ground::Services& services, ground::Actor const& actor, Typed const& typed);
/// The same register and unit, other contents; the old ones stay readable.
base::Outcome<Record> correct(ground::Services& services, ground::Actor const& actor, Change const& change, Values const& values);
base::Outcome<Record> withdraw(ground::Services& services, ground::Actor const& actor, Change const& change);

/// A file for a register: each row against the register and against what stands in it. Writes nothing.
struct FileAsked {
    rules::RegisterForm const* form{};
    units::Unit unit;  // rows may name units below it
    std::string filename;
    std::string bytes;
    office::OldText old_text{office::OldText::refuse};  // converted only when a person has said so
};
using May = std::function<bool(std::string const& unit)>;
base::Outcome<FileRead> looked_at(ground::Services& services, FileAsked const& asked, May const& may);
/// All its rows that are neither wrong nor known, as one act with an id.
base::Outcome<Import> taken(ground::Services& services, ground::Actor const& actor, FileAsked const& asked, FileRead const& file);
/// The standing import of the very same bytes.
std::optional<Import> same_file(ground::Services& services, FileAsked const& asked);
/// Those of an import that a person touched after they came: undoing leaves them.
std::vector<Record> touched(db::Session& session, Import const& import);

/// Records that were judged and found good, as one act: all of them or none.
struct Taking {
    std::string kept_in;
    std::string unit;
    std::string filename;
    std::string sha256;
    std::vector<Record> records;
    std::size_t left_out{};
};
base::Outcome<Import> take(ground::Services& services, ground::Actor const& actor, Taking taking);
struct Undone {
    Import import;
    std::int64_t withdrawn{};
    std::vector<Record> touched;  // corrected or withdrawn since: left as they are
};
/// Withdraws every record of the import that nothing newer touched.
base::Outcome<Undone> undo(ground::Services& services, ground::Actor const& actor, Change const& change);

std::optional<Record> record(db::Session& session, std::string_view id);
std::vector<Record> versions(db::Session& session, std::string_view id);
Summary summary(db::Session& session, rules::RegisterForm const& form, Asked const& asked);
/// Newest first, [first, last).
std::vector<Record> records(db::Session& session, Asked const& asked, std::size_t first, std::size_t last);
KeptByRegister kept_by(db::Session& session, std::string_view unit);
KeptByRegister kept_where(db::Session& session, Belongs const& belongs);
std::optional<Import> import(db::Session& session, std::string_view id);
std::vector<Import> imports(db::Session& session, std::string_view unit, std::string_view kept_in);

ground::Module module();

}  // namespace registers
