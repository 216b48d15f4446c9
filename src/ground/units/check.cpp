#include "ground/units/check.hpp"

#include "base/text.hpp"
#include "ground/units/tree_inside.hpp"

#include <algorithm>

namespace units {
namespace {

constexpr int deepest = 16;

class Checking {
public:
    explicit Checking(Tree::Inside const& tree) : tree_{tree} {}

    std::optional<base::Refusal> no_to(Node node, bool twins) const
    {
        for (auto const check : {&Checking::no_to_life, &Checking::no_to_parents, &Checking::no_to_codes})
            if (auto no = (this->*check)(node)) return no;
        return twins ? std::nullopt : no_to_names(node);
    }
    /// A party cell, a union, a subsidiary: its superior is known, and not below it.
    std::optional<base::Refusal> no_to_other_hierarchies() const
    {
        for (auto const& dated : tree_.attributes) {
            auto const attribute = tree_.text(dated.attribute);
            if (!attribute.starts_with("parent:") || dated.value == no_text) continue;
            auto above = tree_.node(tree_.text(dated.value));
            if (!above || tree_.run(*above).empty())
                return refused("units.parent_not_alive", {{"name", any_name(dated.node)}, {"parent", std::string{tree_.text(dated.value)}}},
                               "parent");
            for (auto depth = 0; above; ++depth) {
                if (*above == dated.node || depth > deepest) return refused("units.cycle", {{"name", any_name(dated.node)}}, "parent");
                auto const next = tree_.attribute(*above, attribute, dated.from);
                above = next ? tree_.node(tree_.text(*next)) : std::nullopt;
            }
        }
        return {};
    }
    std::optional<base::Refusal> no_to_standing_below(Node node) const
    {
        if (auto no = no_to_life(node)) return no;
        return no_to_parents(node);
    }

private:
    using Facts = std::map<std::string, std::string>;
    std::string name(Stretch const& stretch) const { return std::string{tree_.text(stretch.name)}; }
    std::string any_name(Node node) const { return tree_.run(node).empty() ? std::string{} : name(tree_.run(node).back()); }
    static Day last_of(std::span<Stretch const> run, std::size_t i) { return i + 1 < run.size() ? run[i + 1].from - 1 : never; }
    static std::string written(Day day) { return base::vietnamese(date_of(day)); }

    // A unit begins once and ends once: whoever comes back is a new unit with an id of its own.
    std::optional<base::Refusal> no_to_life(Node node) const
    {
        auto const run = tree_.run(node);
        if (run.empty() || !run.front().alive) {
            auto const begin = std::ranges::find(run, true, &Stretch::alive);
            auto const day = begin == run.end() ? std::string{"?"} : written(begin->from);
            return base::Refusal{
                "units.before_creation", {{"name", any_name(node)}, {"day", day}}, base::Because::refused, "effective", {}};
        }
        auto const end = std::ranges::find(run, false, &Stretch::alive);
        if (end != run.end() && end + 1 != run.end())
            return base::Refusal{
                "units.ended", {{"name", name(*end)}, {"day", written(end->from - 1)}}, base::Because::refused, "unit", {}};
        return {};
    }

    std::optional<base::Refusal> no_to_parents(Node node) const
    {
        auto const run = tree_.run(node);
        for (std::size_t i = 0; i < run.size(); ++i) {
            if (!run[i].alive || run[i].parent == no_node) continue;
            if (auto no = no_to_parent(node, run[i], last_of(run, i))) return no;
        }
        return {};
    }

    std::optional<base::Refusal> no_to_parent(Node node, Stretch const& child, Day last) const
    {
        auto above = child.parent;
        for (auto depth = 0; above != no_node; ++depth) {
            if (above == node || depth > deepest) return refused("units.cycle", {{"name", name(child)}}, "parent");
            auto const seen = tree_.seen(above, child.from);
            above = seen ? tree_.stretches[seen->stretch].parent : no_node;
        }
        auto const parents = tree_.run(child.parent);
        auto const begin = parents.empty() ? never : parents.front().from;
        auto const end = std::ranges::find(parents, false, &Stretch::alive);
        auto const parent_last = end == parents.end() ? never : end->from - 1;
        if (begin > child.from || parent_last < last)
            return refused("units.parent_not_alive", {{"name", name(child)}, {"parent", any_name(child.parent)}}, "parent");
        auto const& parent = tree_.stretches[tree_.seen(child.parent, child.from)->stretch];
        auto const upper = level_order(tree_.text(parent.level)), lower = level_order(tree_.text(child.level));
        if (upper >= lower && lower <= level_order("thon"))
            return refused("units.parent_below", {{"name", name(child)}, {"parent", name(parent)}}, "parent");
        return {};
    }

    std::optional<base::Refusal> no_to_codes(Node node) const
    {
        for (auto const& stretch : tree_.run(node)) {
            auto const bearers = tree_.bearers(stretch.code);
            for (auto const& mine : bearers)
                for (auto const& other : bearers)
                    if (mine.node == node && other.node != node && mine.from <= other.last && other.from <= mine.last)
                        return refused("units.code_taken",
                                       {{"code", std::string{tree_.text(stretch.code)}},
                                        {"name", name_then(other.node, std::max(mine.from, other.from))}},
                                       "code");
        }
        return {};
    }

    std::string name_then(Node node, Day day) const
    {
        auto const seen = tree_.seen(node, day);
        return seen ? name(tree_.stretches[seen->stretch]) : std::string{};
    }

    std::optional<base::Refusal> no_to_names(Node node) const
    {
        auto const run = tree_.run(node);
        for (std::size_t i = 0; i < run.size(); ++i) {
            if (!run[i].alive || !twin(node, run[i], last_of(run, i))) continue;
            auto const parent = run[i].parent == no_node ? std::string{} : any_name(run[i].parent);
            return refused("units.name_taken", {{"name", name(run[i])}, {"parent", parent}}, "name");
        }
        return {};
    }

    bool twin(Node node, Stretch const& mine, Day last) const
    {
        auto const group = std::min<std::size_t>(mine.parent, tree_.ids.size());
        for (auto place = tree_.child_first[group]; place < tree_.child_first[group + 1]; ++place) {
            auto const sibling = tree_.children[place];
            auto const run = tree_.run(sibling);
            for (std::size_t i = 0; sibling != node && i < run.size(); ++i) {
                auto const& other = run[i];
                if (other.alive && other.parent == mine.parent && other.name == mine.name && other.from <= last &&
                    mine.from <= last_of(run, i))
                    return true;
            }
        }
        return false;
    }

    static base::Refusal refused(std::string rule, Facts facts, std::string field)
    {
        return {
            .rule = std::move(rule), .facts = std::move(facts), .because = base::Because::refused, .field = std::move(field), .clause = {}};
    }

    Tree::Inside const& tree_;
};

}  // namespace

std::optional<base::Refusal> no_to(Tree const& after, std::set<std::string> const& touched, bool twins)
{
    auto const& tree = after.inside();
    Checking const checking{tree};
    for (auto const& id : touched) {
        auto const node = tree.node(id);
        if (!node) continue;  // an undone act may leave nothing of it
        if (auto no = checking.no_to(*node, twins)) return no;
        for (auto place = tree.child_first[*node]; place < tree.child_first[*node + 1]; ++place)
            if (auto no = checking.no_to_standing_below(tree.children[place])) return no;
    }
    return checking.no_to_other_hierarchies();
}

}  // namespace units
