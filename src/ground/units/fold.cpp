#include "ground/units/tree_inside.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace units {
namespace {

void set_if_said(Text& held, Text said)
{
    if (said != unchanged) held = said;
}

class Folding {
public:
    explicit Folding(History const& history) : history_{history}, undone_{history.undone()} {}

    std::shared_ptr<Tree::Inside> folded()
    {
        tree_->strings = history_.strings;
        tree_->version = history_.last_number();
        keep_acts();
        name_nodes();
        lay_stretches();
        sort_attributes();
        lay_children();
        lay_bearings();
        lay_links();
        return tree_;
    }

private:
    bool stands(std::uint32_t act) const { return !undone_[act]; }
    Node node(Text id) const { return id < tree_->node_of.size() ? tree_->node_of[id] : no_node; }

    void keep_acts()
    {
        tree_->acts = history_.acts;
        tree_->undone_by.resize(history_.acts.size());
        tree_->change_counts.resize(history_.acts.size());
        for (auto const& act : history_.acts)
            for (std::size_t i = 0; i < history_.acts.size() && !act.undoes.empty(); ++i)
                if (history_.acts[i].id == act.undoes) tree_->undone_by[i] = act.id;
    }

    void name_nodes()
    {
        tree_->node_of.assign(history_.strings->size(), no_node);
        for (auto const& change : history_.changes) {
            ++tree_->change_counts[change.act];
            if (!stands(change.act)) continue;
            if (tree_->node_of[change.unit] == no_node) {
                tree_->node_of[change.unit] = static_cast<Node>(tree_->ids.size());
                tree_->ids.push_back(change.unit);
            }
            tree_->touched.emplace_back(tree_->node_of[change.unit], change.act);
        }
        std::ranges::sort(tree_->touched);
        tree_->touched.erase(std::unique(tree_->touched.begin(), tree_->touched.end()), tree_->touched.end());
    }

    // By unit, then day, then the order in which acts became known: a later act about the same day stands.
    std::vector<std::uint32_t> in_order() const
    {
        std::vector<std::uint32_t> places;
        for (std::uint32_t i = 0; i < history_.changes.size(); ++i)
            if (stands(history_.changes[i].act)) places.push_back(i);
        auto const key = [&](std::uint32_t place) {
            auto const& change = history_.changes[place];
            return std::tuple{tree_->node_of[change.unit], change.from, change.act, change.seq};
        };
        std::ranges::sort(places, {}, key);
        return places;
    }

    void lay_stretches()
    {
        auto last = no_node;
        for (auto const place : in_order()) {
            auto const& change = history_.changes[place];
            auto const unit = tree_->node_of[change.unit];
            while (tree_->first.size() <= unit) tree_->first.push_back(static_cast<std::uint32_t>(tree_->stretches.size()));
            if (change.attribute != no_text) {
                tree_->attributes.push_back({unit, change.attribute, change.from, change.value});
                continue;
            }
            if (unit != last) tree_->stretches.push_back({});
            else if (tree_->stretches.back().from != change.from) tree_->stretches.push_back(tree_->stretches.back());
            last = unit;
            say(tree_->stretches.back(), change);
        }
        while (tree_->first.size() <= tree_->ids.size()) tree_->first.push_back(static_cast<std::uint32_t>(tree_->stretches.size()));
    }

    void say(Stretch& stretch, Change const& change) const
    {
        stretch.from = change.from;
        if (change.alive >= 0) stretch.alive = change.alive == 1;
        set_if_said(stretch.code, change.code);
        set_if_said(stretch.name, change.name);
        set_if_said(stretch.kind, change.kind);
        set_if_said(stretch.level, change.level);
        if (change.parent != unchanged) stretch.parent = change.parent == no_text ? no_node : node(change.parent);
    }

    // One value a day: of several said for the same day the last known stands.
    void sort_attributes()
    {
        auto& all = tree_->attributes;
        std::ranges::stable_sort(all, {}, [](Dated const& d) { return std::tuple{d.node, d.attribute, d.from}; });
        std::vector<Dated> kept;
        for (auto const& dated : all) {
            auto const same = !kept.empty() && kept.back().node == dated.node && kept.back().attribute == dated.attribute &&
                              kept.back().from == dated.from;
            if (same) kept.back() = dated;
            else kept.push_back(dated);
        }
        all = std::move(kept);
    }

    void lay_children()
    {
        auto const count = static_cast<Node>(tree_->ids.size());
        std::vector<std::pair<Node, Node>> pairs;
        for (Node unit = 0; unit < count; ++unit)
            for (auto const& stretch : tree_->run(unit)) pairs.emplace_back(std::min(stretch.parent, count), unit);
        std::ranges::sort(pairs);
        pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
        tree_->child_first.assign(count + 2, 0);
        for (auto const& [parent, child] : pairs) {
            ++tree_->child_first[parent + 1];
            tree_->children.push_back(child);
        }
        std::partial_sum(tree_->child_first.begin(), tree_->child_first.end(), tree_->child_first.begin());
    }

    void lay_bearings()
    {
        for (Node unit = 0; unit < tree_->ids.size(); ++unit) {
            auto const run = tree_->run(unit);
            for (std::size_t i = 0; i < run.size(); ++i) {
                if (!run[i].alive || run[i].code == no_text) continue;
                auto const last = i + 1 < run.size() ? run[i + 1].from - 1 : never;
                auto& all = tree_->bearings;
                auto const goes_on = i > 0 && run[i - 1].alive && run[i - 1].code == run[i].code;
                if (goes_on) all.back().last = last;
                else all.push_back({run[i].code, unit, run[i].from, last});
            }
        }
        std::ranges::sort(tree_->bearings, {}, [](Bearing const& b) { return std::tuple{b.code, b.from, b.last, b.node}; });
    }

    void lay_links()
    {
        for (auto const& heir : history_.heirs)
            if (stands(heir.act)) tree_->links.push_back({node(heir.from), node(heir.to), heir.on, heir.act, heir.part, heir.main});
        auto& links = tree_->links;
        tree_->links_from.resize(links.size());
        std::iota(tree_->links_from.begin(), tree_->links_from.end(), 0U);
        tree_->links_to = tree_->links_from;
        std::ranges::stable_sort(tree_->links_from, {}, [&](auto i) { return std::tuple{links[i].from, links[i].on, !links[i].main}; });
        std::ranges::stable_sort(tree_->links_to, {}, [&](auto i) { return std::tuple{links[i].to, links[i].on, !links[i].main}; });
    }

    History const& history_;
    std::vector<bool> undone_;
    std::shared_ptr<Tree::Inside> tree_{std::make_shared<Tree::Inside>()};
};

}  // namespace

Tree fold(History const& history)
{
    return Tree{Folding{history}.folded()};
}

}  // namespace units
