#include "steering/dossiers/reading.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace dossiers {
namespace {

constexpr std::size_t longest_code = 60;
constexpr std::size_t longest_name = 500;
constexpr std::size_t most_procedures = 50'000;

bool digits(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

unsigned number_in(std::string_view digits)
{
    unsigned number{};
    for (auto const c : digits) number = 10 * number + static_cast<unsigned>(c - '0');
    return number;
}

std::optional<base::Date> civil(unsigned year, unsigned month, unsigned day)
{
    if (month < 1 || month > 12 || day < 1 || day > 31 || year < 1000) return {};
    std::chrono::year_month_day const made{std::chrono::year{static_cast<int>(year)}, std::chrono::month{month}, std::chrono::day{day}};
    if (!made.ok()) return {};
    return base::Date{std::chrono::sys_days{made}};
}

/// The two forms that nearly every cell has, without looking further.
std::optional<base::Date> usual_form(std::string_view cell)
{
    if (cell[2] == '/' && cell[5] == '/' && digits(cell.substr(0, 2)) && digits(cell.substr(3, 2)) && digits(cell.substr(6)))
        return civil(number_in(cell.substr(6)), number_in(cell.substr(3, 2)), number_in(cell.substr(0, 2)));
    if (cell[4] == '-' && cell[7] == '-' && digits(cell.substr(0, 4)) && digits(cell.substr(5, 2)) && digits(cell.substr(8)))
        return civil(number_in(cell.substr(0, 4)), number_in(cell.substr(5, 2)), number_in(cell.substr(8)));
    return {};
}

bool printable(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return c > ' ' && c < 127; });
}

std::string tidied(std::string_view cell)
{
    auto const clean = base::clean_text(cell);
    return clean ? std::string{base::trimmed(*clean)} : std::string{};
}

}  // namespace

std::optional<base::Date> day_of(std::string_view cell)
{
    constexpr std::size_t usual_length = 10;
    if (cell.size() == usual_length)
        if (auto const day = usual_form(cell)) return day;
    // A time of day stands before or behind it, and holds a colon.
    for (std::size_t at{}; at < cell.size();) {
        auto const end = std::min(cell.find_first_of(" T", at), cell.size());
        auto const word = cell.substr(at, end - at);
        if (auto const day = base::Date::from_text(word)) {
            auto rest = std::string{cell.substr(0, at)} + std::string{cell.substr(end)};
            return rest.empty() || rest.find(':') != std::string::npos ? day : std::nullopt;
        }
        at = end + 1;
    }
    return {};
}

Procedures::Procedures(rules::Book const& law, std::vector<std::pair<std::int64_t, Procedure>> known, bool only_known)
    : law_{law}, only_known_{only_known}
{
    for (auto& [number, procedure] : known) {
        last_ = std::max(last_, number);
        kinds_[number] = procedure.kind;
        if (!procedure.code.empty()) codes_.emplace(procedure.code, number);
        codes_.emplace(base::folded(procedure.name), number);
        procedure.kind.clear();
        numbers_.emplace(std::move(procedure), number);
    }
}

base::Outcome<std::int64_t> Procedures::number(std::string_view code, std::string_view name, std::string_view field)
{
    key_.assign(code).append(1, '\n').append(name).append(1, '\n').append(field);
    if (auto const said = said_.find(key_); said != said_.end()) return said->second;
    auto const key = key_;
    auto const found = look_up(code, name, field);
    if (found) said_.emplace(key, *found);
    return found;
}

base::Outcome<std::int64_t> Procedures::look_up(std::string_view code, std::string_view name, std::string_view field)
{
    Procedure procedure{.code = tidied(code), .name = tidied(name), .field = tidied(field), .kind = {}};
    for (auto const* text : {&procedure.code, &procedure.name, &procedure.field})
        if (base::length(*text) > longest_name)
            return base::bad_input("procedure", "dossiers.cell_too_long", {{"most", std::to_string(longest_name)}});
    if (auto const known = numbers_.find(procedure); known != numbers_.end()) return known->second;
    if (only_known_) {
        auto const by_code = codes_.find(procedure.code.empty() ? base::folded(procedure.name) : procedure.code);
        if (by_code != codes_.end()) return by_code->second;
        return base::bad_input("procedure", "dossiers.no_such_procedure",
                               {{"procedure", base::shortened(procedure.code.empty() ? procedure.name : procedure.code, 80)}});
    }
    if (numbers_.size() >= most_procedures)
        return base::bad_input("procedure", "dossiers.too_many_procedures", {{"most", std::to_string(most_procedures)}});
    auto const number = ++last_;
    numbers_.emplace(procedure, number);
    procedure.kind = kind_of_field(law_, procedure.field);
    kinds_[number] = procedure.kind;
    fresh_.emplace_back(number, std::move(procedure));
    return number;
}

std::vector<std::pair<std::int64_t, Procedure>> Procedures::fresh()
{
    return std::exchange(fresh_, {});
}

std::vector<base::Refusal> LineReader::read(std::vector<std::string_view> const& cells, Dossier& dossier,
                                            std::vector<office::OddCells> const& odd)
{
    faults_.clear();
    dossier = {};
    if (cells.size() > columns_.width && std::ranges::any_of(cells.begin() + static_cast<std::ptrdiff_t>(columns_.width), cells.end(),
                                                             [](std::string_view one) { return !one.empty(); })) {
        faults_.push_back(base::bad_input(columns_.titles.back(), "dossiers.more_cells_than_columns"));
        return faults_;
    }
    look_for_odd(cells, odd);
    if (!faults_.empty()) return faults_;
    read_code(cell(cells, Column::code), dossier);
    auto const status = read_status(cell(cells, Column::status));
    read_days(cells, status, dossier);
    dossier.status = status.value_or(dossier.finished ? Status::settled : Status::being_settled);
    dossier.state = state_of(dossier);
    read_procedure(cells, dossier);
    if (!faults_.empty()) return faults_;
    for (auto& one : faults_of(dossier, today_)) {
        auto const column = one.field == "received"   ? Column::received
                            : one.field == "due"      ? Column::due
                            : one.field == "extended" ? Column::extended
                                                      : Column::finished;
        one.field = columns_.title(column);
        faults_.push_back(std::move(one));
    }
    if (faults_.empty()) read_place(cells, dossier);
    return faults_;
}

void LineReader::fault(Column column, std::string rule)
{
    faults_.push_back(base::bad_input(columns_.title(column), std::move(rule)));
}

void LineReader::look_for_odd(std::vector<std::string_view> const& cells, std::vector<office::OddCells> const& odd)
{
    using Why = office::OddCells::Why;
    for (std::size_t at{}; at < column_count; ++at) {
        if (!columns_.at[at]) continue;
        auto const column = static_cast<Column>(at);
        auto const said = cell(cells, column);
        // Nearly no cell begins so: millions are looked at.
        if (!said.empty() && (said.front() == '#' || said.front() == 'E') && office::error_value(said))
            fault(column, "dossiers.cell_error");
        for (auto const& one : odd) {
            if (*columns_.at[at] < one.first_column || *columns_.at[at] > one.last_column) continue;
            if (one.why == Why::merged) fault(column, "dossiers.cell_merged");
            else if (one.why == Why::no_result) fault(column, "dossiers.cell_no_result");
        }
    }
}

void LineReader::read_code(std::string_view cell, Dossier& dossier)
{
    if (cell.empty()) fault(Column::code, "dossiers.code_missing");
    if (cell.size() > 4 * longest_code) return fault(Column::code, "dossiers.code_too_long");
    dossier.code = printable(cell) ? std::string{cell} : tidied(cell);
    if (!cell.empty() && dossier.code.empty()) fault(Column::code, "dossiers.not_text");
    if (base::length(dossier.code) > longest_code) fault(Column::code, "dossiers.code_too_long");
}

std::optional<base::Date> LineReader::read_day(std::vector<std::string_view> const& cells, Column column)
{
    auto const said = cell(cells, column);
    if (said.empty()) return {};
    auto const day = day_of(said);
    if (!day)
        faults_.push_back(base::bad_input(columns_.title(column), "dossiers.no_such_day",
                                          {{"said", base::shortened(base::clean_text(said.substr(0, 80)).value_or("?"), 40)}}));
    return day;
}

void LineReader::read_days(std::vector<std::string_view> const& cells, std::optional<Status> status, Dossier& dossier)
{
    auto const wrong = faults_.size();
    auto const received = read_day(cells, Column::received);
    auto const due = read_day(cells, Column::due);
    dossier.extended = read_day(cells, Column::extended);
    dossier.finished = read_day(cells, Column::finished);
    if (faults_.size() > wrong) return;
    if (!received) return fault(Column::received, "dossiers.received_missing");
    dossier.received = *received;
    auto const needs_no_due = status && state_of({.status = *status}) == State::ended;
    if (!due && !needs_no_due) return fault(Column::due, "dossiers.due_missing");
    dossier.due = due.value_or(*received);
}

std::optional<Status> LineReader::read_status(std::string_view said)
{
    if (said.empty()) return {};
    if (auto const at = statuses_.find(said); at != statuses_.end()) return at->second;
    auto const status = status_of(tidied(said.substr(0, longest_name)));
    if (status) statuses_.emplace(said, *status);
    else
        faults_.push_back(base::bad_input(columns_.title(Column::status), "dossiers.no_such_status",
                                          {{"said", base::shortened(tidied(said.substr(0, longest_name)), 40)}}));
    return status;
}

void LineReader::read_place(std::vector<std::string_view> const& cells, Dossier& dossier)
{
    // A file without that column is the importing unit's own; a cell left empty is nobody's.
    if (columns_.has(Column::unit) && cell(cells, Column::unit).empty()) return fault(Column::unit, "dossiers.unit_missing");
    auto const place = places_.place(
        {.said = cell(cells, Column::unit), .received = dossier.received, .answered = dossier.finished ? *dossier.finished : today_});
    if (place) {
        dossier.unit = static_cast<std::int64_t>(*place);
        return;
    }
    auto no = place.error();
    no.field = columns_.title(Column::unit);
    faults_.push_back(std::move(no));
}

void LineReader::read_procedure(std::vector<std::string_view> const& cells, Dossier& dossier)
{
    auto const number = procedures_.number(cell(cells, Column::procedure_code), cell(cells, Column::procedure), cell(cells, Column::field));
    if (number) {
        dossier.procedure = *number;
        return;
    }
    auto no = number.error();
    no.field = columns_.title(columns_.has(Column::procedure_code) ? Column::procedure_code : Column::procedure);
    faults_.push_back(std::move(no));
}

}  // namespace dossiers
