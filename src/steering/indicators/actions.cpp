#include "base/text.hpp"
#include "ground/requests/requests.hpp"
#include "steering/indicators/indicators.hpp"
#include "steering/indicators/rules.hpp"
#include "steering/indicators/store.hpp"

namespace indicators {
namespace {

ledger::Line line_of(std::string_view act, ground::Actor const& actor, Total const& total)
{
    return {.act = std::string{act}, .actor = actor, .unit = total.unit, .subject = total.id, .rules = {}};
}

std::string path_of(Total const& total)
{
    return "/so-lieu/tong/" + total.id;
}

base::Refusal missing()
{
    return {.rule = "indicators.no_such_total", .facts = {}, .because = base::Because::missing, .field = {}, .clause = {}};
}

/// A decision on a standing total: `work` alters it or says no.
template <class Work>
base::Outcome<Total> changed(ground::Services& services, ground::Actor const& actor, std::string_view act, Change const& change, Work work)
{
    if (base::trimmed(change.reason).empty()) return base::bad_input("reason", "indicators.reason_missing");
    return services.db.write([&](db::Session& session) -> base::Outcome<Total> {
        auto total = store::total(session, change.id);
        if (!total) return missing();
        if (total->version != change.version || total->withdrawn)
            return base::Refusal{
                .rule = "indicators.changed_meanwhile", .facts = {}, .because = base::Because::stale, .field = {}, .clause = {}};
        std::optional<base::Refusal> const no = work(session, *total);
        if (no) return *no;
        ++total->version;
        total->reason = base::trimmed(change.reason);
        total->entered_on = services.today();
        total->entered_by = actor.id;
        ledger::Entry entry{services, session, line_of(act, actor, *total)};
        store::add_version(session, entry, *total);
        if (auto again = requests::no_to_repeating(session, services, actor.submission, path_of(*total))) return *again;
        entry.append();
        return *total;
    });
}

}  // namespace

base::Outcome<Total> enter(ground::Services& services, ground::Actor const& actor, Total total)
{
    if (auto faults = faults_of(services.rules, *services.units.tree(), total, services.today()); !faults.empty()) return faults.front();
    total.id = services.fresh_id();
    total.version = 1;
    total.entered_on = services.today();
    total.entered_by = actor.id;
    return services.db.write([&](db::Session& session) -> base::Outcome<Total> {
        if (auto no = no_to_overlap(total, store::totals_touching(session, total.indicator, total.window))) return *no;
        ledger::Entry entry{services, session, line_of("figures.entered", actor, total)};
        store::insert(session, entry, total);
        if (auto again = requests::no_to_repeating(session, services, actor.submission, path_of(total))) return *again;
        entry.append();
        return total;
    });
}

base::Outcome<Total> correct(ground::Services& services, ground::Actor const& actor, Change const& change, Total const& typed)
{
    return changed(services, actor, "figures.corrected", change, [&](db::Session& session, Total& total) -> std::optional<base::Refusal> {
        auto now = typed;
        now.id = total.id;
        now.version = total.version;
        now.indicator = total.indicator;
        now.unit = total.unit;
        if (auto faults = faults_of(services.rules, *services.units.tree_in(session), now, services.today()); !faults.empty())
            return faults.front();
        if (auto no = no_to_overlap(now, store::totals_touching(session, now.indicator, now.window))) return no;
        total = now;
        return {};
    });
}

base::Outcome<Total> withdraw(ground::Services& services, ground::Actor const& actor, Change const& change)
{
    return changed(services, actor, "figures.withdrawn", change, [](db::Session&, Total& total) -> std::optional<base::Refusal> {
        total.withdrawn = true;
        return {};
    });
}

std::optional<Total> total(db::Session& session, std::string_view id)
{
    return store::total(session, id);
}

std::vector<Total> versions(db::Session& session, std::string_view id)
{
    return store::versions(session, id);
}

std::vector<Total> totals_of_unit(db::Session& session, std::string_view unit)
{
    return store::of_unit(session, unit);
}

Recounted recount(ground::Services& services, std::vector<Teller> const& tellers, Mend mend)
{
    auto const counted = [&](db::Session& session, bool write) {
        facts::Recount anew{services.rules};
        for (auto const& tell : tellers) tell(services, session, [&](facts::Fact const& fact) { anew.add(fact); });
        Recounted found{.facts = anew.facts(), .differences = anew.differences(session)};
        if (write) facts::Recount::mend(session, found.differences);
        return found;
    };
    // Nobody waits for a count that finds nothing.
    auto found = services.db.read([&](db::Session& session) { return counted(session, false); });
    if (mend == Mend::no || found.differences.empty()) return found;
    return services.db.write([&](db::Session& session) { return counted(session, true); });
}

}  // namespace indicators
