#include "base/text.hpp"
#include "ground/units/tree_inside.hpp"

#include <algorithm>
#include <tuple>

namespace units {
namespace {

enum class Fit { whole, start, word, inside, none };

Fit fit(std::string_view name, std::string_view words)
{
    auto const at = name.find(words);
    if (at == std::string_view::npos) return Fit::none;
    if (at == 0) return name.size() == words.size() ? Fit::whole : Fit::start;
    for (auto found = at; found != std::string_view::npos; found = name.find(words, found + 1))
        if (name[found - 1] == ' ') return found + words.size() == name.size() ? Fit::start : Fit::word;
    return Fit::inside;
}

struct Found {
    std::tuple<bool, bool, Fit, int, std::uint32_t, Node> order;  // ended, other diacritics, fit, level, dictionary, node
    Tree::Inside::Seen seen;
};

void add_names(NameIndex& index, Strings const& strings, std::vector<std::pair<Text, Node>> const& bearers)
{
    for (std::size_t i = 0; i < bearers.size();) {
        NameIndex::Entry entry{.name = bearers[i].first};
        auto const name = strings[entry.name];
        auto const keep = [&](std::string const& letters, std::uint32_t& at, std::uint32_t& size) {
            at = static_cast<std::uint32_t>(index.letters.size());
            size = static_cast<std::uint32_t>(letters.size());
            index.letters += letters;
        };
        keep(base::lowered(name), entry.lowered_at, entry.lowered_size);
        keep(base::folded(name), entry.folded_at, entry.folded_size);
        entry.first = static_cast<std::uint32_t>(index.nodes.size());
        for (; i < bearers.size() && bearers[i].first == entry.name; ++i) index.nodes.push_back(bearers[i].second);
        entry.last = static_cast<std::uint32_t>(index.nodes.size());
        index.entries.push_back(entry);
    }
}

void rank_names(NameIndex& index, Strings const& strings, std::size_t texts)
{
    std::vector<std::pair<std::string, Text>> keys;
    for (auto const& entry : index.entries) keys.emplace_back(base::collation_key(strings[entry.name]), entry.name);
    std::ranges::sort(keys);
    index.rank.assign(texts, 0);
    for (std::size_t i = 0; i < keys.size(); ++i) index.rank[keys[i].second] = static_cast<std::uint32_t>(i + 1);
}

}  // namespace

NameIndex const& Tree::Inside::names() const
{
    std::call_once(named_once, [&] {
        std::vector<std::pair<Text, Node>> bearers;
        for (Node node = 0; node < ids.size(); ++node)
            for (auto const& stretch : run(node)) bearers.emplace_back(stretch.name, node);
        std::ranges::sort(bearers);
        bearers.erase(std::unique(bearers.begin(), bearers.end()), bearers.end());
        add_names(named, *strings, bearers);
        rank_names(named, *strings, node_of.size());
    });
    return named;
}

std::vector<Unit> Tree::named(std::string_view words, base::Date on, std::size_t at_most) const
{
    auto const lowered = base::lowered(base::trimmed(words)), folded = base::folded(base::trimmed(words));
    std::vector<Found> found;
    if (folded.empty() || at_most == 0) return {};
    auto const& index = inside_->names();
    std::string_view const letters{index.letters};
    for (auto const& entry : index.entries) {
        auto const how = fit(letters.substr(entry.folded_at, entry.folded_size), folded);
        if (how == Fit::none) continue;
        auto const exact = letters.substr(entry.lowered_at, entry.lowered_size).find(lowered) != std::string_view::npos;
        for (auto i = entry.first; i < entry.last; ++i) {
            auto const node = index.nodes[i];
            auto const seen = inside_->seen(node, day_of(on));
            if (!seen || inside_->stretches[seen->stretch].name != entry.name) continue;
            auto const level = level_order(inside_->text(inside_->stretches[seen->stretch].level));
            found.push_back({{!seen->alive, !exact, how, level, index.rank[entry.name], node}, *seen});
        }
    }
    auto const count = std::min(at_most, found.size());
    std::ranges::partial_sort(found, found.begin() + static_cast<std::ptrdiff_t>(count), {}, &Found::order);
    std::vector<Unit> units;
    for (std::size_t i = 0; i < count; ++i) units.push_back(inside_->unit(std::get<5>(found[i].order), found[i].seen));
    return units;
}

}  // namespace units
