#include "steering/reports/rules.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace reports {
namespace {

constexpr int months_in_year = 12;
constexpr int months_in_quarter = 3;
constexpr int years_in_five = 5;
constexpr std::size_t longest_number = 20;
constexpr std::size_t longest_reason = 1000;
constexpr std::ptrdiff_t fewest_letters = 10;  // of a reason: fewer say nothing

base::Refusal refused(char const* rule)
{
    return {.rule = rule, .facts = {}, .because = base::Because::refused, .field = {}, .clause = {}};
}

/// Marked letters are single characters in NFC.
bool is_letter(char sign)
{
    auto const lower = static_cast<char>(sign | 0x20);
    auto const begins_marked = static_cast<unsigned char>(sign) >= 0xc0;
    return (lower >= 'a' && lower <= 'z') || begins_marked;
}

bool whole_years(facts::Window const& window, int years)
{
    return window.from == base::Date{window.from.year(), 1, 1} && window.to == base::Date{window.from.year() + years, 1, 1} - 1;
}

facts::Window quarter_of(base::Date day)
{
    auto const first = (day.month() - 1) / months_in_quarter * months_in_quarter + 1;
    auto const next = first + months_in_quarter;
    auto const last = next > months_in_year ? base::Date{day.year() + 1, 1, 1} - 1 : base::Date{day.year(), next, 1} - 1;
    return {{day.year(), first, 1}, last};
}

bool fits(Period period, facts::Window const& window)
{
    switch (period) {
        case Period::any: return true;
        case Period::quarter: return window.from == quarter_of(window.from).from && window.to == quarter_of(window.from).to;
        case Period::year: return whole_years(window, 1);
        case Period::five_years: return whole_years(window, years_in_five);
    }
    return false;
}

constexpr char const* wrong_period(Period period)
{
    switch (period) {
        case Period::quarter: return "reports.not_a_quarter";
        case Period::year: return "reports.not_a_year";
        case Period::five_years: return "reports.not_five_years";
        case Period::any: break;
    }
    return "reports.ends_before_it_begins";
}

}  // namespace

std::optional<base::Refusal> no_to_making(Form const* form, std::optional<units::Unit> const& unit, facts::Window const& window,
                                          base::Date today)
{
    if (form == nullptr) return base::bad_input("form", "reports.no_such_form");
    if (!unit || std::ranges::find(form->levels, unit->level) == form->levels.end())
        return base::bad_input("form", "reports.not_of_this_unit", {{"title", form->title}});
    if (window.to < window.from) return base::bad_input("to", "reports.ends_before_it_begins");
    if (unit->until && *unit->until < window.from)
        return base::bad_input("from", "reports.unit_ended_before", {{"unit", unit->name}, {"day", base::vietnamese(*unit->until)}});
    if (!fits(form->period, window)) return base::bad_input("to", wrong_period(form->period));
    // A report that is due before its period ends is made from the figures of that day.
    if (window.from > today) return base::bad_input("from", "reports.not_begun");
    return {};
}

std::optional<std::string> answering_for(units::Tree const& tree, std::string unit, base::Date on)
{
    auto now = tree.unit(unit, on);
    for (; now && !now->alive; now = tree.unit(unit, on)) {
        auto const heirs = tree.successors(unit);
        auto main = std::ranges::find_if(heirs, &units::Link::main);
        if (main == heirs.end() && heirs.size() == 1) main = heirs.begin();
        if (main == heirs.end() || main->to == unit) return {};
        unit = main->to;
    }
    return now ? std::optional{unit} : std::nullopt;
}

std::optional<base::Refusal> no_to_second(std::vector<Report> const& same)
{
    for (auto const& one : same)
        if (!one.frozen()) return base::bad_input("form", "reports.being_made", {{"id", one.id}});
    return {};
}

std::optional<base::Refusal> no_to_changing(Report const& report)
{
    if (report.frozen()) return refused("reports.frozen");
    if (report.state == State::discarded) return refused("reports.discarded");
    return {};
}

std::optional<base::Refusal> no_to_signing(Report const& report)
{
    if (auto no = no_to_changing(report)) return no;
    if (report.state != State::checked) return refused("reports.not_checked");
    if (base::length(report.number) > longest_number)
        return base::bad_input("number", "reports.number_too_long", {{"most", std::to_string(longest_number)}});
    if (report.fails > 0 && report.reason.empty())
        return base::bad_input("reason", "reports.reason_missing", {{"count", std::to_string(report.fails)}});
    if (report.fails > 0 && std::ranges::count_if(report.reason, is_letter) < fewest_letters)
        return base::bad_input("reason", "reports.reason_too_short", {{"least", std::to_string(fewest_letters)}});
    if (base::length(report.reason) > longest_reason)
        return base::bad_input("reason", "reports.reason_too_long", {{"most", std::to_string(longest_reason)}});
    return {};
}

std::optional<rules::Due> due_of(rules::Book const& law, Form const& form, facts::Window const& window)
{
    if (!form.due.rule.empty()) return law.due(form.due.rule, window.to);
    auto const duty = std::ranges::find(law.duties(), form.due.duty, &rules::Periodic::id);
    if (duty == law.duties().end()) return {};
    auto const year = window.to.year();
    auto const last = duty->before ? base::Date{year, duty->before->first, duty->before->second} - 1 : base::Date{year, months_in_year, 31};
    return rules::Due{
        .due = last, .start = window.from, .rule = duty->id, .clause = duty->clause, .confidence = duty->confidence, .skipped = {}};
}

std::optional<facts::Window> latest_period(rules::Book const& law, Form const& form, base::Date today)
{
    facts::Window const this_year{{today.year(), 1, 1}, {today.year(), months_in_year, 31}};
    switch (form.period) {
        case Period::any: return {};
        case Period::quarter: return quarter_of(quarter_of(today).from - 1);
        case Period::year: {
            auto const due = due_of(law, form, this_year);
            constexpr int ahead = 62;  // shown about two months before it is due
            if (due && due->due - today <= ahead) return this_year;
            return facts::Window{{today.year() - 1, 1, 1}, {today.year() - 1, months_in_year, 31}};
        }
        case Period::five_years: {
            auto const last = today.year() / years_in_five * years_in_five - (today.year() % years_in_five == 0 ? years_in_five : 0);
            return facts::Window{{last - years_in_five + 1, 1, 1}, {last, months_in_year, 31}};
        }
    }
    return {};
}

}  // namespace reports
