// What can be done to units, each previewed and applied from the same order, with its legal act and effective day.
#pragma once

#include "base/outcome.hpp"
#include "ground/services/services.hpp"
#include "ground/units/model.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace units {

/// The text that orders it, and the first day of the new state: the old one ends the day before.
struct Legal {
    std::string text;
    base::Date effective{};
};

struct Create {
    std::string kind, name;  // the name with its kind word
    std::string code, parent;
    Hierarchy hierarchy{Hierarchy::state};
};
struct Rename {
    std::string unit, name;
};
struct ChangeCode {
    std::string unit, code;
};
struct ChangeKind {
    std::string unit, kind, name;  // the new name with its new kind word
};
struct Move {
    std::string unit, parent;
    Hierarchy hierarchy{Hierarchy::state};
};
/// An existing unit that goes on, or a new one.
struct Heir {
    std::string unit;  // id; empty = a new unit of the following
    std::string kind, name, code, parent;
};
/// All go into one, which may be one of them; what stood below them stands below it.
struct Merge {
    std::vector<std::string> units;
    Heir into;
};
/// The unit ends and its heirs stand in its place. Records and units below go to the main heir unless a person says otherwise.
struct Divide {
    std::string unit;
    std::vector<Heir> heirs;
    std::size_t main{};
    std::vector<std::pair<std::string, std::size_t>> below{};  // unit id, place of its heir
};
/// A part of the one goes to the other; both go on.
struct Adjust {
    std::string from, to, note;
};
struct Dissolve {
    std::string unit;
    std::string heir;  // id of the unit that answers for what it leaves; may be empty when nothing stands below it
};
/// Every unit of that level below the top ends; what stood below it stands one higher.
struct AbolishLevel {
    std::string top, level;
};
/// A dated attribute: "area_class" = "remote", "ethnic_minority", "island".
struct Describe {
    std::string unit, attribute, value;
};

using Order = std::variant<Create, Rename, ChangeCode, ChangeKind, Move, Merge, Divide, Adjust, Dissolve, AbolishLevel, Describe>;

/// A unit on the day before and on the effective day; nothing where it is not alive.
struct Effect {
    std::optional<Unit> before, after;
};
struct Preview {
    std::vector<Effect> effects;
    std::vector<Link> links;
};

/// What the order would do; changes nothing.
base::Outcome<Preview> preview(ground::Services& services, Order const& order, Legal const& legal);
/// Does it in one transaction with one ledger line; gives the act's id.
base::Outcome<std::string> apply(ground::Services& services, ground::Actor const& actor, Order const& order, Legal const& legal);
/// A new act that takes another back; the reason may be empty. Refused, naming it, when a newer act rests on that one.
base::Outcome<std::string> undo(ground::Services& services, ground::Actor const& actor, std::string_view act, std::string_view reason);

}  // namespace units
