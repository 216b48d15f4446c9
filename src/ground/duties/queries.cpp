#include "ground/duties/duties.hpp"
#include "ground/duties/store.hpp"

#include <algorithm>
#include <map>

namespace duties {
namespace {

void count(Kept& figures, Mark const& mark, base::Date from, base::Date day)
{
    auto const bound = mark.state == State::open || mark.state == State::closed;
    auto const over = mark.closed_on && *mark.closed_on <= day;
    // Passed on or found not to apply, it counts against nobody from that day on.
    if (!bound && over) return;
    if (!over) {
        ++figures.open;
        if (mark.due < day && !mark.suspended) ++figures.overdue;
    }
    auto const reached = over ? mark.due <= day : mark.due < day;
    if (!reached || mark.due < from || mark.suspended) return;
    ++figures.fell_due;
    if (over && *mark.closed_on <= mark.due) ++figures.kept;
    if (over && *mark.closed_on > mark.due) ++figures.late;
}

std::vector<Kept> in_order(std::vector<std::string> const& units, std::map<std::string, Kept, std::less<>>& by_unit)
{
    std::vector<Kept> found;
    for (auto const& unit : units) {
        found.push_back(by_unit[unit]);
        found.back().unit = unit;
    }
    return found;
}

}  // namespace

std::optional<Duty> duty(db::Session& session, std::string_view id)
{
    return store::newest(session, id);
}

std::vector<Duty> versions(db::Session& session, std::string_view id)
{
    return store::versions(session, id);
}

std::vector<Duty> list(db::Session& session, Filter const& filter)
{
    return store::list(session, filter);
}

std::vector<Duty> about(db::Session& session, std::string_view subject)
{
    return store::about(session, subject);
}

std::vector<Mark> marks(db::Session& session, std::vector<std::string> const& units, std::string_view kind, base::Date since)
{
    return store::marks(session, units, kind, since);
}

std::vector<Kept> kept(db::Session& session, std::vector<std::string> const& units, base::Date from, base::Date day)
{
    std::map<std::string, Kept, std::less<>> by_unit;
    for (auto const& mark : store::marks_between(session, units, from, day))
        if (mark.opened_on <= day) count(by_unit[mark.unit], mark, from, day);
    return in_order(units, by_unit);
}

std::map<std::string, std::vector<Kept>> kept_by_kind(db::Session& session, std::vector<std::string> const& units, base::Date from,
                                                      base::Date day)
{
    std::map<std::string, std::map<std::string, Kept, std::less<>>> by_kind;
    for (auto const& mark : store::marks_between(session, units, from, day))
        if (mark.opened_on <= day) count(by_kind[mark.kind][mark.unit], mark, from, day);
    std::map<std::string, std::vector<Kept>> found;
    for (auto& [kind, by_unit] : by_kind) found[kind] = in_order(units, by_unit);
    return found;
}

std::vector<std::string> units_of(ground::Services& services, std::vector<std::string> const& tops)
{
    auto const tree = services.units.tree();
    std::vector<std::string> found;
    for (auto const& top : tops)
        for (auto& unit : tree->subtree(top, services.today())) found.push_back(std::move(unit));
    std::ranges::sort(found);
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

std::vector<ledger::Table const*> tables()
{
    return {&store::duty_table()};
}

}  // namespace duties
