#include "steering/dossiers/pages.hpp"

#include "base/text.hpp"
#include "site/parts/parts.hpp"
#include "steering/dossiers/rules.hpp"

#include <algorithm>

namespace dossiers::pages {
namespace {

constexpr base::Date first_day{1990, 1, 1};

std::string number(std::int64_t value)
{
    return base::vietnamese(value);
}

base::Date last_day_of(ground::Visit const& visit, units::Unit const& unit)
{
    return unit.alive || !unit.until ? visit.day : std::min(*unit.until, visit.day);
}

/// Where no dossiers of late are known, the days that an entered total speaks of.
facts::Window usual_window(ground::Visit const& visit, units::Unit const& unit)
{
    constexpr int a_year = 365;
    auto const last = last_day_of(visit, unit);
    auto const recent = whole_periods({last - (a_year - static_cast<int>(last.day())), last});
    return visit.services.db.read([&](db::Session& session) {
        for (auto const& total : indicators::totals_of_unit(session, unit.id))
            if (total.indicator == settled_id && parts_of(session, *visit.tree, unit, recent).all.settled == 0) return total.window;
        return recent;
    });
}

std::string query_of(facts::Window const& window)
{
    return "tu=" + window.from.iso() + "&den=" + window.to.iso();
}

std::string figure_url(ground::Visit const& visit, units::Unit const& unit, facts::Window const& window, std::string_view indicator)
{
    auto const code = unit.code.empty() ? unit.id : unit.code;
    auto const dated = visit.day == visit.today ? std::string{} : "&ngay=" + visit.day.iso();
    return visit.root() + "/so-lieu/" + std::string{indicator} + "?don_vi=" + code + "&" + query_of(window) + dated;
}

std::string rate_text(rules::Book const& law, Sums const& sums)
{
    return sums.settled == 0 ? "–" : indicators::percent(sums.in_time, sums.settled, law.indicator(rate_id)->rounding) + "%";
}

html::Data& add_row(ground::Visit const& visit, html::Data& table, std::string const& name, Sums const& sums, std::string const& late_url)
{
    auto& row = table.add("ROW").set("ROW_NAME", name).set("ROW_SETTLED", number(sums.settled));
    row.set("ROW_IN_TIME", number(sums.in_time)).set("ROW_LATE", number(sums.late)).set("ROW_EARLY", number(sums.early));
    row.set("ROW_RATE", rate_text(visit.services.rules, sums));
    if (sums.settled > 0) row.add("ROW_BAR").set("BAR_PART", sums.in_time).set("BAR_WHOLE", sums.settled).set("BAR_LABEL", name);
    if (sums.late > 0 && visit.signed_in()) row.set("ROW_LATE_URL", late_url);
    return row;
}

html::Data& add_table(ground::Visit const& visit, html::Data& data, char const* title, char const* head)
{
    return data.add("TABLE").set("TABLE_TITLE", visit.sentence(title)).set("TABLE_HEAD", visit.sentence(head));
}

std::string late_url(ground::Visit const& visit, units::Unit const& unit, facts::Window const& window, std::string const& more = {})
{
    auto const path = visit.root() + parts::unit_page_path(visit, unit, "/ho-so/tre-han");
    return path + (path.find('?') == std::string::npos ? "?" : "&") + query_of(window) + more;
}

void show_headline(ground::Visit const& visit, html::Data& data, indicators::Reader& reader, units::Unit const& unit,
                   facts::Window const& window)
{
    for (auto const* id : {settled_id, in_time_id, late_id, rate_id, early_id}) {
        auto const& indicator = *visit.services.rules.indicator(id);
        auto const found = reader.figure({.indicator = id, .unit = unit.id, .window = window});
        auto const text = indicators::text_of(indicator, found);
        if (text.empty()) continue;
        auto const is_rate = std::string_view{id} == rate_id;
        auto shown = text;
        if (auto const open = text.find('('); is_rate && open != std::string::npos) shown = text.substr(open + 1, text.size() - open - 2);
        data.add("FIGURE")
            .set("FIGURE_TITLE", indicator.title)
            .set("FIGURE_TEXT", shown)
            .set("FIGURE_URL", figure_url(visit, unit, window, id));
        data.add("DEFINED").set("DEFINED_TITLE", indicator.title).set("DEFINED_TEXT", indicator.defined);
    }
}

/// Also where only totals are known.
void show_levels(ground::Visit const& visit, html::Data& data, indicators::Reader& reader, units::Unit const& unit,
                 facts::Window const& window)
{
    auto const& law = visit.services.rules;
    auto const figure = [&](char const* id, std::string const& level) {
        return reader.figure({.indicator = id, .unit = unit.id, .window = window, .is = {{std::string{rules::level_dimension}, level}}});
    };
    std::vector<std::array<std::string, 4>> rows;
    for (auto const& level : law.dimension(rules::level_dimension)->values) {
        auto const in_time = figure(in_time_id, level.id);
        if (!in_time.known) continue;
        auto const text = [&](char const* id) { return indicators::text_of(*law.indicator(id), figure(id, level.id)); };
        auto rate = text(rate_id);
        if (auto const open = rate.find('('); open != std::string::npos) rate = rate.substr(open + 1, rate.size() - open - 2);
        rows.push_back({level.name, indicators::text_of(*law.indicator(in_time_id), in_time), text(late_id), rate});
    }
    if (rows.size() < 2) return;
    auto& levels = data.add("LEVELS");
    for (auto const& [name, in_time, late, rate] : rows)
        levels.add("LEVEL").set("LEVEL_NAME", name).set("LEVEL_IN_TIME", in_time).set("LEVEL_LATE", late).set("LEVEL_RATE", rate);
}

void show_periods(ground::Visit const& visit, html::Data& data, units::Unit const& unit, Parts const& parts)
{
    auto& table = add_table(visit, data, "dossiers.by_time", "dossiers.time");
    for (auto period = parts.periods.rbegin(); period != parts.periods.rend(); ++period) {
        if (period->sums.settled == 0) continue;
        auto const& from = period->window.from;
        auto const name = period->year ? visit.sentence("dossiers.year", {{"year", std::to_string(from.year())}})
                                       : visit.sentence("dossiers.month",
                                                        {{"month", std::to_string(from.month())}, {"year", std::to_string(from.year())}});
        add_row(visit, table, name, period->sums, late_url(visit, unit, period->window));
    }
}

template <class Key>
std::vector<std::pair<Key, Sums>> most_first(std::map<Key, Sums, std::less<>> const& all)
{
    std::vector<std::pair<Key, Sums>> sorted(all.begin(), all.end());
    std::ranges::stable_sort(sorted, std::ranges::greater{}, [](auto const& one) { return one.second.settled; });
    return sorted;
}

void show_fields(ground::Visit const& visit, html::Data& data, units::Unit const& unit, Parts const& parts, facts::Window const& window)
{
    if (parts.fields.empty()) return;
    auto& table = add_table(visit, data, "dossiers.by_field", "dossiers.field");
    for (auto const& [field, sums] : most_first(parts.fields))
        add_row(visit, table, field_name(visit.services.rules, field), sums, late_url(visit, unit, window, "&linh_vuc=" + field));
}

void show_below(ground::Visit const& visit, html::Data& data, units::Unit const& unit, Parts const& parts, facts::Window const& window)
{
    if (parts.below.size() < 2) return;
    auto& table = add_table(visit, data, "dossiers.by_unit", "dossiers.unit");
    for (auto const& [id, sums] : most_first(parts.below)) {
        if (sums.settled == 0) continue;
        auto const below = visit.tree->unit(id, window.to);
        if (!below) continue;
        auto const own = id == unit.id;
        auto& row = add_row(visit, table, own ? visit.sentence("dossiers.unit_itself", {{"unit", below->name}}) : below->name, sums,
                            late_url(visit, *below, window));
        if (own) continue;
        auto const path = parts::unit_page_path(visit, *below, "/ho-so");
        row.set("ROW_URL", visit.root() + path + (path.find('?') == std::string::npos ? "?" : "&") + query_of(window));
    }
}

}  // namespace

facts::Window asked_window(ground::Visit& visit, units::Unit const& unit)
{
    constexpr int most_days = 15'000;
    auto const from = parts::day_in_query(visit, "tu");
    auto const to = parts::day_in_query(visit, "den");
    auto const good = from && to && *from >= first_day && *to >= *from && *to - *from < most_days;
    if (good) return whole_periods({*from, *to});
    if (from || to) visit.faults.push_back(base::bad_input("den", "indicators.window_ends_before_it_begins"));
    return usual_window(visit, unit);
}

std::string field_name(rules::Book const& law, std::string_view field)
{
    auto const& values = law.dimension(field_dimension)->values;
    auto const found = std::ranges::find(values, field, &rules::Named::id);
    return found == values.end() ? std::string{field} : found->name;
}

http::Response figures(ground::Visit& visit)
{
    auto const unit = parts::unit_of(visit, visit.request.part("code"));
    if (!unit) return visit.not_found();
    auto const window = asked_window(visit, *unit);
    html::Data data;
    data.set("FIGURE_UNIT", unit->name).set("FROM_ISO", window.from.iso()).set("TO_ISO", window.to.iso());
    data.set("FROM_TEXT", base::vietnamese(window.from)).set("TO_TEXT", base::vietnamese(window.to));
    data.set("DAY_ISO", visit.day == visit.today ? "" : visit.day.iso());
    for (auto const& fault : visit.faults) data.add("ERROR").set("ERROR_TEXT", visit.sentence(fault)).set("ERROR_FIELD", fault.field);
    visit.services.db.read([&](db::Session& session) {
        indicators::Reader reader{session, visit.services.rules, *visit.tree};
        show_headline(visit, data, reader, *unit, window);
        show_levels(visit, data, reader, *unit, window);
        auto const parts = parts_of(session, *visit.tree, *unit, window);
        if (parts.all.settled > 0) {
            show_periods(visit, data, *unit, parts);
            show_fields(visit, data, *unit, parts, window);
            show_below(visit, data, *unit, parts, window);
        }
        if (auto const open = open_now(session, visit.tree->subtree(unit->id, visit.today), visit.today); open.in_time + open.past_due > 0)
            data.add("OPEN")
                .set("OPEN_IN_TIME", number(open.in_time))
                .set("OPEN_PAST_DUE", number(open.past_due))
                .set("OPEN_DAY", base::vietnamese(visit.today));
    });
    data.set("ALL_URL", visit.root() + parts::unit_page_path(visit, *unit, "/so-lieu"));
    data.set("UNIT_URL", visit.root() + parts::unit_path(visit, *unit));
    if (visit.signed_in()) data.set("LATE_URL", late_url(visit, *unit, window));
    if (visit.signed_in()) data.set("IMPORTS_URL", visit.root() + "/ban-lam-viec/ho-so?don_vi=" + unit->id);
    parts::add_unit_crumbs(visit, *unit, visit.day, visit.sentence("dossiers.title"));
    return visit.page("dossiers/figures", visit.sentence("dossiers.unit_title", {{"unit", unit->name}}), data);
}

}  // namespace dossiers::pages
