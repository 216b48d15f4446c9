// Units as they are on a day: plain values. A unit's id never changes; code, name, kind and parents are dated.
#pragma once

#include "base/date.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace units {

enum class Hierarchy { state, party, front, enterprise };

/// A unit on one day.
struct Unit {
    std::string id;
    std::string code;                 // national code; may be empty
    std::string name;                 // with its kind word: "Phường Mũi Né"
    std::string kind;                 // rules::UnitKind::id: "phuong"
    std::string level;                // "tinh", "huyen", "xa", "thon", "co_quan", "doanh_nghiep"
    std::string parent;               // in the state hierarchy; empty at the top
    std::optional<base::Date> from;   // first day; nothing = since before our records
    std::optional<base::Date> until;  // last day, when it has ended
    bool alive{};                     // on the day asked; if not, the rest is as of its last day
};

struct Act {
    std::string id;
    std::string kind;   // import, create, rename, move, merge, split, dissolve, abolish_level, reform, adjust, undo …
    std::string legal;  // "Nghị quyết 820/NQ-UBTVQH14"
    base::Date effective{};
    std::string known_at;  // UTC text
    std::string actor;
    std::string undone_by;  // act id; empty while it stands
    std::int64_t changes{};
};

/// A unit that another went into, with the day.
struct Link {
    std::string from, to;
    base::Date on{};
    bool part{};  // "một phần": the old one was divided
    bool main{};  // kế thừa chính
    std::string act;
};

}  // namespace units
