// Front door of duties: opened and closed inside the act that causes them; moved only by an extension, a suspension or a change of
// the calendar, each on the ledger.
#pragma once

#include "base/outcome.hpp"
#include "ground/duties/model.hpp"
#include "ground/ledger/ledger.hpp"
#include "ground/services/services.hpp"
#include "ground/units/units.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace duties {

/// An act under way: its transaction and its ledger line.
struct Within {
    ground::Services const& services;
    db::Session& session;
    ledger::Entry& entry;
    ground::Actor const& actor;
};

/// Its id; nothing when the same matter (unit, kind, item, subject) is owed and open already, or was done and `again` is not asked.
enum class Again { no, yes };
std::optional<std::string> open(Within const& act, Opening const& opening, Again again = Again::no);
/// Done on that day. False when it is not open any more.
bool close(Within const& act, std::string_view id, base::Date on);
bool end_as_not_applicable(Within const& act, std::string_view id, std::string_view reason);

/// A change asked for by a person: which version they saw, why.
struct Change {
    std::string id;
    std::int64_t version{};
    std::string reason;
};
/// Before the due day has passed, and to a later one only.
base::Outcome<Duty> extend(ground::Services& services, ground::Actor const& actor, Change const& change, base::Date due);
base::Outcome<Duty> suspend(ground::Services& services, ground::Actor const& actor, Change const& change);
/// The days that were left when it was suspended begin to run again today.
base::Outcome<Duty> resume(ground::Services& services, ground::Actor const& actor, Change const& change);
base::Outcome<Duty> not_applicable(ground::Services& services, ground::Actor const& actor, Change const& change);
/// A periodic duty that no other act closes; the reason says where the proof is.
base::Outcome<Duty> done(ground::Services& services, ground::Actor const& actor, Change const& change, base::Date on);

/// A stretch of the calendar: "2026", "2026-H1", "2026-Q3", "2026-11", "2026-W47", "2026-11-20".
struct Period {
    std::string name;
    base::Date first{}, last{};
};
/// "năm 2026", "quý 3 năm 2026", "tuần từ 16/11/2026 đến 22/11/2026"
std::string in_words(Period const& period);
/// Those of "year", "half_year", "quarter", "month", "week" or "day" that have a day in [from, until], in order.
std::vector<Period> periods(std::string_view every, base::Date from, base::Date until);

/// What the calendar asks of a unit after one day and up to another; the unit is as of the later day.
using Calling = std::function<std::vector<Opening>(db::Session&, units::Unit const&, base::Date after, base::Date until)>;
/// Asks for every served unit from its first served day on, once; `source` names the asker. One ledger line a unit.
std::int64_t open_by_calendar(ground::Services& services, std::string_view source, Calling const& calling);

/// What time does; each is safe to run twice. They give back how many duties they touched.
std::int64_t open_periodic(ground::Services& services);
std::int64_t pass_on(ground::Services& services);
std::int64_t recount(ground::Services& services);

std::optional<Duty> duty(db::Session& session, std::string_view id);
/// Oldest first.
std::vector<Duty> versions(db::Session& session, std::string_view id);
/// By due day.
std::vector<Duty> list(db::Session& session, Filter const& filter);
std::vector<Duty> about(db::Session& session, std::string_view subject);
/// Those of one kind that are open or fell due since that day, for boards.
std::vector<Mark> marks(db::Session& session, std::vector<std::string> const& units, std::string_view kind, base::Date since);
/// In the order of `units`; every unit has its row.
std::vector<Kept> kept(db::Session& session, std::vector<std::string> const& units, base::Date from, base::Date day);
/// The same for each kind of duty that any of them had: kind → in the order of `units`.
std::map<std::string, std::vector<Kept>> kept_by_kind(db::Session& session, std::vector<std::string> const& units, base::Date from,
                                                      base::Date day);
/// The units where a person sees duties, villages below included: what a desk asks list() for.
std::vector<std::string> units_of(ground::Services& services, std::vector<std::string> const& tops);

std::vector<ledger::Table const*> tables();

}  // namespace duties
