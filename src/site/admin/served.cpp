// Units that this installation serves: duties open for these only, from their day on.
#include "base/text.hpp"
#include "site/admin/pages.hpp"
#include "site/parts/parts.hpp"

#include <algorithm>

namespace admin {
namespace {

http::Response show(ground::Visit& visit, std::vector<base::Refusal> const& why)
{
    auto served = visit.services.db.read([](db::Session& session) { return units::served(session); });
    auto const tops = people::units_for(visit.services, visit.person, people::acts::units_serve);
    struct Row {
        units::Served served;
        units::Unit unit;
    };
    std::vector<Row> rows;
    for (auto& one : served)
        if (auto unit = visit.tree->unit(one.unit, visit.today); unit && unit->alive) rows.push_back({std::move(one), std::move(*unit)});
    std::ranges::sort(rows, {}, [](Row const& row) { return std::pair{row.unit.level == "xa", base::collation_key(row.unit.name)}; });
    html::Data data;
    for (auto const& [one, unit] : rows) {
        auto& row = data.add("SERVED").set("SERVED_NAME", unit.name).set("SERVED_URL", visit.root() + parts::unit_path(visit, unit));
        row.set("SERVED_WHERE", parts::where(*visit.tree, unit, visit.today)).set("SERVED_FROM", base::vietnamese(one.from));
        auto const mine = std::ranges::any_of(tops, [&](auto const& top) { return visit.tree->within(unit.id, top, visit.today); });
        if (mine) row.set("SERVED_ID", unit.id);
    }
    data.set("COUNT_TEXT", visit.sentence("admin.served_count", {{"n", std::to_string(rows.size())}}));
    data.set("HERE_URL", visit.root() + "/quan-tri/don-vi-phuc-vu").set("SUGGEST_URL", visit.root() + "/tim-kiem/goi-y");
    data.set("UNIT", visit.request.in_form("unit")).set("FROM", visit.request.in_form("from")).set("TODAY_ISO", visit.today.iso());
    data.show_if(visit.request.in_form("below") == "1", "BELOW");
    crumbs(visit, visit.sentence("admin.served"));
    if (why.empty()) return visit.page("admin/served", visit.sentence("admin.served"), data);
    return visit.again("admin/served", visit.sentence("admin.served"), data, why);
}

}  // namespace

http::Response served_page(ground::Visit& visit)
{
    return show(visit, {});
}

http::Response serve(ground::Visit& visit)
{
    auto const from = typed_day(visit, "from", visit.today);
    auto const unit = typed_unit(visit, "unit", from);
    if (unit.empty() && visit.faults.empty()) visit.faults.push_back(base::bad_input("unit", "admin.unit_missing"));
    if (!visit.faults.empty()) return show(visit, visit.faults);
    if (auto const no = people::no_to(visit.services, visit.person, people::acts::units_serve, unit)) return visit.refused(*no);
    auto const done = units::serve(visit.services, visit.actor(), unit, from, visit.request.in_form("below") == "1");
    if (!done) return show(visit, {done.error()});
    return visit.see_other("/quan-tri/don-vi-phuc-vu", "done.unit_served");
}

http::Response stop_serving(ground::Visit& visit)
{
    auto const unit = visit.field("unit_id");
    if (auto const no = people::no_to(visit.services, visit.person, people::acts::units_serve, unit)) return visit.refused(*no);
    auto const done = units::stop_serving(visit.services, visit.actor(), unit);
    if (!done) return show(visit, {done.error()});
    return visit.see_other("/quan-tri/don-vi-phuc-vu", "done.unit_not_served");
}

}  // namespace admin
