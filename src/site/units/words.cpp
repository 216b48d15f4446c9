#include "site/units/words.hpp"

#include "base/text.hpp"
#include "site/units/grouping.hpp"

namespace unit_pages {

std::string days_text(ground::Visit const& visit, units::Unit const& unit)
{
    if (unit.from && unit.until)
        return visit.sentence("unit_pages.from_until", {{"from", base::vietnamese(*unit.from)}, {"until", base::vietnamese(*unit.until)}});
    if (unit.from) return visit.sentence("unit_pages.from", {{"from", base::vietnamese(*unit.from)}});
    if (unit.until) return visit.sentence("unit_pages.until", {{"until", base::vietnamese(*unit.until)}});
    return {};
}

std::string kind_text(ground::Visit const& visit, units::Unit const& unit)
{
    auto const* kind = visit.services.rules.unit_kind(unit.kind);
    return kind ? kind->name : unit.kind;
}

std::string counts_text(ground::Visit const& visit, std::vector<units::Unit> const& units)
{
    std::string kinds;
    for (auto const& kind : by_kind(visit.services.rules, units))
        kinds += (kinds.empty() ? "" : ", ") + base::vietnamese(static_cast<std::int64_t>(kind.count)) + " " + base::lowered(kind.name);
    return visit.sentence("unit_pages.counts", {{"n", base::vietnamese(static_cast<std::int64_t>(units.size()))}, {"kinds", kinds}});
}

}  // namespace unit_pages
