#include "ground/units/history.hpp"

#include <unordered_map>

namespace units {

Day day_of(base::Date date)
{
    return static_cast<Day>(date.since_epoch());
}

Day day_of(std::optional<base::Date> date)
{
    return date ? day_of(*date) : always;
}

base::Date date_of(Day day)
{
    return base::Date{std::chrono::sys_days{std::chrono::days{day}}};
}

void History::append(Draft const& draft, std::string const& id, base::Instant known_at, std::string const& actor)
{
    auto const act = static_cast<std::uint32_t>(acts.size());
    acts.push_back({.id = id,
                    .kind = draft.kind,
                    .legal = draft.legal,
                    .actor = actor,
                    .undoes = draft.undoes,
                    .effective = draft.effective,
                    .known_at = known_at,
                    .number = last_number() + 1});
    auto const text = [&](std::optional<std::string> const& maybe) { return maybe ? strings->add(*maybe) : unchanged; };
    std::uint32_t seq = 0;
    for (auto const& change : draft.changes)
        changes.push_back({.act = act,
                           .seq = seq++,
                           .unit = strings->add(change.unit),
                           .from = day_of(change.from),
                           .alive = static_cast<std::int8_t>(change.alive ? (*change.alive ? 1 : 0) : -1),
                           .code = text(change.code),
                           .name = text(change.name),
                           .kind = text(change.kind),
                           .level = text(change.level),
                           .parent = text(change.parent),
                           .attribute = strings->add(change.attribute),
                           .value = strings->add(change.value)});
    for (auto const& link : draft.links)
        heirs.push_back({.act = act,
                         .seq = seq++,
                         .from = strings->add(link.from),
                         .to = strings->add(link.to),
                         .on = day_of(link.on),
                         .part = link.part,
                         .main = link.main});
}

std::vector<bool> History::undone() const
{
    std::unordered_map<std::string_view, std::size_t> place;
    for (std::size_t i = 0; i < acts.size(); ++i) place.emplace(acts[i].id, i);
    std::vector<bool> result(acts.size());
    for (auto const& act : acts)
        if (auto const found = place.find(act.undoes); !act.undoes.empty() && found != place.end()) result[found->second] = true;
    return result;
}

}  // namespace units
