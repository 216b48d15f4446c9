#include "ground/duties/rules.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <chrono>

namespace duties {
namespace {

constexpr std::size_t reason_letters = 2000;

base::Refusal refused(std::string_view rule, std::string_view field, std::map<std::string, std::string> facts = {})
{
    return {
        .rule = std::string{rule}, .facts = std::move(facts), .because = base::Because::refused, .field = std::string{field}, .clause = {}};
}

base::Date month_start(int year, unsigned month)
{
    return month > 12 ? base::Date{year + 1, month - 12, 1} : base::Date{year, month, 1};
}

std::string two_digits(int number)
{
    return (number < 10 ? "0" : "") + std::to_string(number);
}

Period of_months(base::Date day, unsigned count)
{
    auto const part = (day.month() - 1) / count;
    auto const month = part * count + 1;
    auto const year = std::to_string(day.year());
    std::string name = year;
    if (count == 6) name += "-H" + std::to_string(part + 1);
    if (count == 3) name += "-Q" + std::to_string(part + 1);
    if (count == 1) name += "-" + two_digits(static_cast<int>(month));
    return {name, month_start(day.year(), month), month_start(day.year(), month + count) - 1};
}

// A week belongs to the year of its Thursday.
Period of_week(base::Date day)
{
    auto const first = day - static_cast<int>(day.weekday() - 1);
    auto const thursday = first + 3;
    auto const number = (thursday - base::Date{thursday.year(), 1, 1}) / 7 + 1;
    return {std::to_string(thursday.year()) + "-W" + two_digits(number), first, first + 6};
}

Period around(std::string_view every, base::Date day)
{
    if (every == "year") return of_months(day, 12);
    if (every == "half_year") return of_months(day, 6);
    if (every == "quarter") return of_months(day, 3);
    if (every == "month") return of_months(day, 1);
    if (every == "week") return of_week(day);
    return {day.iso(), day, day};
}

// "Before 30 November" is done on the 29th at the latest: no day off moves it.
base::Date last_day(rules::Periodic const& duty, Period const& period)
{
    if (!duty.before) return period.last;
    return base::Date{period.first.year(), duty.before->first, duty.before->second} - 1;
}

Opening one_time(rules::Periodic const& duty, std::string const& unit, Period const& period, std::int64_t time)
{
    return {.kind = "periodic",
            .item = duty.id,
            .unit = unit,
            .office = duty.holder,
            .subject = duty.times == 1 ? period.name : period.name + "/" + std::to_string(time),
            .title = duty.title + ", " + in_words(period),
            .opened_by = "duties.opened_by_calendar",
            .start = period.first,
            .due = last_day(duty, period),
            .clause = duty.clause,
            .confidence = duty.confidence};
}

std::optional<std::string> living_heir(units::Tree const& tree, std::string unit, base::Date on)
{
    for (auto found = tree.unit(unit, on); found && !found->alive; found = tree.unit(unit, on)) {
        auto const heirs = tree.successors(unit);
        auto const taken_over = [&](units::Link const& link) { return link.on <= on && (link.main || heirs.size() == 1); };
        auto const heir = std::ranges::find_if(heirs, taken_over);
        if (heir == heirs.end() || heir->to == unit) return {};
        unit = heir->to;
    }
    return unit;
}

}  // namespace

std::string in_words(Period const& period)
{
    auto const year = std::to_string(period.first.year());
    if (period.name == year) return "năm " + year;
    if (period.name.find("-Q") != std::string::npos) return "quý " + period.name.substr(6) + " năm " + year;
    if (period.name.find("-H") != std::string::npos)
        return "6 tháng " + std::string{period.name.back() == '1' ? "đầu" : "cuối"} + " năm " + year;
    if (period.name.find("-W") != std::string::npos)
        return "tuần từ " + base::vietnamese(period.first) + " đến " + base::vietnamese(period.last);
    if (period.first == period.last) return "ngày " + base::vietnamese(period.first);
    return "tháng " + std::to_string(period.first.month()) + "/" + year;
}

std::vector<Period> periods(std::string_view every, base::Date from, base::Date until)
{
    std::vector<Period> found;
    for (auto day = from; day <= until; day = found.back().last + 1) found.push_back(around(every, day));
    return found;
}

std::optional<base::Refusal> no_to_change(Duty const& duty, Change const& change)
{
    if (change.version != duty.version) {
        auto stale = refused("duties.changed_meanwhile", "");
        stale.because = base::Because::stale;
        return stale;
    }
    if (duty.state != State::open) return refused("duties.not_open", "");
    if (base::trimmed(change.reason).empty()) return base::bad_input("reason", "duties.reason_missing");
    if (base::length(change.reason) > reason_letters)
        return base::bad_input("reason", "duties.reason_too_long", {{"most", std::to_string(reason_letters)}});
    return {};
}

std::optional<base::Refusal> no_to_extension(Duty const& duty, base::Date to, base::Date today)
{
    if (duty.suspended_on) return refused("duties.suspended", "due");
    if (duty.due < today) return refused("duties.too_late_to_extend", "due", {{"due", base::vietnamese(duty.due)}});
    if (to <= duty.due) return base::bad_input("due", "duties.not_later", {{"due", base::vietnamese(duty.due)}});
    return {};
}

std::optional<base::Refusal> no_to_suspension(Duty const& duty, base::Date today)
{
    if (duty.suspended_on) return refused("duties.suspended", "");
    if (duty.due < today) return refused("duties.too_late_to_suspend", "", {{"due", base::vietnamese(duty.due)}});
    return {};
}

std::int64_t days_left(rules::Book const& law, Duty const& duty, base::Date day)
{
    if (duty.day_unit != rules::DayUnit::working_days) return std::max(duty.due - day, 0);
    std::int64_t left{};
    for (auto next = day + 1; next <= duty.due; next = next + 1)
        if (law.working_day(next, duty.calendar)) ++left;
    return left;
}

base::Date due_when_resumed(rules::Book const& law, Duty const& duty, base::Date resumed_on)
{
    auto const suspended_on = duty.suspended_on.value_or(resumed_on);
    auto const left = days_left(law, duty, suspended_on);
    auto const in_working_days = duty.day_unit == rules::DayUnit::working_days;
    auto const unit = in_working_days ? rules::DayUnit::working_days : rules::DayUnit::calendar_days;
    return std::max(duty.due, law.counted(unit, left, resumed_on, duty.calendar).due);
}

base::Date recounted(rules::Book const& law, Duty const& duty)
{
    if (duty.rule.empty()) return duty.due;
    try {
        return std::max(duty.due, law.due(duty.rule, duty.start, duty.calendar).due);
    } catch (rules::MissingFact const&) {
        return duty.due;  // its value hung on something that only the opening act knew
    }
}

std::vector<Opening> periodic_openings(rules::Book const& law, units::Unit const& unit, base::Date after, base::Date until)
{
    std::vector<Opening> wanted;
    for (auto const& duty : law.duties()) {
        for (auto const& period : periods(duty.every, after + 1, until)) {
            if (period.first <= after) continue;
            auto const in_force = law.periodic(unit.kind, period.first);
            if (std::ranges::find(in_force, &duty) == in_force.end()) continue;
            for (std::int64_t time = 1; time <= duty.times; ++time) wanted.push_back(one_time(duty, unit.id, period, time));
        }
    }
    return wanted;
}

std::optional<Succession> succession(units::Tree const& tree, Duty const& duty, base::Date today)
{
    auto const unit = tree.unit(duty.unit, today);
    if (!unit || unit->alive || !unit->until) return {};
    return Succession{.heir = living_heir(tree, duty.unit, today), .on = *unit->until + 1};
}

}  // namespace duties
