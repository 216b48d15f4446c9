#include "ground/units/tree_inside.hpp"

#include <algorithm>

namespace units {
namespace {

constexpr int deepest = 64;  // no hierarchy is; a circle in it would be

}  // namespace

std::optional<Unit> Tree::unit(std::string_view id, base::Date on) const
{
    auto const node = inside_->node(id);
    if (!node) return {};
    auto const seen = inside_->seen(*node, day_of(on));
    if (!seen) return {};
    return inside_->unit(*node, *seen);
}

std::optional<Unit> Tree::by_code(std::string_view code, base::Date on) const
{
    auto const text = inside_->strings->find(code);
    if (!text || code.empty()) return {};
    Bearing const* last = nullptr;
    for (auto const& bearing : inside_->bearers(*text)) {
        if (bearing.from > day_of(on)) break;
        if (last == nullptr || bearing.last >= last->last) last = &bearing;
    }
    if (last == nullptr) return {};
    return inside_->unit(last->node, *inside_->seen(last->node, day_of(on)));
}

std::vector<Unit> Tree::bearers(std::string_view code) const
{
    std::vector<Unit> found;
    auto const text = inside_->strings->find(code);
    if (!text || code.empty()) return found;
    for (auto const& bearing : inside_->bearers(*text))
        found.push_back(inside_->unit(bearing.node, *inside_->seen(bearing.node, bearing.last)));
    return found;
}

std::vector<Unit> Tree::children(std::string_view id, base::Date on, Hierarchy hierarchy) const
{
    auto const node = inside_->node(id);
    if (!node) return {};
    auto const found = hierarchy == Hierarchy::state ? inside_->children_of(*node, day_of(on))
                                                     : inside_->children_in(*node, parent_attribute(hierarchy), day_of(on));
    return inside_->in_dictionary_order(found, day_of(on));
}

std::vector<Unit> Tree::roots(base::Date on) const
{
    auto found = inside_->children_of(no_node, day_of(on));
    // A Front or an enterprise stands below its own hierarchy, not at the top of the State's.
    std::erase_if(found, [&](Node node) {
        for (auto const hierarchy : {Hierarchy::party, Hierarchy::front, Hierarchy::enterprise}) {
            auto const parent = inside_->attribute(node, parent_attribute(hierarchy), day_of(on));
            if (parent && *parent != no_text) return true;
        }
        return false;
    });
    return inside_->in_dictionary_order(std::move(found), day_of(on));
}

std::vector<Unit> Tree::ancestors(std::string_view id, base::Date on) const
{
    std::vector<Unit> found;
    auto const node = inside_->node(id);
    auto seen = node ? inside_->seen(*node, day_of(on)) : std::nullopt;
    while (seen && found.size() < deepest) {
        auto const parent = inside_->stretches[seen->stretch].parent;
        if (parent == no_node) break;
        seen = inside_->seen(parent, seen->as_of);
        if (seen) found.push_back(inside_->unit(parent, *seen));
    }
    std::ranges::reverse(found);
    return found;
}

std::vector<std::string> Tree::subtree(std::string_view id, base::Date on) const
{
    std::vector<std::string> found;
    auto const node = inside_->node(id);
    if (!node) return found;
    for (auto const below : inside_->below(*node, day_of(on))) found.emplace_back(inside_->text(inside_->ids[below]));
    return found;
}

bool Tree::within(std::string_view id, std::string_view top, base::Date on) const
{
    auto node = inside_->node(id);
    auto const wanted = inside_->node(top);
    auto day = day_of(on);
    for (auto depth = 0; node && wanted && depth < deepest; ++depth) {
        if (*node == *wanted) return true;
        auto const seen = inside_->seen(*node, day);
        if (!seen || inside_->stretches[seen->stretch].parent == no_node) return false;
        node = inside_->stretches[seen->stretch].parent;
        day = seen->as_of;
    }
    return false;
}

std::vector<Unit> Tree::communes(std::string_view id, base::Date on) const
{
    auto const node = inside_->node(id);
    auto const level = inside_->strings->find("xa");
    if (!node || !level) return {};
    auto found = inside_->below(*node, day_of(on));
    std::erase_if(found, [&](Node below) {
        auto const seen = inside_->seen(below, day_of(on));
        return !seen || !seen->alive || inside_->stretches[seen->stretch].level != *level;
    });
    return inside_->in_dictionary_order(std::move(found), day_of(on));
}

std::vector<Link> Tree::successors(std::string_view id) const
{
    std::vector<Link> found;
    auto const node = inside_->node(id);
    if (!node) return found;
    auto const& links = inside_->links;
    for (auto const place : having(inside_->links_from, *node, [&](auto i) { return links[i].from; }))
        found.push_back(inside_->link(links[place]));
    return found;
}

std::vector<Link> Tree::predecessors(std::string_view id) const
{
    std::vector<Link> found;
    auto const node = inside_->node(id);
    if (!node) return found;
    auto const& links = inside_->links;
    for (auto const place : having(inside_->links_to, *node, [&](auto i) { return links[i].to; }))
        found.push_back(inside_->link(links[place]));
    return found;
}

std::vector<Unit> Tree::all(base::Date on) const
{
    std::vector<Unit> found;
    for (Node node = 0; node < inside_->ids.size(); ++node)
        if (auto const seen = inside_->seen(node, day_of(on)); seen && seen->alive) found.push_back(inside_->unit(node, *seen));
    std::ranges::sort(found, {}, [](Unit const& unit) {
        return std::tuple<int, std::string_view, std::string_view, std::string_view>{level_order(unit.level), unit.code, unit.name,
                                                                                     unit.id};
    });
    return found;
}

std::string Tree::attribute(std::string_view id, std::string_view name, base::Date on) const
{
    auto const node = inside_->node(id);
    auto const value = node ? inside_->attribute(*node, name, day_of(on)) : std::nullopt;
    return value ? std::string{inside_->text(*value)} : std::string{};
}

std::vector<Act> Tree::acts() const
{
    std::vector<Act> found;
    for (std::size_t place = 0; place < inside_->acts.size(); ++place) found.push_back(inside_->act(place));
    return found;
}

std::vector<Act> Tree::acts_of(std::string_view id) const
{
    std::vector<Act> found;
    auto const node = inside_->node(id);
    if (!node) return found;
    for (auto const& [unused, act] : having(inside_->touched, *node, &std::pair<Node, std::uint32_t>::first))
        found.push_back(inside_->act(act));
    return found;
}

std::optional<Act> Tree::act(std::string_view act_id) const
{
    for (std::size_t place = 0; place < inside_->acts.size(); ++place)
        if (inside_->acts[place].id == act_id) return inside_->act(place);
    return {};
}

std::int64_t Tree::version() const
{
    return inside_->version;
}

}  // namespace units
