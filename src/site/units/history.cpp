#include "site/units/history.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace unit_pages {
namespace {

using Seen = std::optional<units::Unit>;

bool alive(Seen const& unit)
{
    return unit && unit->alive;
}

void compare(Seen const& before, Seen const& after, std::vector<Happening>& into)
{
    if (!alive(before) && alive(after)) into.push_back({.what = Happened::established});
    if (alive(before) && !alive(after)) into.push_back({.what = Happened::ended});
    if (!alive(before) || !alive(after)) return;
    if (before->name != after->name) into.push_back({.what = Happened::renamed, .before = before->name, .now = after->name});
    if (before->code != after->code) into.push_back({.what = Happened::recoded, .before = before->code, .now = after->code});
    if (before->parent != after->parent) into.push_back({.what = Happened::moved, .other = after->parent});
}

std::vector<Happening> happenings(units::Tree const& tree, std::string_view id, base::Date day)
{
    std::vector<Happening> found;
    auto const after = tree.unit(id, day);
    compare(tree.unit(id, day - 1), after, found);
    for (auto const& link : tree.predecessors(id))
        if (link.on == day && link.from != id) found.push_back({.what = Happened::took_in, .other = link.from, .part = link.part});
    for (auto const& link : tree.successors(id))
        if (link.on == day && link.to != id)
            found.push_back({.what = alive(after) ? Happened::gave_part : Happened::went_into, .other = link.to, .part = link.part});
    return found;
}

}  // namespace

std::string sentence_key(Happened happened)
{
    constexpr std::string_view names[] = {"established", "took_in", "renamed", "recoded", "moved", "gave_part", "ended", "went_into"};
    return "unit_pages.event." + std::string{names[static_cast<std::size_t>(happened)]};
}

std::vector<Event> history(units::Tree const& tree, std::string_view id)
{
    std::map<base::Date, std::vector<std::string>, std::greater<>> legal;
    for (auto const& act : tree.acts_of(id)) {
        if (!act.undone_by.empty() || act.kind == "undo") continue;
        auto& texts = legal[act.effective];
        if (!act.legal.empty() && std::ranges::find(texts, act.legal) == texts.end()) texts.push_back(act.legal);
    }
    std::vector<Event> events;
    for (auto& [day, texts] : legal)
        if (auto found = happenings(tree, id, day); !found.empty()) events.push_back({day, std::move(found), std::move(texts)});
    return events;
}

}  // namespace unit_pages
