#include "ground/units/pool.hpp"

#include <algorithm>

namespace units {
namespace {

std::string bare_name(Kinds const& kinds, Unit const& unit)
{
    auto const split = kinds.split(unit.name);
    return split ? split->rest : unit.name;
}

bool of_kind(Unit const& unit, Named const& named)
{
    return named.kinds.empty() || std::ranges::find(named.kinds, unit.kind) != named.kinds.end();
}

}  // namespace

Pool::Pool(Tree const& tree, Kinds const& kinds, std::vector<std::string> const& provinces, base::Date on) : kinds_{kinds}
{
    for (auto const& province : provinces)
        for (auto const& id : tree.subtree(province, on))
            if (auto const unit = tree.unit(id, on); unit && unit->alive && (unit->level == "xa" || unit->level == "huyen"))
                add(tree, *unit, on);
}

void Pool::add(Tree const& tree, Unit const& unit, base::Date on)
{
    auto const bare = bare_name(kinds_, unit);
    Old old{.unit = unit, .district = tree.unit(unit.parent, on).value_or(Unit{}), .key = name_key(bare), .loose = loose_key(bare)};
    by_key_.emplace(old.key, units_.size());
    by_loose_.emplace(old.loose, units_.size());
    by_id_.emplace(unit.id, units_.size());
    units_.push_back(std::move(old));
}

bool Pool::lies_in(Old const& old, Named const& named) const
{
    if (named.district.empty()) return true;
    auto const said = kinds_.split(named.district);
    // A district may have become a town since the list was made: its name decides, not its kind.
    return loose_key(said ? said->rest : named.district) == loose_key(bare_name(kinds_, old.district));
}

Pool::Match Pool::match(Named const& named) const
{
    std::vector<std::size_t> exact, other_kind, loosely, loosely_other;
    auto const fits = [&](std::size_t place) { return units_[place].unit.level == "xa" && lies_in(units_[place], named); };
    auto const [first, last] = by_key_.equal_range(name_key(named.name));
    for (auto i = first; i != last; ++i)
        if (fits(i->second)) (of_kind(units_[i->second].unit, named) ? exact : other_kind).push_back(i->second);
    if (!exact.empty()) return {exact, "exact"};
    auto const [loose_first, loose_last] = by_loose_.equal_range(loose_key(named.name));
    for (auto i = loose_first; i != loose_last; ++i)
        if (fits(i->second)) (of_kind(units_[i->second].unit, named) ? loosely : loosely_other).push_back(i->second);
    // Another kind under the same name, the same kind under nearly the same name: neither is surer than the other.
    auto both = other_kind;
    both.insert(both.end(), loosely.begin(), loosely.end());
    if (!both.empty()) return {both, loosely.empty() ? "kind_differs" : "spelling_differs"};
    return {loosely_other, "spelling_differs"};
}

std::vector<std::size_t> Pool::district(Named const& named) const
{
    std::vector<std::size_t> found;
    for (std::size_t place = 0; place < units_.size(); ++place) {
        auto const& old = units_[place];
        auto const& district = old.unit.level == "huyen" ? old.unit : old.district;
        if (district.level == "huyen" && loose_key(bare_name(kinds_, district)) == loose_key(named.name)) found.push_back(place);
    }
    // Where there are communes in it, they are what goes into the new unit.
    auto const communes = std::ranges::count_if(found, [&](auto place) { return units_[place].unit.level == "xa"; });
    if (communes > 0) std::erase_if(found, [&](auto place) { return units_[place].unit.level == "huyen"; });
    return found;
}

std::vector<Candidate> Pool::nearest(Named const& named, std::size_t at_most) const
{
    auto const wanted = loose_key(named.name);
    std::vector<std::pair<std::size_t, std::size_t>> near;  // distance, place
    for (std::size_t place = 0; place < units_.size(); ++place)
        if (units_[place].unit.level == "xa") near.emplace_back(distance(wanted, units_[place].loose), place);
    std::ranges::sort(near);
    std::vector<Candidate> found;
    for (auto const& [far, place] : near)
        if (found.size() < at_most && far <= wanted.size() / 2 + 1) found.push_back(candidate(place));
    return found;
}

Candidate Pool::candidate(std::size_t place) const
{
    auto const& old = units_[place];
    return {.id = old.unit.id, .code = old.unit.code, .name = old.unit.name, .district = old.district.name};
}

std::optional<std::size_t> Pool::place_of(std::string_view id) const
{
    auto const found = by_id_.find(id);
    if (found == by_id_.end()) return {};
    return found->second;
}

}  // namespace units
