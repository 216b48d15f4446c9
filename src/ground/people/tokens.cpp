#include "base/text.hpp"
#include "ground/people/support.hpp"

#include <algorithm>

namespace people {
namespace {

constexpr std::string_view prefix = "dinh_";  // lets scanners of leaked secrets know it

std::optional<base::Refusal> no_to_scope(ground::Services& services, TokenScope const& scope)
{
    if (base::trimmed(scope.label).empty()) return base::bad_input("label", "people.token_label_missing");
    if (scope.acts.empty()) return base::bad_input("acts", "people.token_acts_missing");
    for (auto const& act : scope.acts)
        if (std::ranges::find(acts::all, act) == acts::all.end()) return base::bad_input("acts", "people.no_such_act", {{"act", act}});
    if (scope.units.empty()) return base::bad_input("units", "people.token_units_missing");
    auto const tree = services.units.tree();
    for (auto const& unit : scope.units)
        if (!unit.empty() && !tree->unit(unit, services.today())) return base::bad_input("units", "people.unit_not_alive");
    if (scope.until < services.today()) return base::bad_input("until", "people.token_until_past");
    return {};
}

}  // namespace

base::Outcome<std::string> make_token(ground::Services& services, ground::Actor const& actor, std::string_view account,
                                      TokenScope const& scope)
{
    if (auto no = no_to_scope(services, scope)) return *no;
    auto const token = std::string{prefix} + fresh_cookie();
    auto const work = [&](db::Session&, ledger::Entry& entry, Account& found) -> base::Outcome<std::string> {
        if (found.disabled) return refused("people.account_is_disabled");
        store::insert_token(entry,
                            {.token = {services.fresh_id(), found.id, scope, false}, .hash = crypto::sha256_hex(token), .version = 1});
        return granted(token);
    };
    return on_account(services, actor, {"people.token_made", account}, work);
}

base::Outcome<base::Done> end_token(ground::Services& services, ground::Actor const& actor, std::string_view token_id)
{
    auto const owned = services.db.read([&](db::Session& session) { return store::token_by_id(session, token_id); });
    if (!owned)
        return base::Refusal{.rule = "people.no_such_token", .facts = {}, .because = base::Because::missing, .field = {}, .clause = {}};
    auto const work = [&](db::Session& session, ledger::Entry& entry, Account&) -> base::Outcome<base::Done> {
        auto ended = store::token_by_id(session, token_id).value_or(*owned);
        if (ended.token.ended) return refused("people.token_ended_already");
        ended.token.ended = true;
        ++ended.version;
        store::insert_token(entry, ended);
        return base::Done{};
    };
    return on_account(services, actor, {"people.token_ended", owned->token.account}, work);
}

std::optional<Visitor> visitor_of_token(ground::Services& services, std::string_view token)
{
    if (!token.starts_with(prefix)) return {};
    auto const today = services.today();
    return services.db.read([&](db::Session& session) -> std::optional<Visitor> {
        auto const kept = store::token_by_hash(session, crypto::sha256_hex(token));
        if (!kept || kept->token.ended || kept->token.scope.until < today) return {};
        auto const owner = store::account_by_id(session, kept->token.account);
        if (!owner || owner->disabled) return {};
        Visitor visitor;
        visitor.account = owner->id;
        visitor.name = owner->name;
        visitor.roles = store::roles_in_force(session, owner->id, today);
        visitor.demo = owner->demo;
        visitor.token = true;
        visitor.second_factor_passed = true;  // whoever made the token had passed it
        visitor.token_acts = kept->token.scope.acts;
        visitor.token_units = kept->token.scope.units;
        return visitor;
    });
}

}  // namespace people
