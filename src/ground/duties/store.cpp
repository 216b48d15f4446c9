#include "ground/duties/store.hpp"

#include "ground/lists/lists.hpp"

#include <algorithm>
#include <array>

namespace duties {
namespace {

constexpr std::array states{State::open, State::closed, State::not_applicable, State::passed_on};
constexpr std::array confidences{rules::Confidence::text, rules::Confidence::press, rules::Confidence::high, rules::Confidence::low,
                                 rules::Confidence::design};
constexpr std::array day_units{rules::DayUnit::calendar_days, rules::DayUnit::working_days, rules::DayUnit::months, rules::DayUnit::years};

template <class Words>
auto named(Words const& words, std::string_view word)
{
    auto const found = std::ranges::find_if(words, [&](auto one) { return name(one) == word; });
    return found == words.end() ? words.back() : *found;
}

}  // namespace

std::string_view name(State state)
{
    switch (state) {
        case State::open: return "open";
        case State::closed: return "closed";
        case State::not_applicable: return "not_applicable";
        case State::passed_on: return "passed_on";
    }
    return "open";
}

std::optional<State> state_named(std::string_view word)
{
    auto const found = std::ranges::find_if(states, [&](State state) { return name(state) == word; });
    return found == states.end() ? std::nullopt : std::optional{*found};
}

std::string_view name(rules::Calendar calendar)
{
    return calendar == rules::Calendar::state ? "state" : "enterprise";
}

std::string_view name(rules::DayUnit unit)
{
    switch (unit) {
        case rules::DayUnit::calendar_days: return "calendar_days";
        case rules::DayUnit::working_days: return "working_days";
        case rules::DayUnit::months: return "months";
        case rules::DayUnit::years: return "years";
    }
    return "calendar_days";
}

namespace store {
namespace {

constexpr auto insert_now = R"sql(
    INSERT INTO duty_now (id, version, kind, item, unit, holder, office, subject, round, title, path, opened_by, opened_on, start, due,
                          rule, day_unit, calendar, clause, confidence, state, suspended_on, reason, closed_on, changed_on, changed_by)
    VALUES (:id, :version, :kind, :item, :unit, :holder, :office, :subject, :round, :title, :path, :opened_by, :opened_on, :start, :due,
            :rule, :day_unit, :calendar, :clause, :confidence, :state, :suspended_on, :reason, :closed_on, :changed_on, :changed_by)
    ON CONFLICT DO NOTHING
)sql";

constexpr auto update_now = R"sql(
    UPDATE duty_now
    SET version = :version, holder = :holder, due = :due, state = :state, suspended_on = :suspended_on, reason = :reason,
        closed_on = :closed_on, changed_on = :changed_on, changed_by = :changed_by
    WHERE id = :id
)sql";

constexpr std::string_view columns =
    "id, version, kind, item, unit, holder, office, subject, round, title, path, opened_by, opened_on, start, due, rule, day_unit, "
    "calendar, clause, confidence, state, suspended_on, reason, closed_on, changed_on, changed_by";

constexpr auto marks_of_kind = R"sql(
    SELECT unit, item, opened_on, due, closed_on, state, CASE WHEN suspended_on IS NULL THEN 0 ELSE 1 END, kind
    FROM duty_now WHERE unit IN (:list) AND kind = :kind AND (due >= :since OR closed_on IS NULL OR closed_on >= :since)
    ORDER BY unit, due
)sql";

constexpr auto marks_in_window = R"sql(
    SELECT unit, item, opened_on, due, closed_on, state, CASE WHEN suspended_on IS NULL THEN 0 ELSE 1 END, kind
    FROM duty_now WHERE unit IN (:list) AND opened_on <= :until AND (due >= :from OR closed_on IS NULL OR closed_on >= :from)
)sql";

constexpr auto select_units_with_open = "SELECT DISTINCT unit FROM duty_now WHERE state = 'open'";
constexpr auto select_opened = "SELECT unit, until_day FROM duty_opened WHERE item = :source";
constexpr auto upsert_opened = R"sql(
    INSERT INTO duty_opened (unit, item, until_day) VALUES (:unit, :source, :until)
    ON CONFLICT (unit, item) DO UPDATE SET until_day = excluded.until_day
)sql";

std::string selected(std::string_view rest, std::string_view table = "duty_now")
{
    return "SELECT " + std::string{columns} + " FROM " + std::string{table} + " " + std::string{rest};
}

Duty as_duty(db::Row const& row)
{
    return {.id = row.text(0),
            .version = row.number(1),
            .kind = row.text(2),
            .item = row.text(3),
            .unit = row.text(4),
            .holder = row.text(5),
            .office = row.text(6),
            .subject = row.text(7),
            .round = row.number(8),
            .title = row.text(9),
            .path = row.text(10),
            .opened_by = row.text(11),
            .opened_on = row.date(12),
            .start = row.date(13),
            .due = row.date(14),
            .rule = row.text(15),
            .day_unit = named(day_units, row.view(16)),
            .calendar = row.view(17) == "state" ? rules::Calendar::state : rules::Calendar::enterprise,
            .clause = row.text(18),
            .confidence = named(confidences, row.view(19)),
            .state = named(states, row.view(20)),
            .suspended_on = row.maybe_date(21),
            .reason = row.text(22),
            .closed_on = row.maybe_date(23),
            .changed_on = row.date(24),
            .changed_by = row.text(25)};
}

Mark as_mark(db::Row const& row)
{
    return {.unit = row.text(0),
            .item = row.text(1),
            .kind = row.text(7),
            .opened_on = row.date(2),
            .due = row.date(3),
            .closed_on = row.maybe_date(4),
            .state = named(states, row.view(5)),
            .suspended = row.flag(6)};
}

// The same values for the ledgered row and for its projection, in the order of duty_table().
std::vector<db::Value> values_of(Duty const& duty)
{
    return {duty.kind,        duty.item,         duty.unit,           duty.holder,         duty.office,     duty.subject,
            duty.round,       duty.title,        duty.path,           duty.opened_by,      duty.opened_on,  duty.start,
            duty.due,         duty.rule,         name(duty.day_unit), name(duty.calendar), duty.clause,     rules::name(duty.confidence),
            name(duty.state), duty.suspended_on, duty.reason,         duty.closed_on,      duty.changed_on, duty.changed_by};
}

db::Parameters parameters_of(Duty const& duty, std::vector<db::Value> const& values)
{
    db::Parameters parameters{{"id", duty.id}, {"version", duty.version}};
    auto const& names = duty_table().columns;
    for (std::size_t i = 0; i < names.size(); ++i) parameters.emplace_back(names[i], values[i]);
    return parameters;
}

}  // namespace

ledger::Table const& duty_table()
{
    static ledger::Table const table{
        "duty", {"kind",   "item",       "unit",      "holder",       "office", "subject",   "round",      "title",
                 "path",   "opened_by",  "opened_on", "start",        "due",    "rule",      "day_unit",   "calendar",
                 "clause", "confidence", "state",     "suspended_on", "reason", "closed_on", "changed_on", "changed_by"}};
    return table;
}

bool insert(Within const& act, Duty const& duty)
{
    auto const values = values_of(duty);
    if (act.session.run(insert_now, parameters_of(duty, values)) == 0) return false;
    act.entry.insert(duty_table(), duty.id, duty.version, values);
    return true;
}

void add_version(Within const& act, Duty const& duty)
{
    act.session.run(update_now, {{"id", duty.id},
                                 {"version", duty.version},
                                 {"holder", duty.holder},
                                 {"due", duty.due},
                                 {"state", name(duty.state)},
                                 {"suspended_on", duty.suspended_on},
                                 {"reason", duty.reason},
                                 {"closed_on", duty.closed_on},
                                 {"changed_on", duty.changed_on},
                                 {"changed_by", duty.changed_by}});
    act.entry.insert(duty_table(), duty.id, duty.version, values_of(duty));
}

std::optional<Duty> newest(db::Session& session, std::string_view id)
{
    static auto const query = selected("WHERE id = :id");
    return session.one(query, as_duty, {{"id", id}});
}

std::optional<Duty> last_round(db::Session& session, Opening const& opening)
{
    static auto const query =
        selected("WHERE unit = :unit AND kind = :kind AND item = :item AND subject = :subject ORDER BY round DESC LIMIT 1");
    return session.one(query, as_duty,
                       {{"unit", opening.unit}, {"kind", opening.kind}, {"item", opening.item}, {"subject", opening.subject}});
}

std::vector<Duty> versions(db::Session& session, std::string_view id)
{
    // An erased version has nothing left to show.
    static auto const query = selected("WHERE id = :id AND salt IS NOT NULL ORDER BY version", "duty");
    return session.all(query, as_duty, {{"id", id}});
}

std::vector<Duty> about(db::Session& session, std::string_view subject)
{
    static auto const query = selected("WHERE subject = :subject ORDER BY opened_on, id");
    return session.all(query, as_duty, {{"subject", subject}});
}

std::vector<Duty> list(db::Session& session, Filter const& filter)
{
    std::string where = filter.units.empty() ? "WHERE 1 = 1" : "WHERE unit IN (:list)";
    db::Parameters parameters{{"at_most", filter.at_most}};
    auto const narrow = [&](bool wanted, std::string_view piece, db::Parameter parameter) {
        if (!wanted) return;
        where += piece;
        parameters.push_back(std::move(parameter));
    };
    narrow(!filter.kind.empty(), " AND kind = :kind", {"kind", filter.kind});
    narrow(!filter.item.empty(), " AND item = :item", {"item", filter.item});
    narrow(filter.state.has_value(), " AND state = :state", {"state", name(filter.state.value_or(State::open))});
    narrow(filter.due_from.has_value(), " AND due >= :due_from", {"due_from", filter.due_from});
    narrow(filter.due_until.has_value(), " AND due <= :due_until", {"due_until", filter.due_until});
    auto const query = selected(where + " ORDER BY due, title, id LIMIT :at_most");
    if (filter.units.empty()) return session.all(query, as_duty, parameters);
    auto found = lists::all(session, query, filter.units, as_duty, parameters);
    std::ranges::stable_sort(found, {}, &Duty::due);
    if (std::ssize(found) > filter.at_most) found.resize(static_cast<std::size_t>(filter.at_most));
    return found;
}

std::vector<Duty> open_with_rule(db::Session& session)
{
    static auto const query = selected("WHERE state = 'open' AND suspended_on IS NULL AND rule <> '' ORDER BY unit, id");
    return session.all(query, as_duty);
}

std::vector<std::string> units_with_open(db::Session& session)
{
    return session.all(select_units_with_open, [](db::Row const& row) { return row.text(0); });
}

std::vector<Mark> marks(db::Session& session, std::vector<std::string> const& units, std::string_view kind, base::Date since)
{
    return lists::all(session, marks_of_kind, units, as_mark, {{"kind", kind}, {"since", since}});
}

std::vector<Mark> marks_between(db::Session& session, std::vector<std::string> const& units, base::Date from, base::Date until)
{
    return lists::all(session, marks_in_window, units, as_mark, {{"from", from}, {"until", until}});
}

std::map<std::string, base::Date> opened_until(db::Session& session, std::string_view source)
{
    std::map<std::string, base::Date> found;
    auto const take = [&](db::Row const& row) {
        found.emplace(row.text(0), row.date(1));
        return true;
    };
    session.each(select_opened, take, {{"source", source}});
    return found;
}

void set_opened_until(db::Session& session, std::string_view unit, std::string_view source, base::Date until)
{
    session.run(upsert_opened, {{"unit", unit}, {"source", source}, {"until", until}});
}

}  // namespace store
}  // namespace duties
