#include "steering/registers/store.hpp"

#include "platform/json/json.hpp"

#include <algorithm>

namespace registers::store {
namespace {

constexpr auto insert_now = R"sql(
    INSERT INTO register_record_now (id, version, kept_in, unit, day, breakdown, contents, state, reason, import, entered_on, entered_by)
    VALUES (:id, :version, :kept_in, :unit, :day, :breakdown, :contents, :state, :reason, :import, :entered_on, :entered_by)
)sql";
constexpr auto delete_now = "DELETE FROM register_record_now WHERE id = :id";
constexpr auto select_now = R"sql(
    SELECT id, version, kept_in, unit, day, breakdown, contents, state, reason, import, entered_on, entered_by
    FROM register_record_now WHERE id = :id
)sql";
constexpr auto select_versions = R"sql(
    SELECT id, version, kept_in, unit, day, breakdown, contents, state, reason, import, entered_on, entered_by
    FROM register_record WHERE id = :id AND salt IS NOT NULL ORDER BY version
)sql";
constexpr auto select_of_unit = R"sql(
    SELECT id, version, kept_in, unit, day, breakdown, contents, state, reason, import, entered_on, entered_by
    FROM register_record_now
    WHERE unit = :unit AND kept_in = :kept_in AND state = 'standing' AND day BETWEEN :first AND :last
    ORDER BY day DESC, id DESC
)sql";
constexpr auto select_of_register = R"sql(
    SELECT id, version, kept_in, unit, day, breakdown, contents, state, reason, import, entered_on, entered_by
    FROM register_record_now
    WHERE kept_in = :kept_in AND state = 'standing' AND day BETWEEN :first AND :last
    ORDER BY day DESC, id DESC
)sql";
constexpr auto select_standing = R"sql(
    SELECT id, version, kept_in, unit, day, breakdown, contents, state, reason, import, entered_on, entered_by
    FROM register_record_now WHERE state = 'standing'
)sql";
constexpr auto select_of_import = R"sql(
    SELECT id, version, kept_in, unit, day, breakdown, contents, state, reason, import, entered_on, entered_by
    FROM register_record_now WHERE import = :import AND import <> '' ORDER BY id
)sql";
constexpr auto select_kept_everywhere = R"sql(
    SELECT kept_in, unit, day, COUNT(*) FROM register_record_now WHERE state = 'standing' GROUP BY kept_in, unit, day
)sql";
constexpr auto select_kept_by = R"sql(
    SELECT kept_in, COUNT(*), MIN(day), MAX(day) FROM register_record_now
    WHERE unit = :unit AND state = 'standing' GROUP BY kept_in
)sql";
constexpr auto select_import = R"sql(
    SELECT id, version, kept_in, unit, filename, sha256, taken, left_out, state, reason, entered_on, entered_by
    FROM register_import WHERE id = :id AND salt IS NOT NULL ORDER BY version DESC
)sql";
constexpr auto select_imports = R"sql(
    SELECT id, version, kept_in, unit, filename, sha256, taken, left_out, state, reason, entered_on, entered_by
    FROM register_import WHERE unit = :unit AND kept_in = :kept_in AND salt IS NOT NULL ORDER BY id DESC, version DESC
)sql";

constexpr base::Date first_of_all{1, 1, 1};
constexpr base::Date last_of_all{9999, 12, 31};

std::string contents_of(Values const& values)
{
    json::Object contents;
    for (auto const& [field, value] : values) contents.emplace_back(field, value);
    return json::write(contents);
}

Values values_of(std::string_view contents)
{
    Values values;
    auto const parsed = json::parse(contents);
    if (auto const* value = std::get_if<json::Value>(&parsed))
        for (auto const& [field, held] : value->object()) values.emplace(field, held.text().value_or(""));
    return values;
}

Record as_record(db::Row const& row)
{
    return {.id = row.text(0),
            .version = row.number(1),
            .kept_in = row.text(2),
            .unit = row.text(3),
            .day = row.date(4),
            .is = facts::breakdown_of(row.view(5)).value_or(facts::Breakdown{}),
            .values = values_of(row.view(6)),
            .withdrawn = row.view(7) == "withdrawn",
            .reason = row.text(8),
            .import = row.text(9),
            .entered_on = row.date(10),
            .entered_by = row.text(11)};
}

Import as_import(db::Row const& row)
{
    return {.id = row.text(0),
            .version = row.number(1),
            .kept_in = row.text(2),
            .unit = row.text(3),
            .filename = row.text(4),
            .sha256 = row.text(5),
            .taken = row.number(6),
            .left_out = row.number(7),
            .undone = row.view(8) == "undone",
            .reason = row.text(9),
            .entered_on = row.date(10),
            .entered_by = row.text(11)};
}

db::Parameters parameters_of(ledger::Table const& table, std::string_view id, std::int64_t version, std::vector<db::Value> const& values)
{
    db::Parameters parameters{{"id", id}, {"version", version}};
    for (std::size_t at{}; at < values.size(); ++at) parameters.emplace_back(table.columns[at], values[at]);
    return parameters;
}

}  // namespace

ledger::Table const& record_table()
{
    static ledger::Table const table{
        "register_record", {"kept_in", "unit", "day", "breakdown", "contents", "state", "reason", "import", "entered_on", "entered_by"}};
    return table;
}

ledger::Table const& import_table()
{
    static ledger::Table const table{
        "register_import", {"kept_in", "unit", "filename", "sha256", "taken", "left_out", "state", "reason", "entered_on", "entered_by"}};
    return table;
}

void insert(db::Session& session, ledger::Entry& entry, Record const& record)
{
    std::vector<db::Value> const values{record.kept_in,
                                        record.unit,
                                        record.day,
                                        facts::text_of(record.is),
                                        contents_of(record.values),
                                        record.withdrawn ? "withdrawn" : "standing",
                                        record.reason,
                                        record.import,
                                        record.entered_on,
                                        record.entered_by};
    session.run(insert_now, parameters_of(record_table(), record.id, record.version, values));
    entry.insert(record_table(), record.id, record.version, values);
}

void add_version(db::Session& session, ledger::Entry& entry, Record const& record)
{
    session.run(delete_now, {{"id", record.id}});
    insert(session, entry, record);
}

std::optional<Record> record(db::Session& session, std::string_view id)
{
    return session.one(select_now, as_record, {{"id", id}});
}

std::vector<Record> versions(db::Session& session, std::string_view id)
{
    return session.all(select_versions, as_record, {{"id", id}});
}

void each(db::Session& session, Asked const& asked, std::function<bool(Record const&)> const& visit)
{
    auto const window = asked.window.value_or(facts::Window{first_of_all, last_of_all});
    db::Parameters parameters{{"kept_in", asked.kept_in}, {"first", window.from}, {"last", window.to}};
    if (!asked.unit.empty()) parameters.emplace_back("unit", asked.unit);
    session.each(
        asked.unit.empty() ? select_of_register : select_of_unit,
        [&](db::Row const& row) {
            if (asked.unit.empty() && !asked.belongs(row.text(3), row.date(4))) return true;
            if (!asked.is.empty()) {
                auto const is = facts::breakdown_of(row.view(5));
                if (!is || !facts::refines(*is, asked.is)) return true;
            }
            return visit(as_record(row));
        },
        parameters);
}

void each_standing(db::Session& session, std::function<void(Record const&)> const& visit)
{
    session.each(select_standing, [&](db::Row const& row) {
        visit(as_record(row));
        return true;
    });
}

std::vector<Record> of_import(db::Session& session, std::string_view import)
{
    return session.all(select_of_import, as_record, {{"import", import}});
}

KeptByRegister kept_by(db::Session& session, std::string_view unit)
{
    KeptByRegister found;
    session.each(select_kept_by,
                 [&](db::Row const& row) {
                     found.emplace(row.text(0), Kept{.records = row.number(1), .first = row.date(2), .last = row.date(3)});
                     return true;
                 },
                 {{"unit", unit}});
    return found;
}

KeptByRegister kept_where(db::Session& session, Belongs const& belongs)
{
    KeptByRegister found;
    session.each(select_kept_everywhere, [&](db::Row const& row) {
        auto const day = row.date(2);
        if (!belongs(row.text(1), day)) return true;
        auto& one = found.try_emplace(row.text(0), Kept{.first = day, .last = day}).first->second;
        one.records += row.number(3);
        one.first = std::min(one.first, day);
        one.last = std::max(one.last, day);
        return true;
    });
    return found;
}

void insert(ledger::Entry& entry, Import const& import)
{
    std::vector<db::Value> const values{import.kept_in,
                                        import.unit,
                                        import.filename,
                                        import.sha256,
                                        import.taken,
                                        import.left_out,
                                        import.undone ? "undone" : "standing",
                                        import.reason,
                                        import.entered_on,
                                        import.entered_by};
    entry.insert(import_table(), import.id, import.version, values);
}

std::optional<Import> import(db::Session& session, std::string_view id)
{
    return session.one(select_import, as_import, {{"id", id}});
}

std::vector<Import> imports(db::Session& session, std::string_view unit, std::string_view kept_in)
{
    auto all = session.all(select_imports, as_import, {{"unit", unit}, {"kept_in", kept_in}});
    auto const same = [](Import const& one, Import const& other) { return one.id == other.id; };
    all.erase(std::unique(all.begin(), all.end(), same), all.end());
    return all;
}

}  // namespace registers::store
