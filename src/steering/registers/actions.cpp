#include "base/text.hpp"
#include "ground/requests/requests.hpp"
#include "steering/registers/registers.hpp"
#include "steering/registers/rules.hpp"
#include "steering/registers/store.hpp"

#include <algorithm>
#include <set>

namespace registers {
namespace {

ledger::Line line_of(std::string_view act, ground::Actor const& actor, std::string_view unit, std::string_view subject)
{
    return {.act = std::string{act}, .actor = actor, .unit = std::string{unit}, .subject = std::string{subject}, .rules = {}};
}

std::string path_of(Record const& record)
{
    return "/so/" + record.id;
}

std::string path_of(Import const& import)
{
    return "/so/nhap/" + import.id;
}

base::Refusal missing(char const* rule)
{
    return {.rule = rule, .facts = {}, .because = base::Because::missing, .field = {}, .clause = {}};
}

base::Refusal stale(char const* rule)
{
    return {.rule = rule, .facts = {}, .because = base::Because::stale, .field = {}, .clause = {}};
}

void sign(ground::Services const& services, ground::Actor const& actor, Record& record)
{
    record.entered_on = services.today();
    record.entered_by = actor.id;
}

/// A decision on a standing record: `work` alters it or says no. Figures forget the old and hear the new.
template <class Work>
base::Outcome<Record> changed(ground::Services& services, ground::Actor const& actor, std::string_view act, Change const& change, Work work)
{
    if (base::trimmed(change.reason).empty()) return base::bad_input("reason", "registers.reason_missing");
    return services.db.write([&](db::Session& session) -> base::Outcome<Record> {
        auto record = store::record(session, change.id);
        if (!record) return missing("registers.no_such_record");
        if (record->version != change.version || record->withdrawn) return stale("registers.changed_meanwhile");
        auto const& form = *services.rules.register_form(record->kept_in);
        auto const before = fact_of(form, *record);
        std::optional<base::Refusal> const no = work(session, *record);
        if (no) return *no;
        ++record->version;
        record->reason = base::trimmed(change.reason);
        sign(services, actor, *record);
        ledger::Entry entry{services, session, line_of(act, actor, record->unit, record->id)};
        store::add_version(session, entry, *record);
        facts::take(session, services.rules, before);
        if (!record->withdrawn) facts::add(session, services.rules, fact_of(form, *record));
        if (auto again = requests::no_to_repeating(session, services, actor.submission, path_of(*record))) return *again;
        entry.append();
        return *record;
    });
}

/// Whether any of these stands there by now: somebody was faster since the file was looked at.
bool any_stands(db::Session& session, Taking const& taking)
{
    std::set<std::string> units, keys;
    for (auto const& record : taking.records) {
        units.insert(record.unit);
        keys.insert(key_of(record));
    }
    auto const days = std::ranges::minmax(taking.records, {}, &Record::day);
    auto found = false;
    store::each(session,
                {.kept_in = taking.kept_in,
                 .unit = {},
                 .belongs = [&](std::string const& unit, base::Date) { return units.contains(unit); },
                 .window = facts::Window{days.min.day, days.max.day}},
                [&](Record const& record) {
                    found = keys.contains(key_of(record));
                    return !found;
                });
    return found;
}

}  // namespace

base::Outcome<Record> enter(ground::Services& services, ground::Actor const& actor, Typed const& typed)
{
    auto judgement = judged(services.rules, *services.units.tree(), typed, services.today());
    if (!judgement.faults.empty()) return judgement.faults.front();
    auto& record = judgement.record;
    record.id = services.fresh_id();
    sign(services, actor, record);
    return services.db.write([&](db::Session& session) -> base::Outcome<Record> {
        ledger::Entry entry{services, session, line_of("registers.entered", actor, record.unit, record.id)};
        store::insert(session, entry, record);
        facts::add(session, services.rules, fact_of(*services.rules.register_form(record.kept_in), record));
        if (auto again = requests::no_to_repeating(session, services, actor.submission, path_of(record))) return *again;
        entry.append();
        return record;
    });
}

base::Outcome<Record> correct(ground::Services& services, ground::Actor const& actor, Change const& change, Values const& values)
{
    return changed(services, actor, "registers.corrected", change, [&](db::Session& session, Record& now) -> std::optional<base::Refusal> {
        auto const judgement = judged(services.rules, *services.units.tree_in(session),
                                      {.kept_in = now.kept_in, .unit = now.unit, .values = values}, services.today());
        if (!judgement.faults.empty()) return judgement.faults.front();
        if (judgement.record.values == now.values) return base::bad_input("", "registers.nothing_changed");
        now.values = judgement.record.values;
        now.day = judgement.record.day;
        now.is = judgement.record.is;
        return {};
    });
}

base::Outcome<Record> withdraw(ground::Services& services, ground::Actor const& actor, Change const& change)
{
    return changed(services, actor, "registers.withdrawn", change, [](db::Session&, Record& record) -> std::optional<base::Refusal> {
        record.withdrawn = true;
        return {};
    });
}

base::Outcome<Import> take(ground::Services& services, ground::Actor const& actor, Taking taking)
{
    if (taking.records.empty()) return base::bad_input("file", "registers.nothing_new");
    Import const import{.id = services.fresh_id(),
                        .kept_in = taking.kept_in,
                        .unit = taking.unit,
                        .filename = taking.filename,
                        .sha256 = taking.sha256,
                        .taken = std::ssize(taking.records),
                        .left_out = static_cast<std::int64_t>(taking.left_out),
                        .reason = {},
                        .entered_on = services.today(),
                        .entered_by = actor.id};
    auto const& form = *services.rules.register_form(taking.kept_in);
    for (auto& record : taking.records) {
        record.id = services.fresh_id();
        record.import = import.id;
        sign(services, actor, record);
    }
    return services.db.write([&](db::Session& session) -> base::Outcome<Import> {
        if (any_stands(session, taking)) return stale("registers.entered_meanwhile");
        ledger::Entry entry{services, session, line_of("registers.imported", actor, import.unit, import.id)};
        store::insert(entry, import);
        for (auto const& record : taking.records) {
            store::insert(session, entry, record);
            facts::add(session, services.rules, fact_of(form, record));
        }
        if (auto again = requests::no_to_repeating(session, services, actor.submission, path_of(import))) return *again;
        entry.append();
        return import;
    });
}

base::Outcome<Undone> undo(ground::Services& services, ground::Actor const& actor, Change const& change)
{
    if (base::trimmed(change.reason).empty()) return base::bad_input("reason", "registers.reason_missing");
    return services.db.write([&](db::Session& session) -> base::Outcome<Undone> {
        auto import = store::import(session, change.id);
        if (!import) return missing("registers.no_such_import");
        if (import->undone || import->version != change.version) return stale("registers.undone_already");
        ++import->version;
        import->undone = true;
        import->reason = base::trimmed(change.reason);
        import->entered_on = services.today();
        import->entered_by = actor.id;
        Undone undone{.import = *import, .touched = {}};
        auto const& form = *services.rules.register_form(import->kept_in);
        ledger::Entry entry{services, session, line_of("registers.undone", actor, import->unit, import->id)};
        store::insert(entry, *import);
        for (auto& record : store::of_import(session, import->id)) {
            if (record.version > 1) {
                undone.touched.push_back(std::move(record));
                continue;
            }
            facts::take(session, services.rules, fact_of(form, record));
            ++record.version;
            record.withdrawn = true;
            record.reason = import->reason;
            sign(services, actor, record);
            store::add_version(session, entry, record);
            ++undone.withdrawn;
        }
        if (auto again = requests::no_to_repeating(session, services, actor.submission, path_of(*import))) return *again;
        entry.append();
        return undone;
    });
}

}  // namespace registers
