#include "steering/dossiers/figures.hpp"

#include "steering/dossiers/rules.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace dossiers {
namespace {

constexpr int months_shown_singly = 24;

int month_of(base::Date day)
{
    constexpr int months_a_year = 12;
    return day.year() * months_a_year + static_cast<int>(day.month()) - 1;
}

base::Date first_of(int month)
{
    constexpr int months_a_year = 12;
    return {month / months_a_year, static_cast<unsigned>(month % months_a_year) + 1, 1};
}

bool long_one(facts::Window const& window)
{
    return month_of(window.to) - month_of(window.from) >= months_shown_singly;
}

std::vector<Period> periods_of(facts::Window const& window)
{
    std::vector<Period> periods;
    if (long_one(window)) {
        for (auto year = window.from.year(); year <= window.to.year(); ++year)
            periods.push_back({.window = {base::Date{year, 1, 1}, base::Date{year, 12, 31}}, .year = true, .sums = {}});
        return periods;
    }
    for (auto month = month_of(window.from); month <= month_of(window.to); ++month)
        periods.push_back({.window = {first_of(month), first_of(month + 1) - 1}, .year = false, .sums = {}});
    return periods;
}

/// Days on which it may have other units below it than the day before.
std::vector<base::Date> looked_at(units::Tree const& tree, facts::Window const& window)
{
    std::set<base::Date> days{window.from, window.to};
    for (auto const& act : tree.acts())
        if (act.effective > window.from && act.effective <= window.to) days.insert(act.effective);
    return {days.begin(), days.end()};
}

/// Which unit right below stands above each, on any day of the window; the later day decides.
std::map<std::string, std::string, std::less<>> tops(units::Tree const& tree, units::Unit const& unit, facts::Window const& window)
{
    std::map<std::string, std::string, std::less<>> found;
    for (auto const day : looked_at(tree, window))
        for (auto const& child : tree.children(unit.id, day))
            for (auto const& id : tree.subtree(child.id, day)) found.insert_or_assign(id, child.id);
    found.insert_or_assign(unit.id, unit.id);
    return found;
}

}  // namespace

Sums& Sums::operator+=(Sums const& other)
{
    settled += other.settled;
    early += other.early;
    in_time += other.in_time;
    late += other.late;
    return *this;
}

facts::Window whole_periods(facts::Window const& window)
{
    if (long_one(window)) return {base::Date{window.from.year(), 1, 1}, base::Date{window.to.year(), 12, 31}};
    return {first_of(month_of(window.from)), first_of(month_of(window.to) + 1) - 1};
}

std::vector<std::string> members(units::Tree const& tree, units::Unit const& unit, facts::Window const& window)
{
    std::vector<std::string> all;
    for (auto const& [id, top] : tops(tree, unit, window)) all.push_back(id);
    return all;
}

Parts parts_of(db::Session& session, units::Tree const& tree, units::Unit const& unit, facts::Window const& window)
{
    Parts parts{.periods = periods_of(window)};
    auto const below = tops(tree, unit, window);
    constexpr std::array<std::pair<char const*, std::int64_t Sums::*>, 4> counted{
        {{settled_id, &Sums::settled}, {early_id, &Sums::early}, {in_time_id, &Sums::in_time}, {late_id, &Sums::late}}};
    for (auto& period : parts.periods)
        for (auto const& [indicator, of] : counted)
            for (auto const& sum : facts::sums(session, indicator, period.window, facts::Detail::in_months)) {
                auto const top = below.find(sum.unit);
                if (top == below.end()) continue;
                auto const is = facts::breakdown_of(sum.breakdown).value_or(facts::Breakdown{});
                Sums one;
                one.*of = sum.amount;
                period.sums += one;
                parts.all += one;
                parts.below[top->second] += one;
                if (auto const at = is.find(field_dimension); at != is.end()) parts.fields[at->second] += one;
                if (auto const at = is.find(rules::level_dimension); at != is.end()) parts.levels[at->second] += one;
            }
    return parts;
}

}  // namespace dossiers
