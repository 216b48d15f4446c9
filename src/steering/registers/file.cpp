#include "steering/registers/file.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace registers {
namespace {

constexpr std::size_t rows_most = 10'000;
constexpr std::size_t headings_within = 15;  // titles may stand above the heading

/// "Số người dự (người) *" is the column "so nguoi du".
std::string heading_of(std::string_view cell)
{
    if (auto const bracket = cell.find('('); bracket != std::string_view::npos && bracket > 0) cell = cell.substr(0, bracket);
    std::string text{cell};
    std::erase(text, '*');
    std::ranges::replace(text, '\n', ' ');
    return base::folded(base::trimmed(text));
}

struct Columns {
    std::size_t heading{};  // its place among the table's rows
    std::size_t end{};      // beyond the last column that has a heading
    Source source{Source::file};
    std::vector<std::optional<std::size_t>> of_fields;
    std::optional<std::size_t> unit_code, unit;
    std::vector<std::string> ignored;
};

bool says(std::string_view cell, rules::RegisterField const& field)
{
    auto const heading = heading_of(cell);
    return !heading.empty() && (heading == heading_of(field.title) || cell == field.id);
}

std::optional<std::size_t> heading_row(Reading const& reading, office::Table const& table)
{
    auto const& day = *reading.form.field(reading.form.day);
    for (std::size_t at = 0; at < std::min(table.rows.size(), headings_within); ++at)
        if (std::ranges::any_of(table.rows[at].cells, [&](auto const& cell) { return says(cell, day); })) return at;
    return {};
}

bool known_extra(std::string_view cell)
{
    static std::set<std::string> const known{base::folded(record_heading), "stt", "tt", "so thu tu", "#"};
    return known.contains(heading_of(cell));
}

/// Takes a heading; false when another column bears it already.
bool take(std::optional<std::size_t>& place, std::size_t column)
{
    if (place) return false;
    place = column;
    return true;
}

base::Outcome<Columns> columns_of(Reading const& reading, office::Table const& table)
{
    auto const& fields = reading.form.fields;
    auto const heading = heading_row(reading, table);
    if (!heading) return base::bad_input("file", "registers.no_heading", {{"column", reading.form.field(reading.form.day)->title}});
    Columns columns{.heading = *heading,
                    .source = table.sheet.empty() ? Source::text_file : Source::file,
                    .of_fields = std::vector<std::optional<std::size_t>>(fields.size()),
                    .ignored = {}};
    auto const& row = table.rows[*heading];
    for (std::size_t column = 0; column < row.cells.size(); ++column) {
        auto const& cell = row.cells[column];
        if (!cell.empty()) columns.end = column + 1;
        auto fresh = true;
        auto const field = std::ranges::find_if(fields, [&](auto const& one) { return says(cell, one); });
        if (field != fields.end()) fresh = take(columns.of_fields[static_cast<std::size_t>(field - fields.begin())], column);
        else if (heading_of(cell) == base::folded(unit_code_heading) || cell == "unit_code") fresh = take(columns.unit_code, column);
        else if (heading_of(cell) == base::folded(unit_heading)) fresh = take(columns.unit, column);
        else if (!cell.empty() && !known_extra(cell)) columns.ignored.push_back(cell);
        if (!fresh)
            return base::bad_input("file", "registers.column_twice", {{"column", cell}, {"cell", office::cell_name(row.number, column)}});
    }
    std::string missing;
    for (std::size_t at = 0; at < fields.size(); ++at)
        if (fields[at].required && !columns.of_fields[at]) missing += (missing.empty() ? "“" : ", “") + fields[at].title + "”";
    if (!missing.empty()) return base::bad_input("file", "registers.columns_missing", {{"columns", missing}});
    return columns;
}

using OddByRow = std::map<std::size_t, std::vector<office::OddCells const*>>;

/// Whoever merges a million cells ten thousand times is told of the first ones.
OddByRow odd_by_row(office::Table const& table)
{
    constexpr std::size_t most_a_row = 50;
    OddByRow found;
    for (auto const& odd : table.odd)
        for (auto row = std::ranges::lower_bound(table.rows, odd.first_row, {}, &office::TableRow::number);
             row != table.rows.end() && row->number <= odd.last_row; ++row)
            if (auto& here = found[row->number]; here.size() < most_a_row) here.push_back(&odd);
    return found;
}

char const* rule_of(office::OddCells::Why why)
{
    using Why = office::OddCells::Why;
    if (why == Why::merged) return "registers.cell_merged";
    return why == Why::error ? "registers.cell_error" : "registers.cell_formula";
}

class RowReader {
public:
    RowReader(Reading const& reading, Columns const& columns, OddByRow odd) : reading_{reading}, columns_{columns}, odd_{std::move(odd)} {}

    FileRow read(office::TableRow const& from)
    {
        FileRow row{.number = from.number, .record = {}, .faults = {}};
        Typed typed{.kept_in = reading_.form.id, .unit = reading_.unit.id, .values = {}, .source = columns_.source};
        for (std::size_t at = 0; at < columns_.of_fields.size(); ++at)
            if (auto const text = cell(from, columns_.of_fields[at]); !text.empty())
                typed.values.emplace(reading_.form.fields[at].id, text);
        auto const day = base::Date::from_text(cell(from, columns_.of_fields[day_column()]));
        auto const column = columns_.unit_code ? columns_.unit_code : columns_.unit;
        auto const named = cell(from, column);
        if (!named.empty()) {
            if (auto const unit = unit_named(named, day.value_or(reading_.today))) typed.unit = unit->id;
            else add(row, from, column, base::bad_input("unit", "registers.no_such_unit", {{"typed", base::shortened(named, 60)}}));
        }
        auto judgement = judged(reading_.law, reading_.tree, typed, reading_.today);
        row.record = std::move(judgement.record);
        // A unit that nobody knows is one fault, not two.
        if (!row.faults.empty()) std::erase_if(judgement.faults, [](auto const& fault) { return fault.field == "unit"; });
        for (auto const& fault : judgement.faults) add(row, from, column_of(fault.field, column), fault);
        look_for_odd_cells(row, from);
        look_for_surplus(row, from);
        if (row.faults.empty() && !may_write(typed.unit))
            add(row, from, column, base::bad_input("unit", "registers.not_your_unit", {{"unit", name_of(typed.unit)}}));
        if (row.faults.empty()) look_for_twin(row);
        return row;
    }

private:
    static std::string cell(office::TableRow const& row, std::optional<std::size_t> column)
    {
        return column && *column < row.cells.size() ? row.cells[*column] : std::string{};
    }

    std::size_t day_column() const
    {
        auto const found = std::ranges::find(reading_.form.fields, reading_.form.day, &rules::RegisterField::id);
        return static_cast<std::size_t>(found - reading_.form.fields.begin());
    }

    std::optional<std::size_t> column_of(std::string_view field, std::optional<std::size_t> unit_column) const
    {
        auto const found = std::ranges::find(reading_.form.fields, field, &rules::RegisterField::id);
        if (found == reading_.form.fields.end()) return unit_column ? unit_column : columns_.of_fields[day_column()];
        return columns_.of_fields[static_cast<std::size_t>(found - reading_.form.fields.begin())];
    }

    void add(FileRow& row, office::TableRow const& from, std::optional<std::size_t> column, base::Refusal why) const
    {
        std::string heading{unit_heading};
        if (auto const* field = reading_.form.field(why.field)) heading = field->title;
        row.faults.push_back({.cell = column ? office::cell_name(from.number, *column) : "", .column = heading, .why = std::move(why)});
    }

    /// "22915", "22915 – Phường Mũi Né", or the name; within the unit that the file is for.
    std::optional<units::Unit> unit_named(std::string const& text, base::Date day) const
    {
        auto const code = text.substr(0, text.find_first_of(" -–"));
        for (auto const& one : {text, code})
            if (auto unit = reading_.tree.by_code(one, day); unit && belongs(*unit, day)) return unit;
        auto const folded = base::folded(text);
        std::optional<units::Unit> found;
        for (auto const& unit : reading_.tree.named(text, day, 20)) {
            if (base::folded(unit.name) != folded || !belongs(unit, day)) continue;
            if (found) return {};
            found = unit;
        }
        return found;
    }

    bool belongs(units::Unit const& unit, base::Date day) const
    {
        return unit.id == reading_.unit.id || reading_.tree.within(unit.id, reading_.unit.id, day);
    }

    std::string name_of(std::string const& unit) const
    {
        auto const found = reading_.tree.unit(unit, reading_.today);
        return found ? found->name : unit;
    }

    bool may_write(std::string const& unit)
    {
        auto const known = may_.find(unit);
        return known != may_.end() ? known->second : may_.emplace(unit, reading_.may(unit)).first->second;
    }

    /// Only in columns that are read.
    void look_for_odd_cells(FileRow& row, office::TableRow const& from) const
    {
        auto const odd_here = odd_.find(from.number);
        if (odd_here == odd_.end()) return;
        auto const check = [&](std::optional<std::size_t> column, std::string const& heading) {
            for (auto const* odd : odd_here->second) {
                if (!column || *column < odd->first_column || *column > odd->last_column) continue;
                auto const name = office::cell_name(from.number, *column);
                // What an error is not, no cell needs to be told.
                if (odd->why == office::OddCells::Why::error)
                    std::erase_if(row.faults, [&](CellFault const& fault) { return fault.cell == name; });
                row.faults.push_back(
                    {.cell = name, .column = heading, .why = base::bad_input(heading, rule_of(odd->why), {{"title", heading}})});
            }
        };
        for (std::size_t at = 0; at < columns_.of_fields.size(); ++at) check(columns_.of_fields[at], reading_.form.fields[at].title);
        check(columns_.unit_code ? columns_.unit_code : columns_.unit, std::string{unit_heading});
    }

    /// A row cut in the wrong place stands in the wrong columns, too.
    void look_for_surplus(FileRow& row, office::TableRow const& from) const
    {
        for (auto column = columns_.end; column < from.cells.size(); ++column) {
            if (from.cells[column].empty()) continue;
            row.faults.push_back(
                {.cell = office::cell_name(from.number, column),
                 .column = {},
                 .why = base::bad_input("", "registers.cell_surplus", {{"typed", base::shortened(from.cells[column], 40)}})});
            return;
        }
    }

    void look_for_twin(FileRow& row)
    {
        auto const [twin, fresh] = seen_.emplace(key_of(row.record), row.number);
        if (fresh) return;
        row.faults.push_back(
            {.cell = {}, .column = {}, .why = base::bad_input("", "registers.same_as_row", {{"row", std::to_string(twin->second)}})});
    }

    Reading const& reading_;
    Columns const& columns_;
    OddByRow odd_;
    std::map<std::string, bool> may_;
    std::map<std::string, std::size_t> seen_;
};

}  // namespace

std::size_t FileRead::wrong() const
{
    return static_cast<std::size_t>(std::ranges::count_if(rows, [](auto const& row) { return !row.faults.empty(); }));
}

std::size_t FileRead::fresh() const
{
    return static_cast<std::size_t>(std::ranges::count_if(rows, [](auto const& row) { return row.faults.empty() && !row.known; }));
}

base::Outcome<FileRead> read_file(Reading const& reading, office::Table const& table)
{
    auto const columns = columns_of(reading, table);
    if (!columns) return columns.error();
    auto const first = columns->heading + 1;
    if (table.rows.size() - first > rows_most)
        return base::bad_input("file", "registers.too_many_rows", {{"most", base::vietnamese(static_cast<std::int64_t>(rows_most))}});
    FileRead file{.rows = {}, .ignored = columns->ignored};
    RowReader reader{reading, *columns, odd_by_row(table)};
    for (std::size_t at = first; at < table.rows.size(); ++at) file.rows.push_back(reader.read(table.rows[at]));
    if (file.rows.empty()) return base::bad_input("file", "registers.no_rows");
    return file;
}

void mark_known(FileRead& file, std::set<std::string> const& keys)
{
    for (auto& row : file.rows)
        if (row.faults.empty()) row.known = keys.contains(key_of(row.record));
}

}  // namespace registers
