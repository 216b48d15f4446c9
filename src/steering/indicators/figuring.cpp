#include "steering/indicators/indicators.hpp"
#include "steering/indicators/store.hpp"

#include <algorithm>
#include <set>

namespace indicators {
namespace {

using Members = std::set<std::string, std::less<>>;

/// Who is below the asked unit, on which day, in which tree.
class Belonging {
public:
    Belonging(units::Tree const& tree, Asked const& asked) : tree_{tree}, asked_{asked} {}

    bool has(std::string const& unit, base::Date on)
    {
        if (asked_.view == View::as_it_stood) return members(on).contains(unit);
        return members(asked_.tree_day).contains(heir(unit));
    }
    bool below(std::string const& unit, std::string const& top, base::Date on) const { return unit == top || tree_.within(unit, top, on); }

    /// First days after `from`, up to `to`, on which the tree changed.
    std::vector<base::Date> changes(facts::Window const& window) const
    {
        std::vector<base::Date> days;
        if (asked_.view == View::as_it_stands) return days;
        for (auto const& act : tree_.acts())
            if (act.undone_by.empty() && window.from < act.effective && act.effective <= window.to) days.push_back(act.effective);
        return days;
    }

private:
    Members const& members(base::Date on)
    {
        auto const [at, fresh] = members_.try_emplace(on);
        if (fresh)
            for (auto& id : tree_.subtree(asked_.unit, on)) at->second.insert(std::move(id));
        return at->second;
    }
    /// The unit that bears its records in the tree of that day: along the main heirs.
    std::string heir(std::string unit) const
    {
        for (auto now = tree_.unit(unit, asked_.tree_day); now && !now->alive; now = tree_.unit(unit, asked_.tree_day)) {
            auto const next = tree_.successors(unit);
            auto const main = std::ranges::find_if(next, [](units::Link const& link) { return link.main; });
            if (main == next.end() && next.empty()) break;
            unit = main == next.end() ? next.front().to : main->to;
        }
        return unit;
    }

    units::Tree const& tree_;
    Asked const& asked_;
    std::map<base::Date, Members> members_;
};

std::vector<std::string_view> dimensions(facts::Breakdown const& is)
{
    std::vector<std::string_view> keys;
    for (auto const& one : is) keys.push_back(one.first);
    return keys;
}

bool covers(Belonging const& belonging, Total const& whole, Total const& part)
{
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
std::vector<Total> taken(std::vector<Total> all, Belonging& belonging, rules::Indicator const& indicator, Asked const& asked,
                         Figure& figure)
{
    std::vector<Total> within;
    for (auto& total : all) {
        if (!belonging.has(total.unit, total.window.to)) continue;
        if (!asked.window.holds(total.window)) {
            figure.notes.emplace_back("indicators.note.wider_window");
            continue;
        }
        if (facts::refines(total.is, asked.is)) within.push_back(std::move(total));
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

void add_records(db::Session& session, Belonging& belonging, Asked const& asked, Figure& figure)
{
    std::map<std::pair<std::string, std::string>, std::int64_t> all;
    for (auto const& days : stretches(asked.window, belonging.changes(asked.window), figure.totals))
        for (auto const& sum : facts::sums(session, asked.indicator, days)) {
            auto const is = facts::breakdown_of(sum.breakdown).value_or(facts::Breakdown{});
            if (!facts::refines(is, asked.is) || !belonging.has(sum.unit, days.from)) continue;
            auto const said = [&](Total const& total) {
                return total.window.holds(days) && facts::refines(is, total.is) && belonging.below(sum.unit, total.unit, days.from);
            };
            if (std::ranges::none_of(figure.totals, said)) all[{sum.unit, sum.breakdown}] += sum.amount;
        }
    for (auto const& [where, amount] : all) figure.records.push_back({.unit = where.first, .breakdown = where.second, .amount = amount});
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

}  // namespace

Figure figure(db::Session& session, rules::Book const& law, units::Tree const& tree, Asked const& asked)
{
    auto const& indicator = *law.indicator(asked.indicator);
    Belonging belonging{tree, asked};
    Figure found;
    found.totals = taken(store::totals_touching(session, asked.indicator, asked.window), belonging, indicator, asked, found);
    if (indicator.ratio() && found.totals.empty()) {
        auto of = asked;
        of.indicator = indicator.numerator;
        auto const part = figure(session, law, tree, of);
        of.indicator = indicator.denominator;
        auto ratio = ratio_of(part, figure(session, law, tree, of));
        add_of_both(ratio, found);
        found = std::move(ratio);
    } else {
        add_records(session, belonging, asked, found);
        add_up(found);
    }
    std::ranges::sort(found.notes);
    found.notes.erase(std::ranges::unique(found.notes).begin(), found.notes.end());
    return found;
}

}  // namespace indicators
