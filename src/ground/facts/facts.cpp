#include "ground/facts/facts.hpp"

#include <algorithm>
#include <array>

namespace facts {
namespace {

constexpr auto add_sum = R"sql(
    INSERT INTO fact_sum (indicator, grain, period, unit, breakdown, amount)
    VALUES (:indicator, :grain, :period, :unit, :breakdown, :amount)
    ON CONFLICT (indicator, grain, period, unit, breakdown) DO UPDATE SET amount = fact_sum.amount + excluded.amount
)sql";
constexpr auto select_sums = R"sql(
    SELECT unit, breakdown, CAST(SUM(amount) AS BIGINT)
    FROM fact_sum
    WHERE indicator = :indicator AND grain = :grain AND period BETWEEN :first AND :last
    GROUP BY unit, breakdown
)sql";
constexpr auto select_all = "SELECT indicator, grain, period, unit, breakdown, amount FROM fact_sum";
constexpr auto delete_all = "DELETE FROM fact_sum";
constexpr int months_a_year = 12;

struct Place {
    std::string_view grain;
    std::int64_t period{};
};

std::int64_t month_of(base::Date day)
{
    return std::int64_t{day.year()} * months_a_year + day.month() - 1;
}

std::array<Place, 3> places(base::Date day)
{
    return {{{"d", day.since_epoch()}, {"m", month_of(day)}, {"y", day.year()}}};
}

/// How an indicator sees the fact: nothing when it does not count it.
struct Seen {
    Breakdown is;
    std::int64_t amount{};
};

std::optional<Seen> seen_by(rules::Indicator const& indicator, Fact const& fact)
{
    if (indicator.of != fact.of) return {};
    for (auto const& [dimension, value] : indicator.where) {
        auto const is = fact.is.find(dimension);
        if (is == fact.is.end() || is->second != value) return {};
    }
    Seen seen{.is = {}, .amount = 1};
    if (!indicator.sum.empty()) {
        auto const number = fact.numbers.find(indicator.sum);
        if (number == fact.numbers.end() || number->second == 0) return {};
        seen.amount = number->second;
    }
    for (auto const& dimension : indicator.by)
        if (auto const is = fact.is.find(dimension); is != fact.is.end()) seen.is.insert(*is);
    return seen;
}

void tell(db::Session& session, rules::Book const& law, Fact const& fact, std::int64_t times)
{
    for (auto const& indicator : law.indicators()) {
        auto const seen = seen_by(indicator, fact);
        if (!seen) continue;
        auto const breakdown = text_of(seen->is);
        for (auto const& [grain, period] : places(fact.day))
            session.run(add_sum, {{"indicator", indicator.id},
                                  {"grain", grain},
                                  {"period", period},
                                  {"unit", fact.unit},
                                  {"breakdown", breakdown},
                                  {"amount", times * seen->amount}});
    }
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

std::string key_of(std::string_view indicator, Place const& place, std::string_view unit, std::string_view breakdown)
{
    std::string key{indicator};
    key.append(1, '\n').append(place.grain).append(1, '\n').append(std::to_string(place.period));
    return key.append(1, '\n').append(unit).append(1, '\n').append(breakdown);
}

Difference difference_of(std::string_view key, std::int64_t kept, std::int64_t counted)
{
    std::array<std::string_view, 5> parts{};
    for (auto& part : parts) {
        auto const end = std::min(key.find('\n'), key.size());
        part = key.substr(0, end);
        key.remove_prefix(std::min(end + 1, key.size()));
    }
    return {.indicator = std::string{parts[0]},
            .grain = std::string{parts[1]},
            .unit = std::string{parts[3]},
            .breakdown = std::string{parts[4]},
            .period = std::stoll(std::string{parts[2]}),
            .kept = kept,
            .counted = counted};
}

}  // namespace

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

std::vector<Sum> sums(db::Session& session, std::string_view indicator, Window const& window)
{
    std::map<std::pair<std::string, std::string>, std::int64_t> all;
    for (auto const& [grain, first, last] : pieces_of(window))
        session.each(select_sums,
                     [&](db::Row const& row) {
                         all[{row.text(0), row.text(1)}] += row.number(2);
                         return true;
                     },
                     {{"indicator", indicator}, {"grain", grain}, {"first", first}, {"last", last}});
    std::vector<Sum> found;
    for (auto const& [where, amount] : all)
        if (amount != 0) found.push_back({.unit = where.first, .breakdown = where.second, .amount = amount});
    return found;
}

void Recount::add(Fact const& fact)
{
    ++facts_;
    for (auto const& indicator : law_.indicators()) {
        auto const seen = seen_by(indicator, fact);
        if (!seen) continue;
        auto const breakdown = text_of(seen->is);
        for (auto const& place : places(fact.day)) amounts_[key_of(indicator.id, place, fact.unit, breakdown)] += seen->amount;
    }
}

std::vector<Difference> Recount::differences(db::Session& session) const
{
    std::vector<Difference> found;
    auto left = amounts_;
    session.each(select_all, [&](db::Row const& row) {
        auto const key = key_of(row.view(0), {row.view(1), row.number(2)}, row.view(3), row.view(4));
        auto const kept = row.number(5);
        auto const counted = left.extract(key);
        auto const amount = counted.empty() ? 0 : counted.mapped();
        if (amount != kept) found.push_back(difference_of(key, kept, amount));
        return true;
    });
    for (auto const& [key, amount] : left)
        if (amount != 0) found.push_back(difference_of(key, 0, amount));
    return found;
}

void Recount::replace(db::Session& session) const
{
    session.run(delete_all);
    for (auto const& [key, amount] : amounts_) {
        if (amount == 0) continue;
        auto const sum = difference_of(key, 0, amount);
        session.run(add_sum, {{"indicator", sum.indicator},
                              {"grain", sum.grain},
                              {"period", sum.period},
                              {"unit", sum.unit},
                              {"breakdown", sum.breakdown},
                              {"amount", amount}});
    }
}

}  // namespace facts
