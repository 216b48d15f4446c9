#include "steering/reports/store.hpp"

#include <algorithm>
#include <array>

namespace reports {
namespace {

constexpr std::array<std::pair<std::string_view, State>, 5> states{{{"draft", State::draft},
                                                                    {"checked", State::checked},
                                                                    {"signed", State::signed_off},
                                                                    {"superseded", State::superseded},
                                                                    {"discarded", State::discarded}}};

State state_named(std::string_view name)
{
    auto const found = std::ranges::find(states, name, &std::pair<std::string_view, State>::first);
    return found == states.end() ? State::discarded : found->second;
}

}  // namespace

std::string_view name(State state)
{
    return std::ranges::find(states, state, &std::pair<std::string_view, State>::second)->first;
}

namespace store {
namespace {

constexpr auto insert_now = R"sql(
    INSERT INTO report_now (id, version, form, unit, from_day, to_day, state, definition, template, figures, document, fails, number,
                            signer, signed_on, reason, supersedes, changed_on, changed_by)
    VALUES (:id, :version, :form, :unit, :from_day, :to_day, :state, :definition, :template, :figures, :document, :fails, :number,
            :signer, :signed_on, :reason, :supersedes, :changed_on, :changed_by)
)sql";
constexpr auto delete_now = "DELETE FROM report_now WHERE id = :id";

std::string selected(std::string_view rest, std::string_view from = "report_now")
{
    return "SELECT id, version, form, unit, from_day, to_day, state, definition, template, figures, document, fails, number, signer, "
           "signed_on, "
           "reason, supersedes, changed_on, changed_by FROM " +
           std::string{from} + " " + std::string{rest};
}

Report as_report(db::Row const& row)
{
    return {.id = row.text(0),
            .version = row.number(1),
            .form = row.text(2),
            .unit = row.text(3),
            .window = {row.date(4), row.date(5)},
            .state = state_named(row.view(6)),
            .definition = row.text(7),
            .own_template = row.text(8),
            .figures = row.text(9),
            .document = row.text(10),
            .fails = row.number(11),
            .number = row.text(12),
            .signer = row.text(13),
            .signed_on = base::Date::from_iso(row.view(14)),
            .reason = row.text(15),
            .supersedes = row.text(16),
            .changed_on = row.date(17),
            .changed_by = row.text(18)};
}

std::vector<db::Value> values_of(Report const& report)
{
    return {report.form,
            report.unit,
            report.window.from,
            report.window.to,
            name(report.state),
            report.definition,
            report.own_template,
            report.figures,
            report.document,
            report.fails,
            report.number,
            report.signer,
            report.signed_on ? report.signed_on->iso() : std::string{},
            report.reason,
            report.supersedes,
            report.changed_on,
            report.changed_by};
}

}  // namespace

ledger::Table const& table()
{
    static ledger::Table const table{"report",
                                     {"form", "unit", "from_day", "to_day", "state", "definition", "template", "figures", "document",
                                      "fails", "number", "signer", "signed_on", "reason", "supersedes", "changed_on", "changed_by"}};
    return table;
}

void insert(db::Session& session, ledger::Entry& entry, Report const& report)
{
    auto const values = values_of(report);
    db::Parameters parameters{{"id", report.id}, {"version", report.version}};
    for (std::size_t at{}; at < values.size(); ++at) parameters.emplace_back(table().columns[at], values[at]);
    session.run(insert_now, parameters);
    entry.insert(table(), report.id, report.version, values);
}

void add_version(db::Session& session, ledger::Entry& entry, Report const& report)
{
    session.run(delete_now, {{"id", report.id}});
    insert(session, entry, report);
}

std::optional<Report> report(db::Session& session, std::string_view id)
{
    static auto const query = selected("WHERE id = :id");
    return session.one(query, as_report, {{"id", id}});
}

std::vector<Report> versions(db::Session& session, std::string_view id)
{
    static auto const query = selected("WHERE id = :id AND salt IS NOT NULL ORDER BY version", "report");
    return session.all(query, as_report, {{"id", id}});
}

std::vector<Report> of_unit(db::Session& session, std::string_view unit)
{
    static auto const query = selected("WHERE unit = :unit AND state <> 'discarded' ORDER BY to_day DESC, form, id DESC");
    return session.all(query, as_report, {{"unit", unit}});
}

std::vector<Report> same(db::Session& session, Report const& as)
{
    static auto const query = selected(
        "WHERE unit = :unit AND form = :form AND from_day = :first AND to_day = :last AND state IN ('draft', 'checked', 'signed') ORDER BY "
        "id");
    return session.all(query, as_report, {{"unit", as.unit}, {"form", as.form}, {"first", as.window.from}, {"last", as.window.to}});
}

}  // namespace store
}  // namespace reports
