#include "ground/requests/requests.hpp"
#include "steering/dossiers/counting.hpp"
#include "steering/dossiers/importing.hpp"
#include "steering/dossiers/sweeping.hpp"

#include <algorithm>

namespace dossiers {
namespace {

constexpr std::int64_t rows_a_step = 16'384;
constexpr base::Instant goes_on_for = 120'000;  // ms: a running import says much oftener that it goes on

base::Refusal no(std::string rule, base::Because because = base::Because::refused)
{
    return {.rule = std::move(rule), .facts = {}, .because = because, .field = {}, .clause = {}};
}

store::RangeRow range_of(Import const& import, store::Range state)
{
    return {.import = import.id, .state = state, .first = import.first_id, .last = import.last_id};
}

store::Settled settled(Dossier const& dossier)
{
    return {.unit = dossier.unit, .procedure = dossier.procedure, .finished = *dossier.finished, .due = dossier.due};
}

/// What the figures owe to the import.
facts::Batch counted(ground::Services& services, db::Session& session, Import const& import)
{
    auto const tree = services.units.tree(session);
    Counting counting{services.rules, *tree, services.today()};
    counting.know(session);
    facts::Batch batch{services.rules};
    store::each_settled(session, range_of(import, store::Range::standing), [&](store::Settled const& one) { counting.add(batch, one); });
    for (auto const& before : store::renewed_by(session, import.first_id))
        if (auto const now = store::dossier(session, before.id); now && now->state == State::settled) counting.add(batch, settled(*now));
    return batch;
}

base::Outcome<Import> undone(ground::Services& services, ground::Actor const& actor, std::string_view id)
{
    auto found = services.db.read([&](db::Session& session) { return store::import(session, id); });
    if (!found) return no("dossiers.no_such_import", base::Because::missing);
    if (found->undone) return no("dossiers.undone_already");
    // Imports exclude one another, so nothing changes between the reading, which takes long, and the writing.
    auto const batch = services.db.read([&](db::Session& session) { return counted(services, session, *found); });
    auto import = *found;
    ++import.version;
    import.undone = true;
    import.done_on = services.today();
    import.done_by = actor.id;
    auto const done = services.db.write([&](db::Session& session) -> base::Outcome<base::Done> {
        if (store::rests_on(session, range_of(import, store::Range::standing))) return no("dossiers.later_import_rests_on_it");
        batch.write(session, facts::Sign::take);
        store::take_back(session, import.first_id, store::renewed_by(session, import.first_id));
        store::set_range(session, range_of(import, store::Range::undone));
        ledger::Entry entry{services, session, {.act = "dossiers.undone", .actor = actor, .unit = import.unit, .subject = import.id}};
        store::insert(entry, import);
        if (auto again = requests::no_to_repeating(session, services, actor.submission, "/ban-lam-viec/ho-so/" + import.id)) return *again;
        entry.append();
        return base::Done{};
    });
    if (!done) return done.error();
    sweep_range(services, import.id);
    return import;
}

}  // namespace

void sweep_range(ground::Services& services, std::string_view import)
{
    auto const found = services.db.read([](db::Session& session) { return store::ranges(session); });
    auto const range = std::ranges::find(found, import, &store::RangeRow::import);
    if (range == found.end() || range->state == store::Range::standing) return;
    while (services.db.write([&](db::Session& session) { return store::delete_rows(session, *range, rows_a_step); }) > 0) {
    }
    services.db.write([&](db::Session& session) { store::forget_range(session, import); });
}

Left sweep_all(ground::Services& services)
{
    auto left = Left::nothing;
    for (auto const& range : services.db.read([](db::Session& session) { return store::ranges(session); })) {
        if (range.state == store::Range::standing) continue;
        if (range.state == store::Range::loading && services.clock.now() - range.touched < goes_on_for) left = Left::some;
        else sweep_range(services, range.import);
    }
    return left;
}

void sweep(ground::Services& services)
{
    services.db.alone(one_import, [&] { sweep_all(services); });
}

base::Outcome<Import> undo(ground::Services& services, ground::Actor const& actor, std::string_view import)
{
    std::optional<base::Outcome<Import>> done;
    auto const alone = services.db.alone(one_import, [&] { done.emplace(undone(services, actor, import)); });
    if (!alone) return no("dossiers.import_running");
    return std::move(*done);
}

bool agrees(ground::Services& services, Import const& import)
{
    return services.db.read([&](db::Session& session) {
        std::map<std::int64_t, std::string> units;
        for (auto const& [number, unit] : store::units(session)) units[number] = unit;
        Commitment commitment;
        auto const unit_of = [&](Dossier const& dossier) -> std::string_view {
            auto const at = units.find(dossier.unit);
            return at == units.end() ? std::string_view{} : at->second;
        };
        store::each_as_imported(session, range_of(import, store::Range::standing),
                                [&](Dossier const& dossier) { commitment.add(dossier, unit_of(dossier)); });
        for (auto const& dossier : store::renewed_to(session, import.first_id)) commitment.add(dossier, unit_of(dossier));
        return commitment.hex() == import.commitment;
    });
}

}  // namespace dossiers
