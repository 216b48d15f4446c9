#include "ground/rules/holidays.hpp"

#include "ground/rules/rules.hpp"
#include "ground/rules/section.hpp"

#include <algorithm>
#include <array>

namespace rules {
namespace {

constexpr std::array<std::string_view, 4> kinds{"holiday", "substitute", "swapped-off", "swapped-working"};
constexpr std::array<std::string_view, 2> calendars{"all", "state"};
constexpr std::array<std::string_view, 5> columns{"day", "kind", "calendar", "confidence", "name"};
constexpr unsigned saturday = 6;

std::vector<std::string_view> fields(std::string_view line)
{
    std::vector<std::string_view> parts;
    for (std::size_t comma{}; (comma = line.find(',')) != std::string_view::npos; line.remove_prefix(comma + 1))
        parts.push_back(line.substr(0, comma));
    parts.push_back(line);
    return parts;
}

template <std::size_t size>
std::string listed(std::array<std::string_view, size> const& words)
{
    std::string all;
    for (auto const word : words) all.append(all.empty() ? "" : ", ").append(word);
    return all;
}

std::string day_name(base::Date day)
{
    return day.weekday() == saturday ? "thứ Bảy" : "Chủ nhật";
}

base::Date months_on(base::Date start, std::int64_t months)
{
    auto const counted = std::int64_t{start.year()} * 12 + start.month() - 1 + months;
    auto const year = static_cast<int>(counted / 12);
    auto const month = static_cast<unsigned>(counted % 12) + 1;
    auto const last = (std::chrono::year{year} / std::chrono::month{month} / std::chrono::last).day();
    // A month without that day ends on its last: from 31 January, one month is 28 or 29 February.
    return {year, month, std::min(start.day(), unsigned{last})};
}

base::Date without_days_off(Term const& term)
{
    auto const number = term.back ? -term.number : term.number;
    switch (term.unit) {
        case DayUnit::months: return months_on(term.start, number);
        case DayUnit::years: return months_on(term.start, number * 12);
        default: return term.start + static_cast<int>(number);
    }
}

/// Walks over days, noting those that are off and how sure we are of each answer.
class Walk {
public:
    Walk(Term const& term, HolidayTable const& holidays, Due& due) : term_{term}, holidays_{holidays}, due_{due} {}

    bool off(base::Date day)
    {
        auto const kind = holidays_.kind(day, term_.calendar);
        due_.confidence = std::max(due_.confidence, kind.confidence);
        if (!kind.working) due_.skipped.push_back({.day = day, .why = kind.named, .confidence = kind.confidence});
        return !kind.working;
    }
    base::Date first_worked(base::Date day)
    {
        while (off(day)) day = day + 1;
        return day;
    }
    base::Date over_working_days()
    {
        auto day = term_.start;
        if (term_.number == 0) return first_worked(day);
        for (auto left = term_.number; left > 0;) {
            day = term_.back ? day - 1 : day + 1;
            if (!off(day)) --left;
        }
        return day;
    }

private:
    Term const& term_;
    HolidayTable const& holidays_;
    Due& due_;
};

}  // namespace

void HolidayTable::read(std::string_view csv, std::string_view file, Faults& faults)
{
    file_ = file;
    std::size_t number{};
    while (!csv.empty()) {
        auto const end = std::min(csv.find('\n'), csv.size());
        auto line = csv.substr(0, end);
        csv.remove_prefix(std::min(end + 1, csv.size()));
        ++number;
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (number > 1 && !line.empty()) read_line(line, number, file, faults);
        if (number == 1 && !std::ranges::equal(fields(line), columns)) {
            faults.add(file, 1, "dòng đầu không đúng tên cột", "Viết đúng: day,kind,calendar,confidence,name");
            return;
        }
    }
}

void HolidayTable::read_line(std::string_view line, std::size_t number, std::string_view file, Faults& faults)
{
    auto const parts = fields(line);
    auto const wrong = [&](std::string const& what, std::string const& todo) { faults.add(file, number, what, todo); };
    if (parts.size() != columns.size()) return wrong("dòng không đủ năm cột", "Viết đúng: day,kind,calendar,confidence,name");
    auto const day = base::Date::from_iso(parts[0]);
    if (!day) return wrong("'" + std::string{parts[0]} + "' không phải ngày", "Viết ngày theo dạng NĂM-THÁNG-NGÀY");
    if (std::ranges::find(kinds, parts[1]) == kinds.end())
        return wrong("không có loại '" + std::string{parts[1]} + "'", "Dùng một trong: " + listed(kinds));
    if (std::ranges::find(calendars, parts[2]) == calendars.end())
        return wrong("không có lịch '" + std::string{parts[2]} + "'", "Dùng một trong: " + listed(calendars));
    auto const confidence = confidence_named(parts[3]);
    if (!confidence) return wrong("không có mức tin cậy '" + std::string{parts[3]} + "'", "Dùng một trong: text, press, high, low, design");
    if (parts[4].empty()) return wrong("thiếu tên ngày nghỉ", "Ghi tên ngày nghỉ bằng tiếng Việt ở cột cuối");
    if (!at_.emplace(std::pair{*day, std::string{parts[2]}}, days_.size()).second)
        return wrong("ngày " + day->iso() + " được ghi hai lần", "Giữ lại một dòng");
    if (!days_.empty() && *day < days_.back().day) wrong("ngày " + day->iso() + " không theo thứ tự", "Xếp các ngày từ cũ đến mới");
    years_.insert(day->year());
    days_.push_back({.day = *day,
                     .kind = std::string{parts[1]},
                     .calendar = std::string{parts[2]},
                     .confidence = *confidence,
                     .name = std::string{parts[4]}});
}

DayKind HolidayTable::kind(base::Date day, Calendar calendar) const
{
    if (!has_year(day.year())) throw NoHolidayTable{file_ + " has no " + std::to_string(day.year()) + ": add that year's days off"};
    auto const found_for = [&](std::string_view whose) { return at_.find(std::pair{day, std::string{whose}}); };
    auto at = calendar == Calendar::state ? found_for("state") : at_.end();
    if (at == at_.end()) at = found_for("all");
    if (at != at_.end()) {
        auto const& listed = days_[at->second];
        return {.working = listed.kind == "swapped-working", .named = listed.name, .confidence = listed.confidence};
    }
    if (day.weekday() >= saturday) return {.working = false, .named = day_name(day), .confidence = Confidence::text};
    return {};
}

Due last_day(Term const& term, HolidayTable const& holidays)
{
    Due due{.due = {},
            .start = term.start,
            .rule = {},
            .clause = {},
            .confidence = Confidence::text,
            .unit = term.unit,
            .counted = term.number,
            .skipped = {}};
    Walk walk{term, holidays, due};
    if (term.unit == DayUnit::working_days) due.due = walk.over_working_days();
    else if (term.rolls && !term.back) due.due = walk.first_worked(without_days_off(term));
    else
        // Moving the last day of a notice forward would shorten it, and a least duration is not a term that somebody must keep.
        due.due = without_days_off(term);
    std::ranges::sort(due.skipped, {}, &Skipped::day);
    return due;
}

}  // namespace rules
