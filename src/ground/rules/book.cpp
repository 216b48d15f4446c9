#include "ground/rules/inside.hpp"

#include <algorithm>
#include <array>

namespace rules {
namespace {

constexpr std::array<std::string_view, 5> confidence_names{"text", "press", "high", "low", "design"};

template <class T>
T const* by_id(std::vector<T> const& sorted, std::string_view id)
{
    auto const at = std::ranges::lower_bound(sorted, id, {}, &T::id);
    return at != sorted.end() && at->id == id ? &*at : nullptr;
}

template <class T>
T const* named(std::vector<T> const& all, std::string_view id)
{
    auto const at = std::ranges::find(all, id, &T::id);
    return at == all.end() ? nullptr : &*at;
}

template <class T>
bool in_force_on(T const& dated, base::Date on)
{
    return dated.from <= on && (!dated.until || on <= *dated.until);
}

template <class T>
std::vector<T const*> of_kind(Book const& book, std::span<T const> all, std::string_view unit_kind, base::Date on)
{
    std::vector<T const*> found;
    auto const* kind = book.unit_kind(unit_kind);
    if (kind == nullptr || !in_force_on(*kind, on)) return found;
    for (auto const& one : all)
        if (in_force_on(one, on) && std::ranges::find(one.unit_kinds, unit_kind) != one.unit_kinds.end()) found.push_back(&one);
    return found;
}

}  // namespace

std::string_view name(Confidence confidence)
{
    return confidence_names.at(static_cast<std::size_t>(confidence));
}

std::optional<Confidence> confidence_named(std::string_view name)
{
    auto const at = std::ranges::find(confidence_names, name);
    if (at == confidence_names.end()) return {};
    return static_cast<Confidence>(at - confidence_names.begin());
}

std::string Clause::cited() const
{
    auto const sure = article_confidence != Confidence::low && article_confidence != Confidence::design;
    return sure && !article.empty() ? document + ", " + article : document;
}

Book::Book() : inside_{std::make_unique<Contents>()} {}
Book::Book(Book&&) noexcept = default;
Book::~Book() = default;

Rule const& Book::rule(std::string_view id) const
{
    if (auto const* found = by_id(inside_->rules, id)) return *found;
    throw std::out_of_range{"no rule '" + std::string{id} + "'"};
}

Clause const& Book::clause(std::string_view id) const
{
    if (auto const* found = by_id(inside_->clauses, id)) return *found;
    throw std::out_of_range{"no clause '" + std::string{id} + "'"};
}

Value const* Book::value_if_any(std::string_view id, base::Date on, Facts const& facts) const
{
    return in_force(rule(id), on, facts);
}

Value const& Book::value(std::string_view id, base::Date on, Facts const& facts) const
{
    if (auto const* found = value_if_any(id, on, facts)) return *found;
    throw NoRuleInForce{"no rule '" + std::string{id} + "' in force on " + on.iso()};
}

Due Book::due(std::string_view id, base::Date start, Calendar calendar, std::optional<base::Date> on) const
{
    return due(id, start, Facts{}, calendar, on);
}

Due Book::due(std::string_view id, base::Date start, Facts const& facts, Calendar calendar, std::optional<base::Date> on) const
{
    auto const& chosen = rule(id);
    auto const unit = day_unit(chosen.unit);
    if (!unit) throw std::invalid_argument{"rule '" + chosen.id + "' counts no days but " + chosen.unit};
    auto const& found = value(id, on.value_or(start), facts);
    auto due =
        last_day({.unit = *unit, .number = found.number, .start = start, .calendar = calendar, .back = chosen.back, .rolls = chosen.rolls},
                 inside_->holidays);
    due.rule = chosen.id;
    due.clause = found.clause;
    due.confidence = std::max(due.confidence, found.confidence);
    return due;
}

Due Book::counted(DayUnit unit, std::int64_t days, base::Date start, Calendar calendar) const
{
    return last_day({.unit = unit, .number = days, .start = start, .calendar = calendar}, inside_->holidays);
}

bool Book::working_day(base::Date day, Calendar calendar) const
{
    return inside_->holidays.kind(day, calendar).working;
}

std::vector<Item const*> Book::catalogue(std::string_view unit_kind, base::Date on) const
{
    return of_kind(*this, items(), unit_kind, on);
}

Item const* Book::item(std::string_view id) const
{
    return named(inside_->items, id);
}

std::vector<Item const*> Book::continued_by(std::string_view id) const
{
    std::vector<Item const*> later;
    for (auto const& item : inside_->items)
        if (item.continues == id) later.push_back(&item);
    return later;
}

std::vector<Periodic const*> Book::periodic(std::string_view unit_kind, base::Date on) const
{
    return of_kind(*this, duties(), unit_kind, on);
}

UnitKind const* Book::unit_kind(std::string_view id) const
{
    return named(inside_->kinds, id);
}

std::vector<std::string> Book::warnings(base::Date today) const
{
    constexpr unsigned september = 9;
    std::vector<std::string> found;
    auto const warn = [&](int year) {
        if (!inside_->holidays.has_year(year))
            found.push_back(inside_->holidays.file() + ": chưa có ngày nghỉ của năm " + std::to_string(year) +
                            ". Thêm các ngày nghỉ năm đó khi có thông báo; thiếu thì không tính được thời hạn.");
    };
    warn(today.year());
    if (today.month() >= september) warn(today.year() + 1);
    return found;
}

std::span<Rule const> Book::all() const
{
    return inside_->rules;
}

std::span<Clause const> Book::clauses() const
{
    return inside_->clauses;
}

std::span<KnownDocument const> Book::known_documents() const
{
    return inside_->known;
}

std::span<Document const> Book::documents() const
{
    return inside_->documents;
}

std::span<Holiday const> Book::holidays() const
{
    return inside_->holidays.all();
}

std::span<Item const> Book::items() const
{
    return inside_->items;
}

std::span<Periodic const> Book::duties() const
{
    return inside_->duties;
}

std::span<UnitKind const> Book::unit_kinds() const
{
    return inside_->kinds;
}

std::span<Named const> Book::forms() const
{
    return inside_->forms;
}

std::span<PersonalData const> Book::personal_data() const
{
    return inside_->personal_data;
}

std::span<Named const> Book::headings() const
{
    return inside_->headings;
}

std::span<Named const> Book::frameworks() const
{
    return inside_->frameworks;
}

std::span<RegisterForm const> Book::registers() const
{
    return inside_->registers;
}

RegisterForm const* Book::register_form(std::string_view id) const
{
    return named(inside_->registers, id);
}

std::span<EventKind const> Book::events() const
{
    return inside_->events;
}

EventKind const* Book::event(std::string_view id) const
{
    return named(inside_->events, id);
}

std::span<Indicator const* const> Book::indicators_over(std::string_view register_or_event) const
{
    auto const found = inside_->over.find(register_or_event);
    return found == inside_->over.end() ? std::span<Indicator const* const>{} : std::span<Indicator const* const>{found->second};
}

Overview const* Book::overview(std::string_view level) const
{
    auto const found = std::ranges::find(inside_->overviews, level, &Overview::level);
    return found == inside_->overviews.end() ? nullptr : &*found;
}

std::span<Indicator const> Book::indicators() const
{
    return inside_->indicators;
}

Indicator const* Book::indicator(std::string_view id) const
{
    return named(inside_->indicators, id);
}

Dimension const* Book::dimension(std::string_view id) const
{
    return named(inside_->dimensions, id);
}

std::span<Named const> Book::register_groups() const
{
    return inside_->register_groups;
}

std::string const& Book::fingerprint() const
{
    return inside_->fingerprint;
}

bool reaches(Value const& share, std::int64_t part, std::int64_t whole)
{
    auto const has = part * share.denominator;
    auto const needs = whole * share.number;
    return share.strictly ? has > needs : has >= needs;
}

std::int64_t least_part(Value const& share, std::int64_t whole)
{
    auto const needs = whole * share.number;
    return share.strictly ? needs / share.denominator + 1 : (needs + share.denominator - 1) / share.denominator;
}

}  // namespace rules
