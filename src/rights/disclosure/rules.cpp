#include "rights/disclosure/rules.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace disclosure {
namespace {

constexpr std::size_t title_letters = 300;
constexpr std::size_t number_letters = 60;

bool bound_on(duties::Mark const& mark, base::Date day)
{
    auto const over = mark.closed_on && *mark.closed_on <= day;
    return mark.opened_on <= day && (!over || mark.state == duties::State::closed);
}

bool open_on(duties::Mark const& mark, base::Date day)
{
    return mark.opened_on <= day && (!mark.closed_on || *mark.closed_on > day);
}

bool stands_on(rules::Item const& item, Standing const& standing, base::Date day)
{
    if (standing.publication.empty() || !standing.published_on || *standing.published_on > day) return false;
    return item.opens != rules::Opens::standing || !standing.posted_until || *standing.posted_until >= day;
}

void owed(Line& line, base::Date due, bool suspended, base::Date day)
{
    line.until = due;
    line.state = due < day && !suspended ? State::overdue : State::due;
    line.days = due < day ? (suspended ? 0 : day - due) : due - day;
}

void shown(Line& line, base::Date day)
{
    auto const& standing = line.facts.standing;
    line.until = standing.posted_until;
    auto const runs = standing.posted_until && *standing.posted_until >= day && standing.posted_from && *standing.posted_from <= day;
    line.state = runs ? State::posting : State::published;
}

// Nothing stands of what must always stand: it has been owed since the unit was served, the item came into force, or the last one ran out.
void missing(Line& line, base::Date served_from, base::Date day)
{
    auto due = std::max(served_from, line.item->from);
    if (auto const& until = line.facts.standing.posted_until; until && !line.facts.standing.publication.empty())
        due = std::max(due, *until);
    owed(line, due, false, day);
}

void count(Line& line, std::span<duties::Mark const> marks, base::Date day, base::Date window)
{
    if (line.state == State::excluded) return;
    if (line.item->opens == rules::Opens::standing) {
        line.kept = line.state == State::published || line.state == State::posting;
        line.fell_due = line.kept || line.state == State::overdue;
        return;
    }
    line.kept = true;
    for (auto const& mark : marks) {
        if (!bound_on(mark, day)) continue;
        auto const open = open_on(mark, day);
        auto const reached = open ? mark.due < day && !mark.suspended : mark.due <= day;
        if (!reached || (mark.due < window && !open)) continue;
        line.fell_due = true;
        if (open || *mark.closed_on > mark.due) line.kept = false;
    }
    line.kept = line.kept && line.fell_due;
}

std::string_view every(rules::Opens opens)
{
    switch (opens) {
        case rules::Opens::yearly: return "year";
        case rules::Opens::half_yearly: return "half_year";
        case rules::Opens::quarterly: return "quarter";
        case rules::Opens::monthly: return "month";
        case rules::Opens::event:
        case rules::Opens::standing: break;
    }
    return {};
}

bool binds(rules::Book const& law, std::string_view kind, rules::Item const& item, base::Date on)
{
    auto const catalogue = law.catalogue(kind, on);
    return std::ranges::find(catalogue, &item) != catalogue.end();
}

std::optional<duties::Opening> period_opening(rules::Book const& law, rules::Item const& item, units::Unit const& unit,
                                              duties::Period const& period)
{
    auto const found = terms(law, item, calendar_of(unit), period.last, {});
    if (found.empty()) return {};
    auto opening = opening_of(item, unit, found);
    opening.subject = period.name;
    opening.title = item.title + ", " + duties::in_words(period);
    opening.opened_by = "duties.opened_by_calendar";
    return opening;
}

}  // namespace

std::string_view name(State state)
{
    switch (state) {
        case State::published: return "published";
        case State::posting: return "posting";
        case State::due: return "due";
        case State::overdue: return "overdue";
        case State::quiet: return "quiet";
        case State::excluded: return "excluded";
        case State::absent: return "absent";
    }
    return "absent";
}

Line board_state(rules::Item const& item, Facts facts, std::span<duties::Mark const> marks, base::Date served_from, base::Date day,
                 base::Date window)
{
    Line line{.item = &item, .facts = std::move(facts)};
    if (served_from > day) {
        line.state = State::absent;
        return line;
    }
    duties::Mark const* first{};
    for (auto const& mark : marks) {
        if (!open_on(mark, day)) continue;
        ++line.open;
        if (!first || mark.due < first->due) first = &mark;
    }
    if (line.facts.exclusion.excluded) line.state = State::excluded;
    else if (first && !(item.opens == rules::Opens::standing && stands_on(item, line.facts.standing, day)))
        owed(line, first->due, first->suspended, day);
    else if (stands_on(item, line.facts.standing, day)) shown(line, day);
    else if (item.opens == rules::Opens::standing) missing(line, served_from, day);
    count(line, marks, day, window);
    return line;
}

base::Date window_start(rules::Book const& law, base::Date day)
{
    auto const months = static_cast<int>(law.number("disclosure.board.window_months", day));
    auto const month = std::chrono::year{day.year()} / std::chrono::month{day.month()} - std::chrono::months{months};
    auto const last = std::chrono::year_month_day_last{month.year(), std::chrono::month_day_last{month.month()}}.day();
    auto const same = std::min(std::chrono::day{day.day()}, last);
    return base::Date{std::chrono::sys_days{month / same}} + 1;
}

rules::Calendar calendar_of(units::Unit const& unit)
{
    return unit.level == "doanh_nghiep" ? rules::Calendar::enterprise : rules::Calendar::state;
}

base::Date counted_from(rules::Rule const& rule, base::Date dated, std::optional<base::Date> received)
{
    auto const from_receipt = std::ranges::find(rule.starts_from, "received_on") != rule.starts_from.end();
    return from_receipt && received ? *received : dated;
}

std::vector<Term> terms(rules::Book const& law, rules::Item const& item, rules::Calendar calendar, base::Date dated,
                        std::optional<base::Date> received)
{
    std::vector<std::string> ids{item.sector_rule, item.deadline_rule};
    ids.insert(ids.end(), item.beside_rules.begin(), item.beside_rules.end());
    std::vector<Term> found;
    for (auto const& id : ids) {
        if (id.empty()) continue;
        auto const& rule = law.rule(id);
        auto const start = counted_from(rule, dated, received);
        if (!law.value_if_any(id, start)) continue;
        found.push_back({.due = law.due(id, start, calendar), .title = rule.title});
    }
    return found;
}

std::vector<base::Refusal> faults_of(Document const& document)
{
    std::vector<base::Refusal> found;
    auto const miss = [&](bool wrong, char const* field, char const* rule, std::map<std::string, std::string> facts = {}) {
        if (wrong) found.push_back(base::bad_input(field, rule, std::move(facts)));
    };
    miss(document.title.empty(), "title", "disclosure.document_title_missing");
    miss(base::length(document.title) > title_letters, "title", "disclosure.too_long", {{"most", std::to_string(title_letters)}});
    miss(document.kind.empty(), "kind", "disclosure.document_kind_missing");
    miss(base::length(document.kind) > number_letters, "kind", "disclosure.too_long", {{"most", std::to_string(number_letters)}});
    miss(base::length(document.number) > number_letters, "number", "disclosure.too_long", {{"most", std::to_string(number_letters)}});
    return found;
}

std::vector<base::Refusal> faults_of(rules::Book const& law, Registering const& asked, base::Date today)
{
    auto const& document = asked.document;
    auto found = faults_of(document);
    auto const miss = [&](bool wrong, char const* field, char const* rule, std::map<std::string, std::string> facts = {}) {
        if (wrong) found.push_back(base::bad_input(field, rule, std::move(facts)));
    };
    miss(document.dated > today, "dated", "disclosure.day_to_come");
    miss(document.received && *document.received > today, "received", "disclosure.day_to_come");
    miss(document.received && *document.received < document.dated, "received", "disclosure.received_before_dated");
    if (!found.empty()) return found;
    auto const by_event = asked.item->opens == rules::Opens::event;
    miss(!by_event, "item", "disclosure.not_by_document", {{"item", asked.item->title}});
    miss(!binds(law, asked.unit.kind, *asked.item, document.dated), "item", "disclosure.item_not_in_force",
         {{"item", asked.item->title}, {"day", base::vietnamese(document.dated)}});
    return found;
}

std::vector<duties::Opening> calendar_openings(rules::Book const& law, units::Unit const& unit, base::Date after, base::Date until)
{
    std::vector<duties::Opening> wanted;
    for (auto const& item : law.items()) {
        if (item.opens == rules::Opens::event) continue;
        if (item.opens == rules::Opens::standing) {
            auto const from = std::max(after + 1, item.from);
            if (from <= until && binds(law, unit.kind, item, from)) wanted.push_back(standing_opening(item, unit.id, from));
            continue;
        }
        for (auto const& period : duties::periods(every(item.opens), after + 1, until)) {
            if (period.last > until || !binds(law, unit.kind, item, period.last)) continue;
            if (auto opening = period_opening(law, item, unit, period)) wanted.push_back(std::move(*opening));
        }
    }
    return wanted;
}

duties::Opening opening_of(rules::Item const& item, units::Unit const& unit, std::vector<Term> const& terms)
{
    auto const& due = terms.front().due;
    return {.kind = std::string{duty_kind},
            .item = item.id,
            .unit = unit.id,
            .subject = {},
            .title = item.title,
            .start = due.start,
            .due = due.due,
            .rule = due.rule,
            .day_unit = due.unit,
            .calendar = calendar_of(unit),
            .clause = due.clause,
            .confidence = due.confidence};
}

duties::Opening standing_opening(rules::Item const& item, std::string const& unit, base::Date from)
{
    return {.kind = std::string{duty_kind},
            .item = item.id,
            .unit = unit,
            .subject = std::string{standing_subject},
            .title = item.title,
            .opened_by = "duties.opened_by_calendar",
            .start = from,
            .due = from,
            .clause = item.clause,
            .confidence = std::max(item.confidence, item.opens_confidence)};
}

}  // namespace disclosure
