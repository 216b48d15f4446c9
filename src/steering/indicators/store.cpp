#include "steering/indicators/store.hpp"

#include <stdexcept>

namespace indicators::store {
namespace {

constexpr std::string_view columns =
    "id, version, indicator, unit, from_day, to_day, breakdown, kind, value, whole, digits, words, "
    "document, place, state, reason, entered_on, entered_by";

constexpr auto insert_now = R"sql(
    INSERT INTO total_now (id, version, indicator, unit, from_day, to_day, breakdown, kind, value, whole, digits, words, document, place,
                           state, reason, entered_on, entered_by)
    VALUES (:id, :version, :indicator, :unit, :from_day, :to_day, :breakdown, :kind, :value, :whole, :digits, :words, :document, :place,
            :state, :reason, :entered_on, :entered_by)
)sql";
constexpr auto delete_now = "DELETE FROM total_now WHERE id = :id";

std::string selected(std::string_view rest, std::string_view table = "total_now")
{
    return "SELECT " + std::string{columns} + " FROM " + std::string{table} + " " + std::string{rest};
}

Total as_total(db::Row const& row)
{
    return {.id = row.text(0),
            .version = row.number(1),
            .indicator = row.text(2),
            .unit = row.text(3),
            .window = {row.date(4), row.date(5)},
            .is = facts::breakdown_of(row.view(6)).value_or(facts::Breakdown{}),
            .kind = kind_named(row.view(7)).value_or(Kind::words),
            .value = row.number(8),
            .whole = row.number(9),
            .digits = static_cast<int>(row.number(10)),
            .words = row.text(11),
            .document = row.text(12),
            .place = row.text(13),
            .withdrawn = row.view(14) == "withdrawn",
            .reason = row.text(15),
            .entered_on = row.date(16),
            .entered_by = row.text(17)};
}

std::vector<db::Value> values_of(Total const& total)
{
    return {total.indicator,
            total.unit,
            total.window.from,
            total.window.to,
            facts::text_of(total.is),
            name(total.kind),
            total.value,
            total.whole,
            total.digits,
            total.words,
            total.document,
            total.place,
            total.withdrawn ? "withdrawn" : "standing",
            total.reason,
            total.entered_on,
            total.entered_by};
}

}  // namespace

ledger::Table const& total_table()
{
    static ledger::Table const table{"total",
                                     {"indicator", "unit", "from_day", "to_day", "breakdown", "kind", "value", "whole", "digits", "words",
                                      "document", "place", "state", "reason", "entered_on", "entered_by"}};
    return table;
}

void insert(db::Session& session, ledger::Entry& entry, Total const& total)
{
    auto const values = values_of(total);
    db::Parameters parameters{{"id", total.id}, {"version", total.version}};
    for (std::size_t at{}; at < values.size(); ++at) parameters.emplace_back(total_table().columns[at], values[at]);
    session.run(insert_now, parameters);
    entry.insert(total_table(), total.id, total.version, values);
}

void add_version(db::Session& session, ledger::Entry& entry, Total const& total)
{
    session.run(delete_now, {{"id", total.id}});
    insert(session, entry, total);
}

std::optional<Total> total(db::Session& session, std::string_view id)
{
    static auto const query = selected("WHERE id = :id");
    return session.one(query, as_total, {{"id", id}});
}

std::vector<Total> versions(db::Session& session, std::string_view id)
{
    static auto const query = selected("WHERE id = :id AND salt IS NOT NULL ORDER BY version", "total");
    return session.all(query, as_total, {{"id", id}});
}

std::vector<Total> of_unit(db::Session& session, std::string_view unit)
{
    static auto const query = selected("WHERE unit = :unit AND state = 'standing' ORDER BY indicator, from_day, breakdown");
    return session.all(query, as_total, {{"unit", unit}});
}

std::vector<Total> standing(db::Session& session, std::string_view indicator)
{
    static auto const query = selected("WHERE indicator = :indicator AND state = 'standing' ORDER BY from_day, breakdown, id");
    return session.all(query, as_total, {{"indicator", indicator}});
}

std::vector<Total> totals_touching(db::Session& session, std::string_view indicator, facts::Window const& window)
{
    static auto const query = selected(
        "WHERE indicator = :indicator AND state = 'standing' AND from_day <= :last AND to_day >= :first ORDER BY from_day, breakdown, id");
    return session.all(query, as_total, {{"indicator", indicator}, {"first", window.from}, {"last", window.to}});
}

}  // namespace indicators::store
