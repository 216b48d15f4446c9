#include "ground/units/store.hpp"

#include <unordered_map>

namespace units {
namespace store {
namespace {

constexpr auto select_version = "SELECT version FROM unit_version";
constexpr auto raise_version = "UPDATE unit_version SET version = version + 1";

constexpr auto select_served_version = "SELECT MAX(version) FROM unit_served WHERE id = :unit";

constexpr auto select_acts = R"sql(
    SELECT id, number, kind, legal, effective, known_at, actor, undoes FROM unit_act
    WHERE known_at <= :known
    ORDER BY number
)sql";

constexpr auto select_changes = R"sql(
    SELECT act, seq, unit, from_day, alive, code, name, kind, level, parent, attribute, value FROM unit_change
)sql";

constexpr auto select_heirs = "SELECT act, seq, from_unit, to_unit, on_day, part, main FROM unit_heir ORDER BY id";

ActRow as_act(db::Row const& row)
{
    return {.id = row.text(0),
            .kind = row.text(2),
            .legal = row.text(3),
            .actor = row.text(6),
            .undoes = row.text(7),
            .effective = row.date(4),
            .known_at = row.number(5),
            .number = row.number(1)};
}

class Reading {
public:
    Reading(History& history) : history_{history}
    {
        for (std::uint32_t i = 0; i < history.acts.size(); ++i) places_.emplace(history.acts[i].id, i);
    }

    void change(db::Row const& row)
    {
        auto const act = places_.find(row.view(0));
        if (act == places_.end()) return;  // known later
        Change change{.act = act->second, .seq = static_cast<std::uint32_t>(row.number(1)), .unit = kept(row, 2)};
        change.from = day_of(row.maybe_date(3));
        if (!row.null(4)) change.alive = static_cast<std::int8_t>(row.number(4));
        change.code = maybe_kept(row, 5);
        change.name = maybe_kept(row, 6);
        change.kind = maybe_kept(row, 7);
        change.level = maybe_kept(row, 8);
        change.parent = maybe_kept(row, 9);
        change.attribute = kept(row, 10);
        change.value = kept(row, 11);
        history_.changes.push_back(change);
    }

    void heir(db::Row const& row)
    {
        auto const act = places_.find(row.view(0));
        if (act == places_.end()) return;
        history_.heirs.push_back({.act = act->second,
                                  .seq = static_cast<std::uint32_t>(row.number(1)),
                                  .from = kept(row, 2),
                                  .to = kept(row, 3),
                                  .on = day_of(row.date(4)),
                                  .part = row.flag(5),
                                  .main = row.flag(6)});
    }

private:
    Text kept(db::Row const& row, std::size_t column) { return history_.strings->add(row.view(column)); }
    Text maybe_kept(db::Row const& row, std::size_t column) { return row.null(column) ? unchanged : kept(row, column); }

    History& history_;
    std::unordered_map<std::string_view, std::uint32_t> places_;
};

std::string row_id(std::string const& act, std::size_t seq)
{
    auto const digits = std::to_string(seq);
    return act + '.' + std::string(digits.size() < 6 ? 6 - digits.size() : 0, '0') + digits;
}

void write(ledger::Entry& entry, std::string const& act, std::size_t seq, NewChange const& change)
{
    entry.insert(change_table, row_id(act, seq), 1,
                 {act, seq, change.unit, change.from, change.alive, change.code, change.name, change.kind, change.level, change.parent,
                  change.attribute, change.value});
}

void write(ledger::Entry& entry, std::string const& act, std::size_t seq, NewLink const& link)
{
    entry.insert(heir_table, row_id(act, seq), 1, {act, seq, link.from, link.to, link.on, link.part, link.main, link.note});
}

void write(ledger::Entry& entry, db::Session& session, NewServed const& served)
{
    entry.insert(served_table, served.unit, session.number(select_served_version, {{"unit", served.unit}}) + 1, {served.from});
}

}  // namespace

ledger::Table const act_table{"unit_act", {"number", "kind", "legal", "effective", "known_at", "actor", "undoes", "detail"}};
ledger::Table const change_table{
    "unit_change", {"act", "seq", "unit", "from_day", "alive", "code", "name", "kind", "level", "parent", "attribute", "value"}};
ledger::Table const heir_table{"unit_heir", {"act", "seq", "from_unit", "to_unit", "on_day", "part", "main", "note"}};
ledger::Table const served_table{"unit_served", {"from_day"}};

std::int64_t version(db::Session& session)
{
    return session.number(select_version);
}

History history(db::Session& session, std::optional<base::Instant> known)
{
    History history;
    history.acts = session.all(select_acts, as_act, {{"known", known.value_or(std::numeric_limits<base::Instant>::max())}});
    Reading reading{history};
    session.each(select_changes, [&](db::Row const& row) { return reading.change(row), true; });
    session.each(select_heirs, [&](db::Row const& row) { return reading.heir(row), true; });
    return history;
}

std::string record(ground::Services const& services, db::Session& session, ground::Actor const& actor, Draft const& draft)
{
    session.run(raise_version);
    auto const number = version(session);
    auto id = services.fresh_id();
    // Serving speaks of many units at once; the first change of any other act is what it is about.
    auto const about = draft.changes.empty() ? std::string{} : draft.changes.front().unit;
    ledger::Line line;
    line.act = "units." + draft.kind;
    line.actor = actor;
    line.unit = about;
    line.subject = id;
    ledger::Entry entry{services, session, std::move(line)};
    entry.insert(act_table, id, 1,
                 {number, draft.kind, draft.legal, draft.effective, services.clock.now(), actor.id, draft.undoes, draft.detail});
    std::size_t seq = 0;
    for (auto const& change : draft.changes) write(entry, id, seq++, change);
    for (auto const& link : draft.links) write(entry, id, seq++, link);
    for (auto const& served : draft.served) write(entry, session, served);
    entry.append();
    return id;
}

}  // namespace store

std::vector<ledger::Table const*> tables()
{
    return {&store::act_table, &store::change_table, &store::heir_table, &store::served_table};
}

}  // namespace units
