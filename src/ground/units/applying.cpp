#include "ground/units/applying.hpp"

#include "base/text.hpp"
#include "ground/units/check.hpp"
#include "ground/units/store.hpp"
#include "ground/units/tree_inside.hpp"

#include <algorithm>

namespace units {
namespace {

struct Folded {
    Draft draft;
    History history;
    Tree before, after;
};

std::set<std::string> touched(Tree const& before, Draft const& draft)
{
    std::set<std::string> ids;
    for (auto const& change : draft.changes) ids.insert(change.unit);
    auto const& inside = before.inside();
    if (!draft.undoes.empty())
        for (auto const& [node, act] : inside.touched)
            if (inside.acts[act].id == draft.undoes) ids.emplace(inside.text(inside.ids[node]));
    return ids;
}

std::optional<base::Refusal> no_to_words(Draft& draft)
{
    auto const clean = base::clean_text(draft.legal);
    if (!clean || base::trimmed(*clean).empty()) return base::bad_input("act", "units.act_missing");
    draft.legal = base::trimmed(*clean);
    for (auto& change : draft.changes) {
        if (!change.name) continue;
        auto const name = base::clean_text(*change.name);
        if (!name || name->empty() || name->find('\n') != std::string::npos) return base::bad_input("name", "units.name_missing");
        change.name = *name;
    }
    return {};
}

base::Outcome<Folded> folded(ground::Services& services, db::Session& session, MakeDraft const& make)
{
    auto history = store::history(session);
    auto const before = fold(history);
    auto draft = make(before);
    if (!draft) return draft.error();
    if (auto no = no_to_words(*draft)) return *no;
    history.append(*draft, "draft", services.clock.now(), {});
    auto const after = fold(history);
    // A reform's file is looked through for names twice; an old commune that it forgot must not stop the rest.
    if (auto no = no_to(after, touched(before, *draft), draft->kind == "reform")) return *no;
    return Folded{*draft, std::move(history), before, after};
}

std::optional<Unit> living(Tree const& tree, std::string const& id, base::Date on)
{
    auto unit = tree.unit(id, on);
    return unit && unit->alive ? unit : std::nullopt;
}

Preview preview_between(Folded const& folded)
{
    Preview preview;
    auto const day = folded.draft.effective;
    for (auto const& id : touched(folded.before, folded.draft)) {
        auto const first = folded.after.unit(id, day);
        // What has stood since before our records did not begin with this act, but it is new to us.
        preview.effects.push_back({living(folded.before, id, day - 1), first && first->alive ? first : std::nullopt});
    }
    for (auto const& link : folded.draft.links)
        preview.links.push_back({.from = link.from, .to = link.to, .on = link.on, .part = link.part, .main = link.main, .act = {}});
    return preview;
}

// Whoever takes the place of a served unit is served from that day; what an undo takes out of the tree is served no longer.
void hand_on_service(db::Session& session, Tree const& before, Tree const& after, Draft& draft)
{
    std::map<std::string, base::Date> serving;
    for (auto const& one : served(session)) serving.emplace(one.unit, one.from);
    for (auto const& link : draft.links) {
        auto const old = serving.find(link.from);
        auto const gained_a_part = link.part && before.unit(link.to, draft.effective);
        if (old == serving.end() || serving.contains(link.to) || gained_a_part) continue;
        draft.served.push_back({link.to, std::max(old->second, draft.effective)});
        serving.emplace(link.to, draft.effective);
    }
    for (auto const& [unit, from] : serving)
        if (!draft.undoes.empty() && !after.inside().node(unit)) draft.served.push_back({unit, {}});
}

// Undoing is safe while no newer act speaks of a unit that the old one changed, or stands below a unit that it began.
bool rests_on(Tree::Inside const& tree, std::uint32_t newer, std::uint32_t older)
{
    auto const touches = [&](Node node, std::uint32_t act) { return std::ranges::binary_search(tree.touched, std::pair{node, act}); };
    for (auto const& [node, act] : tree.touched) {
        if (act != newer) continue;
        if (touches(node, older)) return true;
        for (auto const& stretch : tree.run(node)) {
            if (stretch.parent == no_node || !touches(stretch.parent, older)) continue;
            auto const first = std::ranges::lower_bound(tree.touched, std::pair{stretch.parent, std::uint32_t{0}});
            if (first != tree.touched.end() && first->second == older) return true;  // began with it
        }
    }
    return std::ranges::any_of(
        tree.links, [&](LinkRow const& link) { return link.act == newer && (touches(link.from, older) || touches(link.to, older)); });
}

/// How many ledger lines of unit acts are about that unit: of those whose first change it is.
std::int64_t own_lines(History const& history, Text unit)
{
    return std::ranges::count_if(history.changes, [&](Change const& change) { return change.seq == 0 && change.unit == unit; });
}

// What was published, owed or entrusted on a unit would hang in the air without it.
std::optional<base::Refusal> no_to_records(db::Session& session, Folded const& folded)
{
    auto const& before = folded.before.inside();
    for (Node node = 0; node < before.ids.size() && !folded.draft.undoes.empty(); ++node) {
        auto const id = before.text(before.ids[node]);
        if (folded.after.inside().node(id)) continue;
        auto const others = ledger::unit_version(session, id) - own_lines(folded.history, before.ids[node]);
        if (others > 0)
            return base::Refusal{"units.undo_records",
                                 {{"name", std::string{before.text(before.run(node).front().name)}}, {"count", std::to_string(others)}},
                                 base::Because::refused,
                                 "act",
                                 {}};
    }
    return {};
}

}  // namespace

base::Outcome<Preview> preview_of(ground::Services& services, MakeDraft const& make)
{
    return services.db.read([&](db::Session& session) -> base::Outcome<Preview> {
        auto const result = folded(services, session, make);
        if (!result) return result.error();
        return preview_between(*result);
    });
}

base::Outcome<std::string> apply_draft(ground::Services& services, ground::Actor const& actor, MakeDraft const& make)
{
    auto applied = services.db.write([&](db::Session& session) -> base::Outcome<std::string> {
        auto result = folded(services, session, make);
        if (!result) return result.error();
        if (auto no = no_to_records(session, *result)) return *no;
        hand_on_service(session, result->before, result->after, result->draft);
        return base::Outcome<std::string>{boost::system::in_place_value, store::record(services, session, actor, result->draft)};
    });
    if (applied) services.units.stale();
    return applied;
}

base::Outcome<Draft> undo_draft(Tree const& tree, std::string_view act, std::string_view reason, base::Date today)
{
    auto const& inside = tree.inside();
    auto const found = std::ranges::find(inside.acts, act, &ActRow::id);
    if (found == inside.acts.end())
        return base::Refusal{"units.undo_unknown", {{"act", std::string{act}}}, base::Because::missing, "act", {}};
    auto const place = static_cast<std::uint32_t>(found - inside.acts.begin());
    std::map<std::string, std::string> const facts{{"act", found->id}, {"legal", found->legal}};
    if (!found->undoes.empty()) return base::Refusal{"units.undo_of_undo", facts, base::Because::refused, "act", {}};
    if (found->kind == "serve" || found->kind == "stop_serving")
        return base::Refusal{"units.undo_served", facts, base::Because::refused, "act", {}};
    if (!inside.undone_by[place].empty()) return base::Refusal{"units.undo_done", facts, base::Because::refused, "act", {}};
    for (auto newer = place + 1; newer < inside.acts.size(); ++newer) {
        if (!inside.undone_by[newer].empty() || !inside.acts[newer].undoes.empty() || !rests_on(inside, newer, place)) continue;
        auto const& other = inside.acts[newer];
        return base::Refusal{
            "units.undo_rested",
            {{"legal", found->legal}, {"newer", other.legal}, {"newer_act", other.id}, {"day", base::vietnamese(other.effective)}},
            base::Because::refused,
            "act",
            {}};
    }
    return Draft{.kind = "undo",
                 .legal = reason.empty() ? "Hoàn tác: " + found->legal : std::string{reason},
                 .effective = today,
                 .undoes = found->id};
}

}  // namespace units
