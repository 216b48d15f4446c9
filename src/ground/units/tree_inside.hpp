// How a Tree keeps itself: units as runs of days, children and bearers of codes in flat sorted arrays.
#pragma once

#include "ground/units/history.hpp"

#include <algorithm>
#include <mutex>
#include <span>
#include <utility>

namespace units {

using Node = std::uint32_t;
constexpr Node no_node = std::numeric_limits<Node>::max();

/// A unit from a day until its next stretch.
struct Stretch {
    Day from{always};
    Text code{}, name{}, kind{}, level{};
    Node parent{no_node};
    bool alive{};
};

/// A unit bore a code from the one day to the other, both counted.
struct Bearing {
    Text code{};
    Node node{};
    Day from{always}, last{never};
};

struct Dated {
    Node node{};
    Text attribute{};
    Day from{always};
    Text value{};
};

struct LinkRow {
    Node from{}, to{};
    Day on{};
    std::uint32_t act{};
    bool part{}, main{};
};

/// Made when first asked for: an act's preview needs neither order nor suggestions.
struct NameIndex {
    struct Entry {
        Text name{};
        std::uint32_t lowered_at{}, lowered_size{}, folded_at{}, folded_size{};
        std::uint32_t first{}, last{};  // its nodes
    };
    std::vector<std::uint32_t> rank;  // by Text: place of a name in the dictionary
    std::vector<Entry> entries;
    std::vector<Node> nodes;
    std::string letters;
};

struct Tree::Inside {
    std::shared_ptr<Strings const> strings;
    std::vector<ActRow> acts;
    std::vector<std::string> undone_by;                   // by act
    std::vector<std::int64_t> change_counts;              // by act
    std::vector<std::pair<Node, std::uint32_t>> touched;  // node, act; sorted
    std::vector<Text> ids;                                // by node
    std::vector<std::uint32_t> first;                     // by node: its first stretch; one more at the end
    std::vector<Stretch> stretches;
    std::vector<Node> node_of;               // by Text of an id
    std::vector<std::uint32_t> child_first;  // by parent, no_node's last
    std::vector<Node> children;              // who was ever below
    std::vector<Bearing> bearings;           // by code, day
    std::vector<Dated> attributes;           // by node, attribute, day
    std::vector<LinkRow> links;
    std::vector<std::uint32_t> links_from, links_to;  // places in links, by from and by to
    std::int64_t version{};
    mutable std::once_flag named_once;
    mutable NameIndex named;

    struct Seen {
        std::uint32_t stretch{};
        bool alive{};
        Day as_of{};
    };
    std::optional<Node> node(std::string_view id) const;
    std::optional<Seen> seen(Node node, Day day) const;
    std::span<Stretch const> run(Node node) const { return {&stretches[first[node]], first[node + 1] - first[node]}; }
    std::string_view text(Text text) const { return (*strings)[text]; }
    Unit unit(Node node, Seen const& seen) const;
    std::vector<Node> children_of(Node parent, Day day) const;
    std::vector<Node> children_in(Node parent, std::string_view attribute, Day day) const;
    std::vector<Node> below(Node top, Day day) const;
    /// The value in force; nothing when never said.
    std::optional<Text> attribute(Node node, std::string_view name, Day day) const;
    std::span<Bearing const> bearers(Text code) const;
    std::vector<Unit> in_dictionary_order(std::vector<Node> nodes, Day day) const;
    NameIndex const& names() const;
    Act act(std::size_t place) const;
    Link link(LinkRow const& row) const;
};

/// Those whose key is that one, of a range sorted by it.
template <class Item, class Key, class KeyOf>
std::span<Item const> having(std::vector<Item> const& sorted, Key const& key, KeyOf key_of)
{
    auto const first = std::ranges::lower_bound(sorted, key, {}, key_of);
    auto const last = std::ranges::upper_bound(first, sorted.end(), key, {}, key_of);
    return {first, last};
}

/// "parent:party"; the state hierarchy is no attribute.
std::string parent_attribute(Hierarchy hierarchy);
/// tinh 0, huyen 1, xa 2, thon 3, anything else after.
int level_order(std::string_view level);

}  // namespace units
