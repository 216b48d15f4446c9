#include "site/overview/pages.hpp"

#include "base/text.hpp"
#include "site/overview/drawing.hpp"
#include "site/parts/parts.hpp"

#include <algorithm>

namespace overview::pages {
namespace {

/// The last day asked for, never past the visit's own and never past the unit's.
base::Date until(ground::Visit& visit, units::Unit const& unit)
{
    auto last = visit.day;
    if (!unit.alive && unit.until) last = std::min(*unit.until, last);
    auto const typed = parts::day_in_query(visit, "den");
    if (typed && *typed > last)
        visit.faults.push_back(base::bad_input("den", "overview.later_than_known", {{"day", base::vietnamese(last)}}));
    if (!typed || *typed > last) return last;
    // Before it was there, nothing is known of it.
    return unit.from ? std::max(*unit.from, *typed) : *typed;
}

}  // namespace

std::string kept_for(ground::Visit const& visit)
{
    // Figures of all units like it stand beside its own.
    return visit.request.in_query("den").empty() ? ground::everywhere : "";
}

http::Response unit(ground::Visit& visit)
{
    auto const found = parts::unit_of(visit, visit.request.part("code"));
    if (!found) return visit.not_found();
    auto const last = until(visit, *found);
    auto const overview = gather(visit, *found, last);
    html::Data data;
    data.set("OVERVIEW_UNIT", found->name)
        .set("UNTIL_ISO", last.iso())
        .set("UNTIL_TEXT", base::vietnamese(last))
        .set("FROM_TEXT", base::vietnamese(overview.from))
        .set("DAY_ISO", visit.day == visit.today ? "" : visit.day.iso())
        .set("UNIT_URL", visit.root() + parts::unit_path(visit, *found))
        .set("OVERVIEW_HELP_URL", visit.root() + "/tro-giup/tong-quan")
        .set("FIGURES_URL", visit.root() + parts::unit_page_path(visit, *found, "/so-lieu"))
        .set("DUTIES_URL", visit.root() + parts::unit_page_path(visit, *found, "/nghia-vu"))
        .set("CSV_URL", visit.root() + parts::unit_page_path(visit, *found, "/tong-quan.csv"));
    if (overview.alike > 1)
        data.set("ALIKE_TEXT", visit.sentence(found->parent.empty() ? "overview.alike_top" : "overview.alike",
                                              {{"count", base::vietnamese(static_cast<std::int64_t>(overview.alike))}}));
    for (auto const& fault : visit.faults) data.add("ERROR").set("ERROR_TEXT", visit.sentence(fault)).set("ERROR_FIELD", fault.field);
    show_rights(visit, data, overview);
    show_topics(visit, data, overview);
    parts::add_unit_crumbs(visit, *found, visit.day, visit.sentence("overview.title"));
    return visit.page("overview/unit", visit.sentence("overview.unit_title", {{"unit", found->name}}), data);
}

http::Response unit_csv(ground::Visit& visit)
{
    auto const found = parts::unit_of(visit, visit.request.part("code"));
    if (!found) return visit.not_found();
    auto const overview = gather(visit, *found, until(visit, *found));
    std::vector<std::vector<std::string>> rows{{"Chỉ tiêu", "Từ ngày", "Đến ngày", "Đơn vị", "Số liệu", "Thứ hạng", "Định nghĩa"}};
    for (auto const& right : overview.rights)
        rows.push_back({right_name(visit, right.kind), overview.from.iso(), overview.until.iso(), found->name,
                        base::vietnamese(right.kept.kept) + "/" + base::vietnamese(right.kept.fell_due),
                        right.rank ? std::to_string(right.rank->place) : "", ""});
    for (auto const& topic : overview.topics) {
        auto const& indicator = *topic.indicator;
        for (auto const& year : topic.years)
            if (year.figure.known)
                rows.push_back({indicator.title, year.window.from.iso(), year.window.to.iso(), found->name,
                                number_text(indicator, year.figure), "", indicator.defined});
        for (auto const& one : topic.beside)
            rows.push_back({indicator.title, topic.window.from.iso(), topic.window.to.iso(), one.unit.name,
                            number_text(indicator, one.figure), one.rank ? std::to_string(one.rank->place) : "", indicator.defined});
    }
    return parts::csv("tong-quan-" + base::slug(found->name) + ".csv", rows);
}

}  // namespace overview::pages
