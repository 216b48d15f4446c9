// What pages show of dossiers: lists of single ones for officers, and how many are open. Reads only; SQL of lists stands here.
#pragma once

#include "base/date.hpp"
#include "ground/facts/facts.hpp"
#include "platform/db/db.hpp"
#include "steering/dossiers/model.hpp"

#include <string>
#include <vector>

namespace dossiers {

enum class What {
    late,      // settled behind its day, in the window
    past_due,  // open, its day is over
    open,      // open, in time
    paused,
    settled,  // in the window, however
    early,
    on_day,
};
std::string_view name(What what);  // "late", as addresses and API calls write it
std::optional<What> what_named(std::string_view name);

struct Wanted {
    What what{What::late};
    std::vector<std::string> units;
    facts::Window window;  // of the day it was settled
    base::Date today{};    // what is open, is open today
    std::string field;     // value of the packs' dimension; empty = all
};

struct Listed {
    Dossier dossier;
    std::string unit;  // id
    Procedure procedure;
};

/// Newest first, the longest overdue first.
std::vector<Listed> list(db::Session& session, Wanted const& wanted, std::int64_t skip, std::int64_t at_most);
/// How many there are; counting stops at that many.
std::int64_t count(db::Session& session, Wanted const& wanted, std::int64_t at_most);

struct Open {
    std::int64_t in_time{};
    std::int64_t past_due{};
};
Open open_now(db::Session& session, std::vector<std::string> const& units, base::Date today);

}  // namespace dossiers
