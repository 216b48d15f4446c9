#include "ground/ledger/rows.hpp"

#include "ground/ledger/store.hpp"

#include <limits>
#include <stdexcept>

namespace ledger::rows {

namespace {

constexpr std::int64_t page = 1000;
constexpr auto select_columns_of_sqlite = R"sql(SELECT name, "notnull", type FROM pragma_table_info(:table))sql";
constexpr auto select_columns_of_postgresql = R"sql(
    SELECT column_name, CASE is_nullable WHEN 'NO' THEN 1 ELSE 0 END, UPPER(data_type)
    FROM information_schema.columns WHERE table_name = :table AND table_schema = current_schema()
)sql";

std::string columns_of(Table const& table)
{
    std::string list;
    for (auto const column : table.columns) (list += column) += ", ";
    return list;
}

std::string insert_of(Table const& table)
{
    std::string names, places;
    for (auto const column : table.columns) {
        (names += column) += ", ";
        ((places += ':') += column) += ", ";
    }
    return "INSERT INTO " + std::string{table.name} + " (id, version, " + names + "salt) VALUES (:id, :version, " + places + ":salt)";
}

std::string select_of(db::Session& session, Table const& table, std::string_view condition)
{
    std::vector<std::string_view> all{"id", "version", "salt"};
    all.insert(all.end(), table.columns.begin(), table.columns.end());
    return "SELECT id, version, salt, " + columns_of(table) + store::types_of(session, all) + " FROM " + std::string{table.name} +
           std::string{condition};
}

/// As it is read back. A fraction is refused: the two engines write it differently.
Field field_of(db::Value const& value, std::string& number)
{
    if (auto const* whole = std::get_if<std::int64_t>(&value.held())) return number = std::to_string(*whole);
    if (auto const* words = std::get_if<std::string>(&value.held())) return *words;
    if (std::holds_alternative<double>(value.held())) throw std::logic_error{"a fraction in a ledgered row: write it as text"};
    return {};
}

std::string commitment_of(std::string_view salt, Table const& table, std::string_view id, std::int64_t version,
                          std::vector<db::Value> const& values)
{
    auto const written_version = std::to_string(version);
    std::vector<Field> fields{table.name, id, written_version};
    std::vector<std::string> numbers(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) fields.push_back(field_of(values[i], numbers[i]));
    return commitment(salt, fields);
}

/// What an erased row holds in each column: NULL where the table allows it, else nothing or 0.
using Blank = std::vector<std::optional<std::string>>;

Row as_row(Table const& table, Blank const& blank, db::Row const& row)
{
    constexpr std::size_t first = 3;  // after id, version, salt
    std::vector<Field> fields{table.name, row.view(0), row.view(1)};
    Row found{.id = row.text(0), .version = row.number(1), .commitment = {}, .empty = true, .odd = store::is_odd(row.view(row.size() - 1))};
    for (std::size_t i = first; i < first + table.columns.size(); ++i) {
        auto const value = row.null(i) ? Field{} : Field{row.view(i)};
        if (!blank.empty() && value != blank[i - first]) found.empty = false;
        fields.push_back(value);
    }
    if (row.null(2)) return found;
    auto const salt = crypto::from_hex(row.view(2));
    // One way of writing a salt: capitals would be a change that nobody sees.
    auto const proper = salt && salt->size() == 16 && row.view(2).find_first_of("ABCDEF") == std::string_view::npos;
    found.commitment = proper ? commitment(*salt, fields) : "no salt";
    return found;
}

Blank blank_of(db::Session& session, Table const& table)
{
    auto const query = session.engine() == db::Engine::sqlite ? select_columns_of_sqlite : select_columns_of_postgresql;
    std::map<std::string, std::optional<std::string>, std::less<>> found;
    session.each(query,
                 [&](db::Row const& row) {
                     if (row.flag(1)) found[row.text(0)] = row.view(2) == "TEXT" ? "" : "0";
                     return true;
                 },
                 {{"table", table.name}});
    Blank blank;
    for (auto const column : table.columns) blank.push_back(found[std::string{column}]);
    return blank;
}

}  // namespace

std::string insert(db::Session& session, Table const& table, std::string_view id, std::int64_t version,
                   std::vector<db::Value> const& values)
{
    if (values.size() != table.columns.size()) throw std::logic_error{"a ledgered row needs a value for each column"};
    auto const salt = crypto::random_bytes<16>();
    db::Parameters parameters{{"id", id}, {"version", version}};
    parameters.reserve(values.size() + 3);
    for (std::size_t i = 0; i < values.size(); ++i) parameters.emplace_back(table.columns[i], values[i]);
    parameters.emplace_back("salt", base::hex(salt));
    session.run(insert_of(table), parameters);
    return commitment_of({reinterpret_cast<char const*>(salt.data()), salt.size()}, table, id, version, values);
}

std::map<std::int64_t, std::string> commitments(db::Session& session, Table const& table, std::string_view id)
{
    std::map<std::int64_t, std::string> found;
    session.each(select_of(session, table, " WHERE id = :id AND salt IS NOT NULL ORDER BY version"),
                 [&](db::Row const& row) {
                     auto const one = as_row(table, {}, row);
                     found[one.version] = one.commitment;
                     return true;
                 },
                 {{"id", id}});
    return found;
}

void empty(db::Session& session, Table const& table, std::string_view id)
{
    auto const blank = blank_of(session, table);
    std::string assignments;
    for (std::size_t i = 0; i < blank.size(); ++i)
        assignments += std::string{table.columns[i]} + " = " + (!blank[i] ? "NULL" : blank[i]->empty() ? "''" : "0") + ", ";
    session.run("UPDATE " + std::string{table.name} + " SET " + assignments + "salt = NULL WHERE id = :id", {{"id", id}});
}

void each(db::Session& session, Table const& table, std::function<void(Row const&)> const& visit)
{
    auto const query = select_of(session, table, " WHERE (id, version) > (:id, :version) ORDER BY id, version LIMIT :page");
    auto const blank = blank_of(session, table);
    std::pair after{std::string{}, std::numeric_limits<std::int64_t>::min()};
    for (;;) {
        auto const found = session.all(query, [&](db::Row const& row) { return as_row(table, blank, row); },
                                       {{"id", after.first}, {"version", after.second}, {"page", page}});
        for (auto const& row : found) {
            std::pair const here{row.id, row.version};
            // It must rise, or a damaged index would turn us in a circle.
            if (!(after < here)) throw std::runtime_error{std::string{table.name} + ": not in order"};
            after = here;
            visit(row);
        }
        if (std::ssize(found) < page) return;
    }
}

}  // namespace ledger::rows
