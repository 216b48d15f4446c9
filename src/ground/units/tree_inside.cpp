#include "ground/units/tree_inside.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace units {

std::string parent_attribute(Hierarchy hierarchy)
{
    switch (hierarchy) {
        case Hierarchy::party: return "parent:party";
        case Hierarchy::front: return "parent:front";
        case Hierarchy::enterprise: return "parent:enterprise";
        case Hierarchy::state: break;
    }
    return {};
}

int level_order(std::string_view level)
{
    constexpr std::array<std::string_view, 4> levels{"tinh", "huyen", "xa", "thon"};
    return static_cast<int>(std::ranges::find(levels, level) - levels.begin());
}

std::optional<Node> Tree::Inside::node(std::string_view id) const
{
    auto const text = strings->find(id);
    if (!text || *text >= node_of.size() || node_of[*text] == no_node) return {};
    return node_of[*text];
}

std::optional<Tree::Inside::Seen> Tree::Inside::seen(Node node, Day day) const
{
    auto const all = run(node);
    auto after = std::ranges::upper_bound(all, day, {}, &Stretch::from);
    if (after == all.begin()) return {};
    auto const at = [&](auto found) { return static_cast<std::uint32_t>(first[node] + (found - all.begin())); };
    if (std::prev(after)->alive) return Seen{at(std::prev(after)), true, day};
    while (after != all.begin() && !std::prev(after)->alive) --after;
    if (after == all.begin()) return {};
    return Seen{at(std::prev(after)), false, after->from - 1};
}

Unit Tree::Inside::unit(Node node, Seen const& seen) const
{
    auto const& now = stretches[seen.stretch];
    Unit unit{.id = std::string{text(ids[node])},
              .code = std::string{text(now.code)},
              .name = std::string{text(now.name)},
              .kind = std::string{text(now.kind)},
              .level = std::string{text(now.level)},
              .parent = now.parent == no_node ? std::string{} : std::string{text(ids[now.parent])},
              .from = {},
              .until = {},
              .alive = seen.alive};
    auto begin = seen.stretch, end = seen.stretch + 1;
    while (begin > first[node] && stretches[begin - 1].alive) --begin;
    while (end < first[node + 1] && stretches[end].alive) ++end;
    if (stretches[begin].from != always) unit.from = date_of(stretches[begin].from);
    if (end < first[node + 1]) unit.until = date_of(stretches[end].from - 1);
    return unit;
}

std::vector<Node> Tree::Inside::children_of(Node parent, Day day) const
{
    std::vector<Node> found;
    auto const group = std::min<std::size_t>(parent, ids.size());
    for (auto i = child_first[group]; i < child_first[group + 1]; ++i) {
        auto const now = seen(children[i], day);
        if (now && now->alive && stretches[now->stretch].parent == parent) found.push_back(children[i]);
    }
    return found;
}

std::optional<Text> Tree::Inside::attribute(Node node, std::string_view name, Day day) const
{
    auto const wanted = strings->find(name);
    if (!wanted) return {};
    std::optional<Text> value;
    for (auto const& dated : having(attributes, node, &Dated::node))
        if (dated.attribute == *wanted && dated.from <= day) value = dated.value;
    return value;
}

std::vector<Node> Tree::Inside::children_in(Node parent, std::string_view name, Day day) const
{
    std::vector<Node> found;
    auto const wanted = strings->find(name);
    for (std::size_t i = 0; wanted && i < attributes.size(); ++i) {
        auto const& dated = attributes[i];
        auto const next = i + 1 < attributes.size() ? &attributes[i + 1] : nullptr;
        auto const replaced = next != nullptr && next->node == dated.node && next->attribute == dated.attribute && next->from <= day;
        if (dated.attribute != *wanted || dated.from > day || replaced || dated.value != ids[parent]) continue;
        if (auto const now = seen(dated.node, day); now && now->alive) found.push_back(dated.node);
    }
    return found;
}

std::vector<Node> Tree::Inside::below(Node top, Day day) const
{
    std::vector<Node> found{top};
    for (std::size_t i = 0; i < found.size(); ++i) {
        auto const children_here = children_of(found[i], day);
        found.insert(found.end(), children_here.begin(), children_here.end());
    }
    return found;
}

std::span<Bearing const> Tree::Inside::bearers(Text code) const
{
    return having(bearings, code, &Bearing::code);
}

std::vector<Unit> Tree::Inside::in_dictionary_order(std::vector<Node> nodes, Day day) const
{
    auto const& rank = names().rank;
    auto const key = [&](Node node) {
        auto const& now = stretches[seen(node, day)->stretch];
        return std::tuple{rank[now.name], text(now.code), text(ids[node])};
    };
    std::ranges::sort(nodes, {}, key);
    std::vector<Unit> found;
    found.reserve(nodes.size());
    for (auto const node : nodes) found.push_back(unit(node, *seen(node, day)));
    return found;
}

Act Tree::Inside::act(std::size_t place) const
{
    auto const& row = acts[place];
    return {.id = row.id,
            .kind = row.kind,
            .legal = row.legal,
            .effective = row.effective,
            .known_at = base::utc_text(row.known_at),
            .actor = row.actor,
            .undone_by = undone_by[place],
            .changes = change_counts[place]};
}

Link Tree::Inside::link(LinkRow const& row) const
{
    return {.from = std::string{text(ids[row.from])},
            .to = std::string{text(ids[row.to])},
            .on = date_of(row.on),
            .part = row.part,
            .main = row.main,
            .act = acts[row.act].id};
}

}  // namespace units
