#include "site/overview/gathering.hpp"

#include "rights/disclosure/disclosure.hpp"

#include <algorithm>

namespace overview {
namespace {

using indicators::Figure;
using indicators::Kind;

std::vector<units::Unit> alike(ground::Visit const& visit, units::Unit const& unit, base::Date on)
{
    auto const parent = visit.tree->unit(unit.id, on).value_or(unit).parent;
    auto found = parent.empty() ? visit.tree->roots(on) : visit.tree->children(parent, on);
    std::erase_if(found, [&](units::Unit const& other) { return other.level != unit.level; });
    if (std::ranges::find(found, unit.id, &units::Unit::id) == found.end()) return {unit};
    return found;
}

std::vector<std::string> ids(std::vector<units::Unit> const& units)
{
    std::vector<std::string> found;
    for (auto const& unit : units) found.push_back(unit.id);
    return found;
}

Figure asked(indicators::Reader& reader, std::string const& indicator, std::string const& unit, facts::Window const& window)
{
    return reader.figure({.indicator = indicator, .unit = unit, .window = window, .is = {}});
}

/// Only what was counted can be ranked: a rate without its counts has no sample.
Share share_of(std::string const& unit, Figure const& figure)
{
    auto const counted = figure.known && figure.kind == Kind::ratio;
    return {.unit = unit, .part = counted ? figure.value : 0, .whole = counted ? figure.whole : 0};
}

void compare(Topic& topic, indicators::Reader& reader, std::vector<units::Unit> const& all, std::string const& own)
{
    std::vector<Share> shares;
    for (auto const& unit : all) {
        auto figure = unit.id == own ? topic.figure : asked(reader, topic.indicator->id, unit.id, topic.window);
        if (!figure.known) continue;
        shares.push_back(share_of(unit.id, figure));
        if (unit.id == own) topic.own = topic.beside.size();
        topic.beside.push_back({.unit = unit, .figure = std::move(figure), .rank = {}});
    }
    auto const found = ranks(shares, topic.indicator->better == "more", topic.indicator->least_sample);
    for (std::size_t at{}; at < found.size(); ++at) topic.beside[at].rank = found[at];
    topic.middle = median(shares);
}

std::vector<facts::Window> years_until(base::Date until, std::int64_t many)
{
    std::vector<facts::Window> found;
    for (auto year = until.year() - static_cast<int>(many) + 1; year <= until.year(); ++year)
        found.push_back({base::Date{year, 1, 1}, std::min(base::Date{year, 12, 31}, until)});
    return found;
}

Topic topic_of(indicators::Reader& reader, rules::Indicator const& indicator, Overview const& overview, std::vector<units::Unit> const& all)
{
    Topic topic{.indicator = &indicator};
    for (auto const& window : years_until(overview.years.to, overview.declared->years))
        topic.years.push_back({.window = window, .figure = asked(reader, indicator.id, overview.unit.id, window)});
    auto const newest = [&](bool whole) {
        return std::find_if(topic.years.rbegin(), topic.years.rend(),
                            [&](Year const& year) { return year.figure.known && !(whole && partial(year.figure)); });
    };
    // Known of all those years together only, as five-year reports tell it: then a part of one year says less.
    auto found = newest(true);
    Year together{.window = overview.years, .figure = {}};
    if (found == topic.years.rend()) together.figure = asked(reader, indicator.id, overview.unit.id, together.window);
    if (found == topic.years.rend() && !together.figure.known) found = newest(false);
    auto const& head = found == topic.years.rend() ? together : *found;
    topic.window = head.window;
    topic.figure = head.figure;
    if (all.size() > 1) compare(topic, reader, all, overview.unit.id);
    return topic;
}

std::vector<Right> rights_of(db::Session& session, Overview const& overview, std::vector<std::string> const& all)
{
    std::vector<Right> found;
    auto const own = static_cast<std::size_t>(std::ranges::find(all, overview.unit.id) - all.begin());
    for (auto const& [kind, kept] : duties::kept_by_kind(session, all, overview.from, overview.until)) {
        std::vector<Share> shares;
        Right right{.kind = kind, .kept = kept[own]};
        for (auto const& one : kept) {
            shares.push_back({.unit = one.unit, .part = one.kept, .whole = one.fell_due});
            right.kept_by_all += one.kept;
            right.due_of_all += one.fell_due;
        }
        auto const least = overview.declared == nullptr ? 0 : overview.declared->least_duties;
        right.rank = ranks(shares, true, least)[own];
        found.push_back(std::move(right));
    }
    std::ranges::sort(found, before);
    return found;
}

}  // namespace

bool partial(Figure const& figure)
{
    return std::ranges::find(figure.notes, "indicators.note.wider_window") != figure.notes.end();
}

bool before(Right const& a, Right const& b)
{
    auto const first = [](Right const& one) { return one.kind != "disclosure"; };
    return std::pair{first(a), a.kind} < std::pair{first(b), b.kind};
}

Overview gather(ground::Visit const& visit, units::Unit const& unit, base::Date until)
{
    auto const& law = visit.services.rules;
    Overview overview{.unit = unit, .until = until, .declared = law.overview(unit.level)};
    overview.from = disclosure::window(law, until);
    auto const years = overview.declared == nullptr ? 1 : static_cast<int>(overview.declared->years);
    overview.years = {base::Date{until.year() - years + 1, 1, 1}, until};
    auto const all = alike(visit, unit, until);
    overview.alike = all.size();
    visit.services.db.read([&](db::Session& session) {
        overview.rights = rights_of(session, overview, ids(all));
        if (overview.declared == nullptr) return;
        indicators::Reader reader{session, law, *visit.tree};
        for (auto const& id : overview.declared->indicators) overview.topics.push_back(topic_of(reader, *law.indicator(id), overview, all));
    });
    return overview;
}

}  // namespace overview
