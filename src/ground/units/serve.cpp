#include "base/text.hpp"
#include "ground/units/store.hpp"

#include <algorithm>

namespace units {
namespace {

constexpr auto select_served = R"sql(
    SELECT id, from_day FROM unit_served AS newest
    WHERE version = (SELECT MAX(version) FROM unit_served WHERE id = newest.id) AND from_day IS NOT NULL
    ORDER BY from_day, id
)sql";
constexpr auto select_version = "SELECT MAX(version) FROM unit_served WHERE id = :unit";

Served as_served(db::Row const& row)
{
    return {.unit = row.text(0), .from = row.date(1)};
}

std::optional<base::Refusal> no_to_serving(std::optional<Unit> const& unit, std::string_view id, base::Date from)
{
    if (!unit) return base::Refusal{"units.unknown", {{"unit", std::string{id}}}, base::Because::missing, "unit", {}};
    if (unit->alive) return {};
    return base::Refusal{
        "units.ended", {{"name", unit->name}, {"day", base::vietnamese(unit->until.value_or(from))}}, base::Because::refused, "unit", {}};
}

}  // namespace

base::Outcome<std::vector<Served>> serve(ground::Services& services, ground::Actor const& actor, std::string_view unit, base::Date from,
                                         bool below)
{
    return services.db.write([&](db::Session& session) -> base::Outcome<std::vector<Served>> {
        auto const tree = services.units.tree_in(session);
        if (auto no = no_to_serving(tree->unit(unit, from), unit, from)) return *no;
        auto const wanted = below ? tree->subtree(unit, from) : std::vector<std::string>{std::string{unit}};
        auto const already = served(session);
        ledger::Line line;
        line.act = "units.serve";
        line.actor = actor;
        line.unit = unit;
        line.subject = unit;
        ledger::Entry entry{services, session, std::move(line)};
        std::vector<Served> added;
        for (auto const& id : wanted) {
            if (std::ranges::find(already, id, &Served::unit) != already.end()) continue;
            entry.insert(store::served_table, id, session.number(select_version, {{"unit", id}}) + 1, {from});
            added.push_back({.unit = id, .from = from});
        }
        if (!added.empty()) entry.append();
        return added;
    });
}

base::Outcome<base::Done> stop_serving(ground::Services& services, ground::Actor const& actor, std::string_view unit)
{
    return services.db.write([&](db::Session& session) -> base::Outcome<base::Done> {
        auto const already = served(session);
        if (std::ranges::find(already, unit, &Served::unit) == already.end())
            return base::Refusal{"units.not_served", {{"unit", std::string{unit}}}, base::Because::missing, "unit", {}};
        ledger::Line line;
        line.act = "units.stop_serving";
        line.actor = actor;
        line.unit = unit;
        line.subject = unit;
        ledger::Entry entry{services, session, std::move(line)};
        entry.insert(store::served_table, unit, session.number(select_version, {{"unit", unit}}) + 1, {std::nullopt});
        entry.append();
        return base::Done{};
    });
}

std::vector<Served> served(db::Session& session)
{
    return session.all(select_served, as_served);
}

}  // namespace units
