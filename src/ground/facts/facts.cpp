#include "ground/facts/facts.hpp"
#include "ground/facts/seen.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <unordered_map>

namespace facts {
namespace {

// Rows as they stand: to add them up here costs less than to have them sorted first.
constexpr auto select_sums = R"sql(
    SELECT unit, breakdown, amount FROM fact_sum
    WHERE indicator = :indicator AND grain = :grain AND period BETWEEN :first AND :last
)sql";
constexpr auto select_states = R"sql(
    SELECT told.unit, told.breakdown, told.period, COALESCE(day.amount, 0)
    FROM fact_sum told
    LEFT JOIN fact_sum day ON day.indicator = told.indicator AND day.grain = 'd' AND day.period = told.period
                          AND day.unit = told.unit AND day.breakdown = told.breakdown
    WHERE told.indicator = :indicator AND told.grain = 'n' AND told.period BETWEEN :first AND :last AND told.amount > 0
    ORDER BY told.period
)sql";

std::array<Place, 3> places(base::Date day)
{
    return {{{"d", day.since_epoch()}, {"m", month_of(day)}, {"y", day.year()}}};
}

void tell(db::Session& session, rules::Book const& law, Fact const& fact, std::int64_t times)
{
    std::deque<std::string> words;  // that the rows speak of
    std::vector<Row> rows;
    for (auto const* indicator : law.indicators_over(fact.of)) {
        auto const seen = seen_by(*indicator, fact);
        if (!seen) continue;
        std::string_view const by_day = words.emplace_back(text_of(seen->by_day));
        std::string_view const by_month = words.emplace_back(text_of(seen->by_month));
        auto const add_at = [&](Place const& place, std::string_view breakdown, std::int64_t amount) {
            if (amount != 0)
                rows.push_back(
                    {.indicator = indicator->id, .at = place, .unit = fact.unit, .breakdown = breakdown, .amount = times * amount});
        };
        for (auto const& place : places(fact.day)) add_at(place, by_day, seen->amount);
        if (indicator->nature == rules::Nature::stock) add_at({"n", fact.day.since_epoch()}, by_day, fact.times);
        if (indicator->by_month.empty()) continue;
        add_at({"M", month_of(fact.day)}, by_month, seen->amount);
        add_at({"Y", fact.day.year()}, by_month, seen->amount);
    }
    add_to_sums(session, rows);
}

struct Piece {
    std::string_view grain;
    std::int64_t first{};
    std::int64_t last{};
};

/// Days from one day to another, in whole months where they are whole.
void cut_to_months(base::Date from, base::Date to, std::vector<Piece>& pieces)
{
    auto const first_whole = from.day() == 1 ? month_of(from) : month_of(from) + 1;
    auto const last_whole = (to + 1).day() == 1 ? month_of(to) : month_of(to) - 1;
    if (first_whole > last_whole) {
        if (from <= to) pieces.push_back({"d", from.since_epoch(), to.since_epoch()});
        return;
    }
    auto const begin_of = [](std::int64_t month) {
        return base::Date{static_cast<int>(month / months_a_year), static_cast<unsigned>(month % months_a_year) + 1, 1};
    };
    if (from < begin_of(first_whole)) pieces.push_back({"d", from.since_epoch(), begin_of(first_whole).since_epoch() - 1});
    pieces.push_back({"m", first_whole, last_whole});
    if (to >= begin_of(last_whole + 1)) pieces.push_back({"d", begin_of(last_whole + 1).since_epoch(), to.since_epoch()});
}

std::vector<Piece> pieces_of(Window const& window)
{
    std::vector<Piece> pieces;
    auto const [from, to] = window;
    auto const first_whole = from == base::Date{from.year(), 1, 1} ? from.year() : from.year() + 1;
    auto const last_whole = to + 1 == base::Date{to.year() + 1, 1, 1} ? to.year() : to.year() - 1;
    if (first_whole > last_whole) {
        cut_to_months(from, to, pieces);
        return pieces;
    }
    if (from < base::Date{first_whole, 1, 1}) cut_to_months(from, base::Date{first_whole, 1, 1} - 1, pieces);
    pieces.push_back({"y", first_whole, last_whole});
    if (to >= base::Date{last_whole + 1, 1, 1}) cut_to_months(base::Date{last_whole + 1, 1, 1}, to, pieces);
    return pieces;
}

std::vector<Piece> pieces_of(Window const& window, Detail detail)
{
    auto pieces = pieces_of(window);
    if (detail == Detail::everywhere) return pieces;
    std::erase_if(pieces, [](Piece const& piece) { return piece.grain == "d"; });
    for (auto& piece : pieces) piece.grain = piece.grain == "m" ? "M" : "Y";
    return pieces;
}

}  // namespace

std::int64_t month_of(base::Date day)
{
    return std::int64_t{day.year()} * months_a_year + day.month() - 1;
}

bool counts(rules::Indicator const& indicator, Breakdown const& is)
{
    return std::ranges::all_of(indicator.where, [&](auto const& asked) {
        auto const found = is.find(asked.first);
        return found != is.end() && std::ranges::find(asked.second, found->second) != asked.second.end();
    });
}

Breakdown kept_by_month(rules::Indicator const& indicator, Breakdown const& is)
{
    Breakdown kept;
    for (auto const& dimension : indicator.by)
        if (auto const found = is.find(dimension); found != is.end()) kept.insert(*found);
    return kept;
}

Breakdown kept_by_day(rules::Indicator const& indicator, Breakdown const& is)
{
    auto kept = kept_by_month(indicator, is);
    for (auto const& dimension : indicator.by_month) kept.erase(dimension);
    return kept;
}

std::optional<Seen> seen_by(rules::Indicator const& indicator, Fact const& fact)
{
    if (!counts(indicator, fact.is)) return {};
    std::int64_t amount = 1;
    if (!indicator.sum.empty()) {
        auto const number = fact.numbers.find(indicator.sum);
        if (number == fact.numbers.end()) return {};
        amount = number->second;
    }
    return Seen{.by_day = kept_by_day(indicator, fact.is), .by_month = kept_by_month(indicator, fact.is), .amount = amount * fact.times};
}

namespace {

/// One statement for so many rows; their values are named by the row's number: "unit3".
struct Adding {
    std::string query;
    std::vector<std::array<std::string, 6>> names;
};

Adding adding(std::size_t rows)
{
    static constexpr std::array columns{"indicator", "grain", "period", "unit", "breakdown", "amount"};
    Adding made{.query = "INSERT INTO fact_sum (indicator, grain, period, unit, breakdown, amount) VALUES ", .names = {}};
    for (std::size_t row{}; row < rows; ++row) {
        auto& names = made.names.emplace_back();
        made.query += row == 0 ? "(" : ", (";
        for (std::size_t at{}; at < columns.size(); ++at) {
            names[at] = columns[at] + std::to_string(row);
            made.query += (at == 0 ? ":" : ", :") + names[at];
        }
        made.query += ")";
    }
    made.query += " ON CONFLICT (indicator, grain, period, unit, breakdown) DO UPDATE SET amount = fact_sum.amount + excluded.amount";
    return made;
}

}  // namespace

void add_to_sums(db::Session& session, std::span<Row const> rows)
{
    constexpr std::size_t at_once = 32;
    static auto const all = [] {
        std::vector<Adding> made;
        for (std::size_t count{}; count <= at_once; ++count) made.push_back(adding(count));
        return made;
    }();
    // At the end of each statement of several rows SQLite goes through all that its act has written so far: few rows gain by being written
    // together, a million would take minutes.
    constexpr std::size_t few = 1'000;
    auto const most = rows.size() > few ? 1 : at_once;
    for (; !rows.empty(); rows = rows.subspan(std::min(rows.size(), most))) {
        auto const& [query, names] = all[std::min(rows.size(), most)];
        db::Parameters parameters;
        parameters.reserve(names.size() * names.front().size());
        for (std::size_t row{}; row < names.size(); ++row) {
            auto const& name = names[row];
            parameters.emplace_back(name[0], rows[row].indicator);
            parameters.emplace_back(name[1], rows[row].at.grain);
            parameters.emplace_back(name[2], rows[row].at.period);
            parameters.emplace_back(name[3], rows[row].unit);
            parameters.emplace_back(name[4], rows[row].breakdown);
            parameters.emplace_back(name[5], rows[row].amount);
        }
        session.run(query, parameters);
    }
}

std::string text_of(Breakdown const& breakdown)
{
    std::string text;
    for (auto const& [dimension, value] : breakdown) {
        if (!text.empty()) text += ';';
        text.append(dimension).append(1, '=').append(value);
    }
    return text;
}

std::optional<Breakdown> breakdown_of(std::string_view text)
{
    Breakdown breakdown;
    while (!text.empty()) {
        auto const end = std::min(text.find(';'), text.size());
        auto const one = text.substr(0, end);
        auto const equals = one.find('=');
        if (equals == std::string_view::npos || equals == 0 || equals + 1 == one.size()) return {};
        if (!breakdown.emplace(one.substr(0, equals), one.substr(equals + 1)).second) return {};
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return breakdown;
}

bool refines(Breakdown const& finer, Breakdown const& coarser)
{
    return std::ranges::all_of(coarser, [&](auto const& said) {
        auto const found = finer.find(said.first);
        return found != finer.end() && found->second == said.second;
    });
}

void add(db::Session& session, rules::Book const& law, Fact const& fact)
{
    tell(session, law, fact, 1);
}

void take(db::Session& session, rules::Book const& law, Fact const& fact)
{
    tell(session, law, fact, -1);
}

std::vector<Sum> sums(db::Session& session, std::string_view indicator, Window const& window, Detail detail)
{
    std::unordered_map<std::string, std::int64_t> all;  // unit, line feed, breakdown
    std::string key;
    for (auto const& [grain, first, last] : pieces_of(window, detail))
        session.each(select_sums,
                     [&](db::Row const& row) {
                         key.assign(row.view(0)).append(1, '\n').append(row.view(1));
                         all[key] += row.number(2);
                         return true;
                     },
                     {{"indicator", indicator}, {"grain", grain}, {"first", first}, {"last", last}});
    std::vector<Sum> found;
    for (auto const& [where, amount] : all) {
        if (amount == 0) continue;
        auto const end = where.find('\n');
        found.push_back({.unit = where.substr(0, end), .breakdown = where.substr(end + 1), .amount = amount});
    }
    std::ranges::sort(found, {}, [](Sum const& sum) { return std::pair<std::string_view, std::string_view>{sum.unit, sum.breakdown}; });
    return found;
}

std::vector<State> newest(db::Session& session, std::string_view indicator, Window const& window)
{
    std::map<std::pair<std::string, std::string>, State> all;
    session.each(select_states,
                 [&](db::Row const& row) {
                     State state{.unit = row.text(0),
                                 .breakdown = row.text(1),
                                 .day = base::Date{} + static_cast<int>(row.number(2)),
                                 .amount = row.number(3)};
                     all[{state.unit, state.breakdown}] = std::move(state);
                     return true;
                 },
                 {{"indicator", indicator}, {"first", window.from.since_epoch()}, {"last", window.to.since_epoch()}});
    std::vector<State> found;
    for (auto& [where, state] : all) found.push_back(std::move(state));
    return found;
}

}  // namespace facts
