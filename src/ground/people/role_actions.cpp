#include "ground/people/support.hpp"

#include <algorithm>

namespace people {
namespace {

std::optional<base::Refusal> no_to_role(ground::Services& services, Role const& role)
{
    auto const* kind = role_kind(role.kind);
    if (!kind) return base::bad_input("kind", "people.no_such_role");
    if (role.until && *role.until < role.from) return base::bad_input("until", "people.term_backwards");
    if (role.unit.empty() != kind->levels.empty()) return base::bad_input("unit", "people.role_not_for_unit", {{"role", kind->title}});
    if (role.unit.empty()) return {};
    auto const unit = services.units.tree()->unit(role.unit, role.from);
    if (!unit || !unit->alive) return base::bad_input("unit", "people.unit_not_alive");
    if (std::ranges::find(kind->levels, unit->level) == kind->levels.end())
        return base::bad_input("unit", "people.role_not_for_unit", {{"role", kind->title}});
    return {};
}

bool overlap(Role const& a, Role const& b)
{
    return a.kind == b.kind && a.unit == b.unit && a.delegated_by == b.delegated_by && (!a.until || *a.until >= b.from) &&
           (!b.until || *b.until >= a.from);
}

bool holds(db::Session& session, std::string_view account, Role const& role)
{
    return std::ranges::any_of(store::roles_of(session, account), [&](store::HeldRole const& held) { return overlap(held.role, role); });
}

base::Outcome<base::Done> insert_given(ground::Services& services, db::Session& session, ledger::Entry& entry, Account const& to,
                                       Role const& role)
{
    if (to.disabled) return refused("people.account_is_disabled");
    if (holds(session, to.id, role)) return refused("people.role_already_held", {{"name", to.name}});
    store::insert_role(entry, {.id = services.fresh_id(), .version = 1, .account = to.id, .role = role});
    store::end_sessions(session, to.id);
    return base::Done{};
}

void hand_over_one(ground::Services& services, db::Session& session, ledger::Entry& entry, store::HeldRole held, Account const& to,
                   base::Date last)
{
    auto next = held.role;
    next.from = std::max(last + 1, held.role.from);
    held.role.until = last;
    ++held.version;
    store::insert_role(entry, held);
    if (!holds(session, to.id, next)) store::insert_role(entry, {.id = services.fresh_id(), .version = 1, .account = to.id, .role = next});
}

bool after(Role const& role, base::Date last)
{
    return !role.until || *role.until > last;
}

// The one that began on that day; else, since people rarely know the day, the one that would go on after `last`.
std::optional<store::HeldRole> held_as(db::Session& session, std::string_view account, Role const& role, base::Date last)
{
    std::optional<store::HeldRole> going_on;
    for (auto& held : store::roles_of(session, account)) {
        auto const& had = held.role;
        if (had.kind != role.kind || had.unit != role.unit || had.delegated_by != role.delegated_by) continue;
        if (had.from == role.from) return std::move(held);
        if (after(had, last)) going_on = std::move(held);
    }
    return going_on;
}

// The delegator's own role that covers the whole term asked for; a term without end takes the end of that role.
std::optional<Role> narrowed_to_own(db::Session& session, std::string_view delegator, Role wanted)
{
    for (auto const& [id, version, account, own] : store::roles_of(session, delegator)) {
        if (!own.delegated_by.empty() || own.kind != wanted.kind || own.unit != wanted.unit || own.from > wanted.from) continue;
        if (own.until && *own.until < wanted.from) continue;
        if (own.until) wanted.until = std::min(wanted.until.value_or(*own.until), *own.until);
        return wanted;
    }
    return {};
}

}  // namespace

base::Outcome<base::Done> give_role(ground::Services& services, ground::Actor const& actor, std::string_view account, Role const& role)
{
    auto own = role;
    own.delegated_by.clear();
    if (auto no = no_to_role(services, own)) return *no;
    auto const work = [&](db::Session& session, ledger::Entry& entry, Account& found) {
        return insert_given(services, session, entry, found, own);
    };
    return on_account(services, actor, {"people.role_given", account, role.unit}, work);
}

base::Outcome<base::Done> end_role(ground::Services& services, ground::Actor const& actor, std::string_view account, Role const& role,
                                   base::Date last)
{
    auto const work = [&](db::Session& session, ledger::Entry& entry, Account& found) -> base::Outcome<base::Done> {
        auto held = held_as(session, found.id, role, last);
        if (!held)
            return base::Refusal{
                .rule = "people.no_such_role_held", .facts = {}, .because = base::Because::missing, .field = {}, .clause = {}};
        if (!after(held->role, last)) return refused("people.role_ended_already");
        held->role.until = last;
        ++held->version;
        store::insert_role(entry, *held);
        store::end_sessions(session, found.id);
        return base::Done{};
    };
    return on_account(services, actor, {"people.role_ended", account, role.unit}, work);
}

base::Outcome<base::Done> hand_over(ground::Services& services, ground::Actor const& actor, std::string_view from, std::string_view to,
                                    base::Date last)
{
    auto const work = [&](db::Session& session, ledger::Entry& entry, Account& leaving) -> base::Outcome<base::Done> {
        auto const taking = account(session, to);
        if (!taking) return missing_account();
        if (taking->id == leaving.id) return refused("people.to_oneself");
        if (taking->disabled) return refused("people.account_is_disabled");
        bool any = false;
        for (auto const& held : store::roles_of(session, leaving.id)) {
            if (!held.role.delegated_by.empty() || !after(held.role, last)) continue;
            hand_over_one(services, session, entry, held, *taking, last);
            any = true;
        }
        if (!any) return refused("people.nothing_to_hand_over", {{"name", leaving.name}});
        store::end_sessions(session, leaving.id);
        store::end_sessions(session, taking->id);
        return base::Done{};
    };
    return on_account(services, actor, {"people.handed_over", from}, work);
}

base::Outcome<base::Done> delegate(ground::Services& services, Visitor const& from, std::string_view to_account, Role const& role)
{
    if (from.session.empty()) return refused("people.sign_in_first");
    auto wanted = role;
    wanted.delegated_by.clear();
    if (auto no = no_to_role(services, wanted)) return *no;
    auto const work = [&](db::Session& session, ledger::Entry& entry, Account& to) -> base::Outcome<base::Done> {
        if (to.id == from.account) return refused("people.to_oneself");
        auto given = narrowed_to_own(session, from.account, wanted);
        if (!given) return refused("people.delegate_own_only");
        given->delegated_by = from.account;
        return insert_given(services, session, entry, to, *given);
    };
    return on_account(services, actor(from), {"people.role_delegated", to_account, role.unit}, work);
}

}  // namespace people
