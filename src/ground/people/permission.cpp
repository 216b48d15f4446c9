#include "ground/people/people.hpp"
#include "ground/people/rules.hpp"
#include "ground/people/session_store.hpp"
#include "ground/units/units.hpp"
#include "platform/log/log.hpp"

#include <algorithm>

namespace people {
namespace {

bool allows(Role const& role, std::string_view act)
{
    auto const* kind = role_kind(role.kind);
    return kind && std::ranges::find(kind->acts, act) != kind->acts.end();
}

base::Refusal forbidden(std::string_view rule, std::map<std::string, std::string> facts = {})
{
    return {.rule = std::string{rule}, .facts = std::move(facts), .because = base::Because::forbidden, .field = {}, .clause = {}};
}

// What stands between the visitor and any act at all, whatever the unit.
std::optional<base::Refusal> no_to_anything(Visitor const& visitor)
{
    if (visitor.account.empty()) return forbidden("people.sign_in_first");
    if (visitor.token) return {};
    if (visitor.must_change_password) return forbidden("people.change_password_first");
    if (visitor.must_set_up_second_factor) return forbidden("people.second_factor_first");
    if (!visitor.second_factor_passed && holds_officer_role(visitor.roles)) return forbidden("people.code_first");
    return {};
}

bool token_covers(units::Tree const& tree, Visitor const& visitor, std::string_view act, std::string_view unit, base::Date today)
{
    if (!visitor.token) return true;
    if (std::ranges::find(visitor.token_acts, act) == visitor.token_acts.end()) return false;
    auto const asked = unit.empty() ? std::optional<std::string>{""} : bearer(tree, unit, today);
    return asked && std::ranges::any_of(visitor.token_units, [&](std::string const& top) {
               return top.empty() || top == *asked || (!asked->empty() && tree.within(*asked, top, today));
           });
}

Role const* role_for(units::Tree const& tree, Visitor const& visitor, std::string_view act, std::string_view unit, base::Date today)
{
    for (auto const& role : visitor.roles)
        if (allows(role, act) && reaches(tree, role, unit, today)) return &role;
    return nullptr;
}

std::string name_of(units::Tree const& tree, std::string_view unit, base::Date today)
{
    auto const found = tree.unit(unit, today);
    return found ? found->name : std::string{};
}

std::optional<base::Refusal> decided(units::Tree const& tree, Visitor const& visitor, std::string_view act, std::string_view unit,
                                     base::Date today)
{
    if (auto no = no_to_anything(visitor)) return no;
    if (!token_covers(tree, visitor, act, unit, today)) return forbidden("people.token_not_for_this");
    if (role_for(tree, visitor, act, unit, today)) return {};
    auto const elsewhere = std::ranges::any_of(visitor.roles, [&](Role const& role) { return in_force(role, today) && allows(role, act); });
    return forbidden(elsewhere ? "people.not_your_unit" : "people.not_your_act",
                     {{"who", who_may(act)}, {"unit", name_of(tree, unit, today)}});
}

// Where a token narrows a role, what both cover: the lower of the two.
std::vector<std::string> narrowed(units::Tree const& tree, Visitor const& visitor, std::string const& unit, base::Date today)
{
    if (!visitor.token) return {unit};
    std::vector<std::string> found;
    for (auto const& top : visitor.token_units) {
        if (top.empty() || tree.within(unit, top, today)) return {unit};
        if (tree.within(top, unit, today)) found.push_back(top);
    }
    return found;
}

void keep_tops(units::Tree const& tree, std::vector<std::string>& units, base::Date today)
{
    std::ranges::sort(units);
    units.erase(std::unique(units.begin(), units.end()), units.end());
    auto const all = units;
    std::erase_if(units, [&](std::string const& unit) {
        return std::ranges::any_of(all, [&](std::string const& top) { return top != unit && tree.within(unit, top, today); });
    });
}

std::vector<std::string> covered(units::Tree const& tree, Role const& role, base::Date today)
{
    std::vector<std::string> found;
    if (!role.unit.empty()) {
        if (reaches(tree, role, role.unit, today)) found.push_back(role.unit);
    } else if (role_kind(role.kind)->below) {
        for (auto const& root : tree.roots(today)) found.push_back(root.id);
    }
    return found;
}

}  // namespace

std::optional<base::Refusal> no_to(ground::Services& services, Visitor const& visitor, std::string_view act, std::string_view unit)
{
    auto no = decided(*services.units.tree(), visitor, act, unit, services.today());
    if (no) note_refusal(services, visitor.account, act, unit, no->rule);
    return no;
}

std::vector<std::string> units_for(ground::Services& services, Visitor const& visitor, std::string_view act)
{
    std::vector<std::string> found;
    auto const today = services.today();
    if (no_to_anything(visitor)) return found;
    if (visitor.token && std::ranges::find(visitor.token_acts, act) == visitor.token_acts.end()) return found;
    auto const tree = services.units.tree();
    for (auto const& role : visitor.roles) {
        if (!allows(role, act) || !in_force(role, today)) continue;
        for (auto const& unit : covered(*tree, role, today))
            for (auto& kept : narrowed(*tree, visitor, unit, today)) found.push_back(std::move(kept));
    }
    keep_tops(*tree, found, today);
    return found;
}

void note_refusal(ground::Services& services, std::string_view who, std::string_view act, std::string_view unit, std::string_view why)
{
    Refused const refused{services.clock.now(), std::string{who}, std::string{act}, std::string{unit}, std::string{why}};
    // A log that cannot be written must not turn a "no" into a failure.
    try {
        services.db.write([&](db::Session& session) { store::insert_refusal(session, services.fresh_id(), refused); });
    } catch (db::Error const& error) {
        logging::warning("people.refusal_not_logged", {{"act", refused.act}, {"why", refused.why}, {"error", error.what()}});
    }
}

ground::Actor actor(Visitor const& visitor)
{
    if (visitor.account.empty()) return {};
    return {.id = visitor.account,
            .role = visitor.roles.empty() ? "resident" : visitor.roles.front().kind,
            .name = visitor.name,
            .submission = {}};
}

ground::Actor actor(ground::Services& services, Visitor const& visitor, std::string_view act, std::string_view unit)
{
    auto found = actor(visitor);
    auto const tree = services.units.tree();
    if (auto const* role = role_for(*tree, visitor, act, unit, services.today())) found.role = role->kind;
    return found;
}

}  // namespace people
