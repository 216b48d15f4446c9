#include "base/text.hpp"
#include "site/admin/pages.hpp"

namespace admin {
namespace {

constexpr base::Instant vietnam_ahead = 7L * 60 * 60 * 1000;

// Routes are plain functions, so what the server hands over at its start is kept here.
Jobs& kept()
{
    static Jobs list;
    return list;
}

}  // namespace

void show_jobs(Jobs list)
{
    kept() = std::move(list);
}

Jobs const& job_list()
{
    return kept();
}

void crumbs(ground::Visit& visit, std::string const& here, std::string_view above, std::string_view above_path)
{
    visit.indexed = false;
    visit.crumbs = {{visit.sentence("nav.home"), "/"}, {visit.sentence("admin.title"), "/quan-tri"}};
    if (!above.empty()) visit.crumbs.emplace_back(above, above_path);
    visit.crumbs.emplace_back(here, "");
}

std::string minute_text(base::Instant at)
{
    return base::vietnamese(base::day_in_vietnam(at)) + " " + base::utc_text(at + vietnam_ahead).substr(11, 5);
}

std::string unit_name(ground::Visit const& visit, std::string_view id)
{
    if (id.empty()) return visit.sentence("account.whole_installation");
    auto const unit = visit.tree->unit(id, visit.today);
    return unit ? unit->name : std::string{id};
}

std::string typed_unit(ground::Visit& visit, std::string_view field, base::Date on)
{
    auto const typed = visit.field(field);
    if (typed.empty()) return {};
    auto unit = visit.tree->by_code(typed, on);
    if (!unit) unit = visit.tree->unit(typed, on);
    if (!unit) {
        auto const named = visit.tree->named(typed, on, 2);
        if (named.size() == 1) unit = named.front();
    }
    if (unit && unit->alive) return unit->id;
    visit.faults.push_back(base::bad_input(std::string{field}, "admin.no_such_unit", {{"typed", base::shortened(typed, 60)}}));
    return {};
}

base::Date typed_day(ground::Visit& visit, std::string_view field, base::Date otherwise)
{
    auto const typed = visit.field(field);
    if (typed.empty()) return otherwise;
    if (auto const day = base::Date::from_text(typed)) return *day;
    visit.faults.push_back(base::bad_input(std::string{field}, "parts.not_a_day"));
    return otherwise;
}

bool may(ground::Visit& visit, std::string_view act)
{
    return !people::units_for(visit.services, visit.person, act).empty();
}

}  // namespace admin
