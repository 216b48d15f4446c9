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

constexpr auto select_one_served = "SELECT from_day FROM unit_served WHERE id = :unit ORDER BY version DESC LIMIT 1";

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

// Written as a unit act, so that every server and every kept page learns of it as of any other.
template <class Result, class Act>
base::Outcome<Result> written(ground::Services& services, Act const& act)
{
    auto result = services.db.write(act);
    if (result) services.units.stale();
    return result;
}

}  // namespace

base::Outcome<std::vector<Served>> serve(ground::Services& services, ground::Actor const& actor, std::string_view unit, base::Date from,
                                         bool below)
{
    return written<std::vector<Served>>(services, [&](db::Session& session) -> base::Outcome<std::vector<Served>> {
        auto const tree = services.units.tree_in(session);
        auto const top = tree->unit(unit, from);
        if (auto no = no_to_serving(top, unit, from)) return *no;
        auto const wanted = below ? tree->subtree(unit, from) : std::vector<std::string>{std::string{unit}};
        auto const already = served(session);
        Draft draft{.kind = "serve", .legal = "Đưa vào hệ thống: " + top->name, .effective = from};
        std::vector<Served> added;
        for (auto const& id : wanted) {
            if (std::ranges::find(already, id, &Served::unit) != already.end()) continue;
            draft.served.push_back({id, from});
            added.push_back({.unit = id, .from = from});
        }
        if (!added.empty()) store::record(services, session, actor, draft);
        return added;
    });
}

base::Outcome<base::Done> stop_serving(ground::Services& services, ground::Actor const& actor, std::string_view unit)
{
    return written<base::Done>(services, [&](db::Session& session) -> base::Outcome<base::Done> {
        auto const already = served(session);
        if (std::ranges::find(already, unit, &Served::unit) == already.end())
            return base::Refusal{"units.not_served", {{"unit", std::string{unit}}}, base::Because::missing, "unit", {}};
        auto const name = services.units.tree_in(session)->unit(unit, services.today());
        Draft draft{.kind = "stop_serving",
                    .legal = "Thôi phục vụ: " + (name ? name->name : std::string{unit}),
                    .effective = services.today(),
                    .served = {{std::string{unit}, {}}}};
        store::record(services, session, actor, draft);
        return base::Done{};
    });
}

std::vector<Served> served(db::Session& session)
{
    return session.all(select_served, as_served);
}

std::optional<Unit> above_all(Tree const& tree, std::vector<Served> const& served, base::Date day)
{
    std::vector<std::string> common;  // from the top down to the lowest that is above all so far
    bool first = true;
    for (auto const& one : served) {
        auto const unit = tree.unit(one.unit, day);
        if (!unit || !unit->alive) continue;
        std::vector<std::string> path;
        for (auto const& parent : tree.ancestors(unit->id, day)) path.push_back(parent.id);
        path.push_back(unit->id);
        if (first) common = path;
        auto const apart = std::ranges::mismatch(common, path).in1;
        common.erase(apart, common.end());
        first = false;
    }
    return common.empty() ? std::nullopt : tree.unit(common.back(), day);
}

std::optional<base::Date> served_from(db::Session& session, std::string_view unit)
{
    auto const found = session.one(select_one_served, [](db::Row const& row) { return row.maybe_date(0); }, {{"unit", unit}});
    return found.value_or(std::nullopt);
}

}  // namespace units
