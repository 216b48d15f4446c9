#include "rights/disclosure/disclosure.hpp"
#include "rights/disclosure/rules.hpp"
#include "rights/disclosure/store.hpp"

#include <algorithm>
#include <map>

namespace disclosure {
namespace {

using FactsByItem = std::map<std::string_view, Facts const*>;
using MarksByItem = std::map<std::string_view, std::vector<duties::Mark>>;

struct Known {
    FactsByItem facts;
    MarksByItem marks;
};

std::vector<Facts> facts_as_of(ground::Services const& services, db::Session& session, std::vector<std::string> const& units,
                               base::Date day)
{
    return day >= services.today() ? store::facts_now(session, units) : store::facts_on(session, units, day);
}

// What stood under the former law still stands for the item that carries it on, until something newer does.
Facts facts_for(rules::Item const& item, std::string const& unit, FactsByItem const& facts)
{
    auto const own = facts.find(item.id);
    if (own != facts.end() && (!own->second->standing.publication.empty() || own->second->exclusion.excluded)) return *own->second;
    Facts found{.unit = unit, .item = item.id, .standing = {}, .exclusion = {}};
    if (item.opens != rules::Opens::standing || item.continues.empty()) return found;
    if (auto const former = facts.find(item.continues); former != facts.end()) found.standing = former->second->standing;
    return found;
}

std::span<duties::Mark const> marks_for(std::string_view item, MarksByItem const& marks)
{
    auto const found = marks.find(item);
    return found == marks.end() ? std::span<duties::Mark const>{} : std::span<duties::Mark const>{found->second};
}

void add_former(Board& board, rules::Book const& law, Known const& known)
{
    for (auto const& [id, marks] : known.marks) {
        auto const listed = std::ranges::any_of(board.lines, [&known_as = id](Line const& line) { return line.item->id == known_as; });
        auto const* item = law.item(id);
        if (listed || !item) continue;
        auto line = board_state(*item, facts_for(*item, board.unit.id, known.facts), marks, *board.served_from, board.day, board.window);
        if (line.open == 0) continue;
        line.former = true;
        board.lines.push_back(std::move(line));
    }
}

void sort_by_heading(Board& board, rules::Book const& law)
{
    auto const headings = law.headings();
    std::map<std::string_view, std::size_t> places;
    for (std::size_t i = 0; i < headings.size(); ++i) places.emplace(headings[i].id, i);
    for (auto& line : board.lines) line.heading = places[line.item->group];
    std::ranges::stable_sort(board.lines, {}, &Line::heading);
}

Board made(rules::Book const& law, units::Unit unit, base::Date day, std::optional<base::Date> served, Known const& known)
{
    Board board{.unit = std::move(unit), .day = day, .window = window_start(law, day), .served_from = served, .lines = {}};
    auto const from = served.value_or(day + 1);
    for (auto const* item : law.catalogue(board.unit.kind, day))
        board.lines.push_back(
            board_state(*item, facts_for(*item, board.unit.id, known.facts), marks_for(item->id, known.marks), from, day, board.window));
    if (board.served()) add_former(board, law, known);
    sort_by_heading(board, law);
    for (auto const& line : board.lines) {
        board.fell_due += line.fell_due ? 1 : 0;
        board.kept += line.kept ? 1 : 0;
        board.overdue += line.state == State::overdue ? 1 : 0;
    }
    return board;
}

Known known_of(std::vector<Facts> const& facts, std::vector<duties::Mark> const& marks)
{
    Known known;
    for (auto const& one : facts) known.facts.emplace(one.item, &one);
    for (auto const& mark : marks) known.marks[mark.item].push_back(mark);
    return known;
}

// The board of a unit that has ended is that of its last day.
base::Date shown_day(units::Unit const& unit, base::Date day)
{
    return !unit.alive && unit.until ? std::min(*unit.until, day) : day;
}

Summary summed(Board&& board)
{
    Summary summary{.unit = std::move(board.unit), .served = board.served(), .items = std::ssize(board.lines)};
    summary.fell_due = board.fell_due;
    summary.kept = board.kept;
    summary.overdue = board.overdue;
    for (auto const& line : board.lines) {
        summary.due += line.state == State::due ? 1 : 0;
        summary.published += line.state == State::published || line.state == State::posting ? 1 : 0;
        if (line.state == State::overdue) summary.latest_by = std::max(summary.latest_by, line.days);
    }
    return summary;
}

}  // namespace

std::optional<Board> board(ground::Services& services, db::Session& session, std::string_view unit, base::Date day)
{
    auto found = services.units.tree(session)->unit(unit, day);
    if (!found) return {};
    auto const on = shown_day(*found, day);
    auto const facts = facts_as_of(services, session, {found->id}, on);
    auto const marks = duties::marks(session, {found->id}, duty_kind, window_start(services.rules, on));
    auto const served = units::served_from(session, unit);
    return made(services.rules, std::move(*found), on, served, known_of(facts, marks));
}

std::optional<Line> line(ground::Services& services, db::Session& session, std::string_view unit, std::string_view item, base::Date day)
{
    auto const* wanted = services.rules.item(item);
    auto const whole = wanted ? board(services, session, unit, day) : std::nullopt;
    if (!whole) return {};
    for (auto const& line : whole->lines)
        if (line.item == wanted) return line;
    auto const facts = facts_as_of(services, session, {whole->unit.id}, whole->day);
    auto const marks = duties::marks(session, {whole->unit.id}, duty_kind, whole->window);
    auto const known = known_of(facts, marks);
    auto found = board_state(*wanted, facts_for(*wanted, whole->unit.id, known.facts), marks_for(item, known.marks),
                             whole->served_from.value_or(whole->day + 1), whole->day, whole->window);
    found.former = true;
    return found;
}

std::vector<Summary> summaries(ground::Services& services, db::Session& session, std::vector<units::Unit> const& units, base::Date day)
{
    std::vector<std::string> ids;
    for (auto const& unit : units) ids.push_back(unit.id);
    std::map<std::string, base::Date> served;
    for (auto const& one : units::served(session)) served.emplace(one.unit, one.from);
    std::map<std::string, std::vector<Facts>> facts;
    for (auto& one : facts_as_of(services, session, ids, day)) facts[one.unit].push_back(std::move(one));
    std::map<std::string, std::vector<duties::Mark>> marks;
    for (auto& one : duties::marks(session, ids, duty_kind, window_start(services.rules, day))) marks[one.unit].push_back(std::move(one));
    std::vector<Summary> found;
    for (auto const& unit : units) {
        auto const from = served.find(unit.id);
        auto const known = known_of(facts[unit.id], marks[unit.id]);
        auto const since = from == served.end() ? std::nullopt : std::optional{from->second};
        auto one = made(services.rules, unit, day, since, known);
        if (!one.lines.empty()) found.push_back(summed(std::move(one)));
    }
    return found;
}

base::Date window(rules::Book const& law, base::Date day)
{
    return window_start(law, day);
}

std::string cited(rules::Book const& law, std::string_view clause)
{
    return clause.empty() ? std::string{} : law.clause(clause).cited();
}

}  // namespace disclosure
