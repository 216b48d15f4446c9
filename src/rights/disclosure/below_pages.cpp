#include "rights/disclosure/pages.hpp"

#include "base/text.hpp"
#include "rights/disclosure/disclosure.hpp"
#include "rights/disclosure/words.hpp"
#include "site/parts/parts.hpp"

#include <algorithm>
#include <tuple>

namespace disclosure::pages {
namespace {

constexpr std::size_t rows_a_page = 100;

struct Below {
    units::Unit unit;
    base::Date window{};
    std::vector<Summary> summaries;  // itself and everything below it that has something to publish
};

std::optional<Below> below_asked(ground::Visit& visit)
{
    auto const unit = parts::unit_of(visit, visit.request.part("code"));
    if (!unit) return {};
    auto const day = unit->until && !unit->alive ? std::min(*unit->until, visit.day) : visit.day;
    std::vector<units::Unit> units;
    for (auto const& id : visit.tree->subtree(unit->id, day))
        if (auto one = visit.tree->unit(id, day)) units.push_back(std::move(*one));
    Below found{.unit = *unit};
    found.summaries =
        visit.services.db.read([&](db::Session& session) { return disclosure::summaries(visit.services, session, units, day); });
    std::ranges::stable_partition(found.summaries, &Summary::served);
    found.window = disclosure::window(visit.services.rules, day);
    return found;
}

struct Total {
    std::int64_t served{}, units{}, kept{}, fell_due{}, overdue{}, late_units{};
};

Total total_of(std::vector<Summary> const& summaries)
{
    Total total;
    for (auto const& one : summaries) {
        ++total.units;
        if (!one.served) continue;
        ++total.served;
        total.kept += one.kept;
        total.fell_due += one.fell_due;
        total.overdue += one.overdue;
        total.late_units += one.overdue > 0 ? 1 : 0;
    }
    return total;
}

void show_total(ground::Visit const& visit, html::Data& data, Below const& below)
{
    auto const total = total_of(below.summaries);
    auto const text = rate_text(visit, total.kept, total.fell_due, below.window, visit.day);
    data.set("RATE_TEXT", text);
    if (total.fell_due > 0) {
        auto& ratio = data.add("RATE");
        ratio.set("RATIO_TEXT", text).set("RATIO_LABEL", visit.sentence("disclosure.rate_label"));
        ratio.set("RATIO_PART", total.kept).set("RATIO_WHOLE", total.fell_due);
    }
    data.set("SERVED_TEXT", visit.sentence("disclosure.served_of",
                                           {{"served", base::vietnamese(total.served)}, {"units", base::vietnamese(total.units)}}));
    data.set("LATE_UNITS", base::vietnamese(total.late_units));
    data.set("OVERDUE", base::vietnamese(total.overdue));
}

void show_row(ground::Visit const& visit, html::Data& row, Summary const& one)
{
    row.set("ROW_NAME", one.unit.name);
    row.set("ROW_URL", visit.root() + parts::unit_page_path(visit, one.unit, "/cong-khai"));
    row.show_if(!one.served, "ROW_ABSENT");
    if (!one.served) {
        row.set("STATE", "absent").set("STATE_TEXT", visit.sentence("disclosure.state.absent"));
        return;
    }
    auto& figures = row.add("ROW_FIGURES");
    figures.set("ROW_KEPT", base::vietnamese(one.kept)).set("ROW_FELL_DUE", base::vietnamese(one.fell_due));
    figures.set("ROW_OVERDUE", base::vietnamese(one.overdue)).set("ROW_DUE", base::vietnamese(one.due));
    figures.show_if(one.overdue > 0, "ROW_LATE");
    figures.set("ROW_LONGEST", base::vietnamese(std::int64_t{one.latest_by}));
}

void show_links(ground::Visit const& visit, html::Data& data, units::Unit const& unit)
{
    auto const link = [&](char const* name, char const* page) { data.set(name, visit.root() + parts::unit_page_path(visit, unit, page)); };
    link("BOARD_URL", "/cong-khai");
    link("BELOW_URL", "/tinh-hinh");
    link("LATE_URL", "/cham-tre");
    link("CSV_URL", "/tinh-hinh.csv");
    link("JSON_URL", "/tinh-hinh.json");
}

http::Response table(ground::Visit& visit, Below const& below, char const* page, char const* title_key, char const* crumb_key)
{
    html::Data data;
    data.set("BELOW_UNIT", below.unit.name);
    data.set("BELOW_DAY", base::vietnamese(visit.day));
    show_links(visit, data, below.unit);
    show_total(visit, data, below);
    auto const slice = parts::slice(below.summaries.size(), rows_a_page, visit.request.in_query("trang"));
    for (auto at = slice.first; at < slice.last; ++at) show_row(visit, data.add("ROW"), below.summaries[at]);
    auto const path = parts::unit_page_path(visit, below.unit, std::string_view{page} == "disclosure/late" ? "/cham-tre" : "/tinh-hinh");
    parts::show_pages(data, slice, visit.root() + path);
    parts::add_unit_crumbs(visit, below.unit, visit.day, visit.sentence(crumb_key));
    return visit.page(page, visit.sentence(title_key, {{"unit", below.unit.name}}), data);
}

}  // namespace

http::Response below(ground::Visit& visit)
{
    auto const found = below_asked(visit);
    if (!found) return visit.not_found();
    return table(visit, *found, "disclosure/below", "disclosure.below_title", "disclosure.below");
}

http::Response below_csv(ground::Visit& visit)
{
    auto const found = below_asked(visit);
    if (!found) return visit.not_found();
    return parts::csv("tinh-hinh-" + base::slug(found->unit.name) + "-" + visit.day.iso() + ".csv", as_rows(visit, found->summaries));
}

http::Response below_json(ground::Visit& visit)
{
    auto const found = below_asked(visit);
    if (!found) return visit.refused_json({.rule = "disclosure.no_such_unit", .because = base::Because::missing});
    json::Array units;
    for (auto const& one : found->summaries) units.push_back(as_json(one));
    return visit.json(json::Object{{"unit", found->unit.id}, {"day", visit.day.iso()}, {"units", std::move(units)}});
}

http::Response late(ground::Visit& visit)
{
    auto found = below_asked(visit);
    if (!found) return visit.not_found();
    std::erase_if(found->summaries, [](Summary const& one) { return !one.served || one.overdue == 0; });
    auto const worse = [](Summary const& a, Summary const& b) {
        return std::tuple{a.overdue, a.latest_by} > std::tuple{b.overdue, b.latest_by};
    };
    std::ranges::stable_sort(found->summaries, worse);
    return table(visit, *found, "disclosure/late", "disclosure.late_title", "disclosure.late");
}

}  // namespace disclosure::pages
