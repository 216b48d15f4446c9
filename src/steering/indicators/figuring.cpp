#include "steering/indicators/belonging.hpp"
#include "steering/indicators/indicators.hpp"
#include "steering/indicators/reading.hpp"

#include <algorithm>
#include <set>

namespace indicators {
namespace {

std::vector<std::string_view> dimensions(facts::Breakdown const& is)
{
    std::vector<std::string_view> keys;
    for (auto const& one : is) keys.push_back(one.first);
    return keys;
}

/// Of a unit below which nobody of another level keeps the register a total without its level says that level, as its records do.
void say_level(Belonging& belonging, rules::Book const& law, rules::Indicator const& indicator, Total& total)
{
    if (std::ranges::find(indicator.by, rules::level_dimension) == indicator.by.end() || total.is.contains(rules::level_dimension)) return;
    auto const& values = law.dimension(rules::level_dimension)->values;
    auto const* form = law.register_form(indicator.of);
    auto const level = belonging.only_level(total.unit, total.window.to, form == nullptr ? std::vector<std::string>{} : form->unit_kinds);
    if (std::ranges::find(values, level, &rules::Named::id) != values.end()) total.is.emplace(rules::level_dimension, level);
}

bool covers(Belonging const& belonging, Total const& whole, Total const& part)
{
    auto const same = whole.unit == part.unit && whole.is == part.is && whole.window.holds(part.window) && part.window.holds(whole.window);
    if (same) return &whole < &part;  // entered with its level and without
    return &whole != &part && whole.window.holds(part.window) && facts::refines(part.is, whole.is) &&
           belonging.below(part.unit, whole.unit, part.window.to);
}

/// A stock is never summed over time: of each unit and part only the newest.
void keep_newest(std::vector<Total>& totals)
{
    std::ranges::stable_sort(totals, std::ranges::greater{}, [](Total const& total) { return total.window.to; });
    std::set<std::pair<std::string, std::string>> seen;
    std::erase_if(totals, [&](Total const& total) { return !seen.emplace(total.unit, facts::text_of(total.is)).second; });
}

/// The same thing broken down in two ways is one thing: the way with the fewest dimensions stands.
void keep_one_way(std::vector<Total>& totals, Figure& figure)
{
    auto const fewest = std::ranges::min_element(totals, {}, [](Total const& total) { return dimensions(total.is); });
    if (fewest == totals.end()) return;
    auto const way = dimensions(fewest->is);
    std::vector<std::string> const kept_way(way.begin(), way.end());
    auto const other = [&](Total const& total) {
        auto const keys = dimensions(total.is);
        return !std::ranges::equal(keys, kept_way) && std::ranges::any_of(totals, [&](Total const& one) {
            return std::ranges::equal(dimensions(one.is), kept_way) && one.window.touches(total.window);
        });
    };
    std::set<std::string> dropped;
    for (auto const& total : totals)
        if (other(total)) dropped.insert(total.id);
    if (!dropped.empty()) figure.notes.emplace_back("indicators.note.broken_down_twice");
    std::erase_if(totals, [&](Total const& total) { return dropped.contains(total.id); });
}

/// The entered totals that make up what was asked, none of them within another.
std::vector<Total> taken(std::vector<Total> const& all, Belonging& belonging, rules::Book const& law, Asked const& asked, Figure& figure)
{
    auto const& indicator = *law.indicator(asked.indicator);
    std::vector<Total> within;
    for (auto total : all) {
        if (!total.window.touches(asked.window) || !belonging.has(total.unit, total.window.to)) continue;
        say_level(belonging, law, indicator, total);
        if (!asked.window.holds(total.window)) {
            figure.notes.emplace_back("indicators.note.wider_window");
            continue;
        }
        if (facts::refines(total.is, asked.is)) within.push_back(total);
        else if (facts::refines(asked.is, total.is)) figure.notes.emplace_back("indicators.note.not_broken_down");
    }
    if (indicator.nature == rules::Nature::stock) keep_newest(within);
    std::vector<Total> outermost;
    for (auto const& total : within)
        if (std::ranges::none_of(within, [&](Total const& whole) { return covers(belonging, whole, total); })) outermost.push_back(total);
    keep_one_way(outermost, figure);
    return outermost;
}

/// Days on which neither the tree nor the totals that cover it change.
std::vector<facts::Window> stretches(facts::Window const& window, std::vector<base::Date> firsts, std::vector<Total> const& totals)
{
    for (auto const& total : totals) {
        firsts.push_back(total.window.from);
        firsts.push_back(total.window.to + 1);
    }
    std::erase_if(firsts, [&](base::Date day) { return day <= window.from || day > window.to; });
    firsts.push_back(window.from);
    std::ranges::sort(firsts);
    firsts.erase(std::ranges::unique(firsts).begin(), firsts.end());
    std::vector<facts::Window> found;
    for (std::size_t at{}; at < firsts.size(); ++at) found.push_back({firsts[at], at + 1 < firsts.size() ? firsts[at + 1] - 1 : window.to});
    return found;
}

bool whole_months(facts::Window const& window)
{
    return window.from.day() == 1 && (window.to + 1).day() == 1;
}

/// Whether a dimension is asked for that days do not have.
bool by_month(rules::Indicator const& indicator, Asked const& asked)
{
    return std::ranges::any_of(indicator.by_month, [&](std::string const& id) { return asked.is.contains(id); });
}

void add_records(Readings& readings, Belonging& belonging, rules::Indicator const& indicator, Asked const& asked, Figure& figure)
{
    std::map<std::pair<std::string, std::string>, std::int64_t> all;
    auto const detail = by_month(indicator, asked) ? facts::Detail::in_months : facts::Detail::everywhere;
    // Under the tree as it stands no day matters but that of the tree.
    auto const changes = asked.view == View::as_it_stood ? readings.changes() : std::vector<base::Date>{};
    for (auto const& days : stretches(asked.window, changes, figure.totals)) {
        if (detail == facts::Detail::in_months && !whole_months(days)) figure.notes.emplace_back("indicators.note.whole_months");
        auto const add = [&](std::string const& unit, std::vector<Readings::Part> const& parts) {
            for (auto const& [is, text, amount] : parts) {
                if (!facts::refines(is, asked.is)) continue;
                auto const said = [&](Total const& total) {
                    return total.window.holds(days) && facts::refines(is, total.is) && belonging.below(unit, total.unit, days.from);
                };
                if (std::ranges::none_of(figure.totals, said)) all[{unit, text}] += amount;
            }
        };
        auto const& sums = readings.sums(asked.indicator, days, detail);
        if (auto const* members = belonging.all(days.from); members != nullptr && members->size() < sums.size()) {
            for (auto const& unit : *members)
                if (auto const found = sums.find(unit); found != sums.end()) add(unit, found->second);
        } else {
            for (auto const& [unit, parts] : sums)
                if (belonging.has(unit, days.from)) add(unit, parts);
        }
    }
    for (auto const& [where, amount] : all) figure.records.push_back({.unit = where.first, .breakdown = where.second, .amount = amount});
}

/// Whether anything else of the same register or event was counted there in those days: what was not is then 0, not unknown.
bool kept_there(Readings& readings, Belonging& belonging, rules::Book const& law, rules::Indicator const& indicator, Asked const& asked)
{
    auto const detail = by_month(indicator, asked) ? facts::Detail::in_months : facts::Detail::everywhere;
    auto const changes = asked.view == View::as_it_stood ? readings.changes() : std::vector<base::Date>{};
    auto const counted = [&](rules::Indicator const& other, facts::Window const& days) {
        return std::ranges::any_of(readings.sums(other.id, days, detail), [&](auto const& of_unit) {
            auto const said = std::ranges::any_of(of_unit.second, [&](auto const& part) { return facts::refines(part.is, asked.is); });
            return said && belonging.has(of_unit.first, days.from);
        });
    };
    for (auto const& days : stretches(asked.window, changes, {}))
        for (auto const* other : law.indicators_over(indicator.of))
            if (other->nature != rules::Nature::stock && counted(*other, days)) return true;
    return false;
}

/// A stock: of each unit the newest state, and of units that ended what their heir has not counted since.
void add_states(Readings& readings, Belonging& belonging, Asked const& asked, Figure& figure)
{
    auto states = readings.newest(asked.indicator, asked.window);
    std::erase_if(states, [&](facts::State const& state) {
        auto const is = facts::breakdown_of(state.breakdown).value_or(facts::Breakdown{});
        if (!facts::refines(is, asked.is) || !belonging.has_at_end(state.unit)) return true;
        return std::ranges::any_of(figure.totals, [&](Total const& total) {
            auto const said = facts::refines(is, total.is) && belonging.below(state.unit, total.unit, state.day);
            if (said && state.day > total.window.to) figure.notes.emplace_back("indicators.note.newer_records");
            return said;
        });
    });
    for (auto const& state : states) {
        auto const bearer = belonging.bearer_at_end(state.unit);
        auto const counted_since = bearer != state.unit && std::ranges::any_of(states, [&](facts::State const& other) {
                                       return other.unit == bearer && other.day >= state.day;
                                   });
        if (!counted_since) figure.records.push_back({.unit = state.unit, .breakdown = state.breakdown, .amount = state.amount});
    }
}

/// Communes and villages are counted alike and never make one number.
bool mixes_what_is_apart(rules::Book const& law, rules::Indicator const& indicator, Asked const& asked, Figure const& figure)
{
    return std::ranges::any_of(indicator.by, [&](std::string const& id) {
        if (!law.dimension(id)->apart || asked.is.contains(id)) return false;
        return std::ranges::any_of(figure.totals, [&](Total const& total) { return total.is.contains(id); }) ||
               std::ranges::any_of(figure.records, [&](facts::Sum const& sum) {
                   return facts::breakdown_of(sum.breakdown).value_or(facts::Breakdown{}).contains(id);
               });
    });
}

bool summable(Kind kind)
{
    return kind == Kind::count || kind == Kind::approx;
}

/// Counts are summed; anything else stands alone or is not known.
void add_up(Figure& figure)
{
    for (auto const& sum : figure.records) figure.value += sum.amount;
    figure.known = !figure.records.empty() || !figure.totals.empty();
    if (figure.totals.size() == 1 && figure.records.empty()) {
        auto const& only = figure.totals.front();
        figure.kind = only.kind;
        figure.value = only.value;
        figure.whole = only.whole;
        figure.digits = only.digits;
        figure.words = only.words;
        return;
    }
    for (auto const& total : figure.totals) {
        if (!summable(total.kind)) {
            figure.known = false;
            figure.notes.emplace_back("indicators.note.cannot_be_summed");
            return;
        }
        figure.value += total.value;
        if (total.kind == Kind::approx) {
            figure.kind = Kind::approx;
            figure.words = total.words;
        }
    }
}

/// How many values of the dimension a unit can have; of levels, as many as keep the register, and a second where that cannot be told.
std::size_t values_there(Belonging const& belonging, rules::Book const& law, rules::Indicator const& indicator, std::string const& id,
                         Total const& total)
{
    auto const& values = law.dimension(id)->values;
    if (id != rules::level_dimension) return values.size();
    auto const* form = law.register_form(indicator.of);
    auto const levels = belonging.levels(total.unit, total.window.to, form == nullptr ? std::vector<std::string>{} : form->unit_kinds);
    return form == nullptr ? std::min<std::size_t>(levels.size(), 2) : levels.size();
}

/// Whether what was entered is finer than asked and leaves values out: the whole is at least that.
bool only_parts(Belonging const& belonging, rules::Book const& law, Asked const& asked, Figure const& figure)
{
    auto const& indicator = *law.indicator(asked.indicator);
    if (!figure.known || figure.kind != Kind::count || !figure.records.empty()) return false;
    return std::ranges::any_of(figure.totals, [&](Total const& total) {
        std::size_t possible = 1;
        for (auto const& one : total.is)
            if (!asked.is.contains(one.first)) possible *= values_there(belonging, law, indicator, one.first, total);
        auto const beside = std::ranges::count_if(figure.totals, [&](Total const& other) {
            auto const same_days = other.window.holds(total.window) && total.window.holds(other.window);
            return other.unit == total.unit && (same_days || indicator.nature == rules::Nature::stock);
        });
        return static_cast<std::size_t>(beside) < possible;
    });
}

void say_at_least(Figure& figure)
{
    figure.at_least = true;
    figure.kind = Kind::approx;
    figure.words = "ít nhất";
}

void add_of_both(Figure& figure, Figure const& part)
{
    figure.totals.insert(figure.totals.end(), part.totals.begin(), part.totals.end());
    figure.records.insert(figure.records.end(), part.records.begin(), part.records.end());
    figure.notes.insert(figure.notes.end(), part.notes.begin(), part.notes.end());
}

Figure ratio_of(Figure const& part, Figure const& whole)
{
    Figure figure{.kind = Kind::ratio};
    add_of_both(figure, part);
    add_of_both(figure, whole);
    figure.known = part.known && whole.known && summable(part.kind) && summable(whole.kind) && whole.value > 0;
    figure.value = part.value;
    figure.whole = whole.value;
    return figure;
}

void add_summand(Figure& figure, Figure const& part)
{
    add_of_both(figure, part);
    if (!part.known) return;
    figure.known = true;
    figure.at_least = figure.at_least || part.at_least;
    if (!summable(part.kind)) figure.notes.emplace_back("indicators.note.cannot_be_summed");
    if (part.kind == Kind::approx) {
        figure.kind = Kind::approx;
        figure.words = part.words;
    }
    figure.value += part.value;
}

/// Those of the asked parts that the indicator is kept by: by any other, its value without it is the whole.
facts::Breakdown kept_of(rules::Indicator const& indicator, facts::Breakdown is)
{
    std::erase_if(is, [&](auto const& one) { return std::ranges::find(indicator.by, one.first) == indicator.by.end(); });
    return is;
}

/// A sum or a ratio, from its parts.
Figure made_of_others(Reader& reader, rules::Book const& law, Asked const& asked)
{
    auto const& indicator = *law.indicator(asked.indicator);
    auto const part = [&](std::string const& id) {
        auto of = asked;
        of.indicator = id;
        if (id == indicator.denominator) of.is = kept_of(*law.indicator(id), asked.is);
        return reader.figure(of);
    };
    if (indicator.ratio()) return ratio_of(part(indicator.numerator), part(indicator.denominator));
    Figure sum;
    auto missing = false;
    for (auto const& id : indicator.plus) {
        auto const one = part(id);
        missing = missing || !one.known;
        add_summand(sum, one);
    }
    if (sum.known && missing) sum.notes.emplace_back("indicators.note.part_missing");
    auto const broken = std::ranges::find(sum.notes, "indicators.note.cannot_be_summed") != sum.notes.end();
    sum.known = sum.known && !broken;
    return sum;
}

}  // namespace

struct Reader::Inside {
    Readings readings;
    rules::Book const& law;
    units::Tree const& tree;
};

Reader::Reader(db::Session& session, rules::Book const& law, units::Tree const& tree)
    : inside_{std::make_unique<Inside>(Inside{.readings = Readings{session, tree}, .law = law, .tree = tree})}
{
}
Reader::~Reader() = default;

Figure Reader::figure(Asked const& asked)
{
    auto const& law = inside_->law;
    auto& readings = inside_->readings;
    auto const& indicator = *law.indicator(asked.indicator);
    Belonging belonging{inside_->tree, asked};
    Figure found;
    found.totals = taken(readings.standing(asked.indicator), belonging, law, asked, found);
    if (found.totals.empty() && (indicator.ratio() || !indicator.plus.empty())) {
        auto made = made_of_others(*this, law, asked);
        add_of_both(made, found);
        found = std::move(made);
    } else {
        if (indicator.nature == rules::Nature::stock) add_states(readings, belonging, asked, found);
        else add_records(readings, belonging, indicator, asked, found);
        add_up(found);
        found.known = found.known || (found.notes.empty() && !indicator.of.empty() && indicator.nature != rules::Nature::stock &&
                                      kept_there(readings, belonging, law, indicator, asked));
        if (mixes_what_is_apart(law, indicator, asked, found)) {
            found.known = false;
            found.notes.emplace_back("indicators.note.apart");
        }
        if (only_parts(belonging, law, asked, found)) say_at_least(found);
    }
    std::ranges::sort(found.notes);
    found.notes.erase(std::ranges::unique(found.notes).begin(), found.notes.end());
    return found;
}

Figure figure(db::Session& session, rules::Book const& law, units::Tree const& tree, Asked const& asked)
{
    return Reader{session, law, tree}.figure(asked);
}

}  // namespace indicators
