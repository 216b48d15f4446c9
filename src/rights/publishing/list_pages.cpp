// The page that takes over an old list: choose a file, look at every row, then take it over.
#include "base/text.hpp"
#include "ground/people/people.hpp"
#include "rights/publishing/pages.hpp"
#include "rights/publishing/taking_over.hpp"
#include "site/parts/parts.hpp"

namespace publishing::pages {
namespace {

constexpr std::string_view here = "/ban-lam-viec/nhap-danh-sach";

std::optional<units::Unit> unit_asked(ground::Visit& visit)
{
    auto code = visit.field("don_vi");
    if (code.empty()) code = visit.request.in_query("don_vi");
    if (!code.empty()) return parts::unit_of(visit, code);
    auto const own = people::units_for(visit.services, visit.person, people::acts::disclosure_publish);
    return own.empty() ? std::nullopt : visit.tree->unit(own.front(), visit.today);
}

std::optional<http::Response> stopped(ground::Visit& visit, std::optional<units::Unit> const& unit)
{
    if (!unit) return visit.not_found();
    auto const no = people::no_to(visit.services, visit.person, people::acts::disclosure_publish, unit->id);
    return no ? std::optional{visit.refused(*no)} : std::nullopt;
}

html::Data form_data(ground::Visit& visit, units::Unit const& unit, As as)
{
    html::Data data;
    auto const key = unit.code.empty() ? unit.id : unit.code;
    data.set("LIST_UNIT", unit.name).set("DON_VI", unit.id).set("HERE_URL", visit.root() + std::string{here});
    data.set("TEMPLATE_URL", visit.root() + std::string{here} + "/mau.csv?don_vi=" + http::url_encoded(key));
    data.show_if(as == As::published, "AS_PUBLISHED");
    data.show_if(!people::stepped_up(visit.services, visit.person), "NEEDS_CODE");
    for (auto const& top : people::units_for(visit.services, visit.person, people::acts::disclosure_publish))
        if (auto const other = visit.tree->unit(top, visit.today); other && other->id != unit.id)
            data.add("OTHER_UNIT")
                .set("OTHER_NAME", other->name)
                .set("OTHER_URL", visit.root() + std::string{here} + "?don_vi=" + other->id);
    visit.crumbs = {{visit.sentence("nav.desk"), "/ban-lam-viec"}, {visit.sentence("publishing.list_title"), ""}};
    visit.indexed = false;
    return data;
}

void show_rows(ground::Visit const& visit, OldList const& list, html::Data& data)
{
    auto& preview =
        data.add("PREVIEW").set("PREVIEW_TEXT", visit.sentence("publishing.list_counts", {{"rows", std::to_string(list.rows.size())},
                                                                                          {"fresh", std::to_string(list.fresh())},
                                                                                          {"wrong", std::to_string(list.wrong())}}));
    for (auto const& row : list.rows) {
        auto const& content = row.old.content;
        auto& shown = preview.add("ROW").set("ROW_NUMBER", std::to_string(row.number)).set("ROW_TITLE", content.title);
        shown.set("ROW_ITEM", content.item).set("ROW_DAY", row.dated ? base::vietnamese(row.old.published_on) : "–");
        auto const* state = !row.faults.empty() ? "overdue" : row.known ? "quiet" : "published";
        auto const* key = !row.faults.empty() ? "publishing.row_wrong" : row.known ? "publishing.row_known" : "publishing.row_good";
        shown.set("STATE", state).set("STATE_TEXT", visit.sentence(key));
        for (auto const& fault : row.faults)
            shown.add("ROW_FAULT").set("FAULT_COLUMN", fault.field).set("FAULT_TEXT", visit.sentence(fault));
    }
}

/// The file that was just sent, or the one that was looked at a moment ago and stands in the form.
std::optional<ListAsked> list_asked(ground::Visit& visit, units::Unit const& unit)
{
    ListAsked asked{.unit = unit, .as = visit.field("thanh") == "cong-khai" ? As::published : As::drafts, .filename = {}, .bytes = {}};
    for (auto const& upload : visit.request.uploads) {
        if (upload.field != "file" || upload.filename.empty()) continue;
        asked.filename = base::shortened(base::clean_text(upload.filename).value_or("danh-sach"), 120);
        asked.bytes = upload.bytes();
        return asked;
    }
    auto const kept = crypto::from_base64(visit.request.in_form("tep"));
    if (!kept || kept->empty()) return {};
    asked.filename = base::shortened(visit.field("ten_tep"), 120);
    asked.bytes = *kept;
    return asked;
}

http::Response looked(ground::Visit& visit, ListAsked const& asked, OldList const& list)
{
    auto data = form_data(visit, asked.unit, asked.as);
    if (!list.rows.empty()) show_rows(visit, list, data);
    if (list.wrong() == 0 && list.fresh() > 0)
        data.add("MAY_TAKE")
            .set("KEPT_FILE", crypto::base64(asked.bytes))
            .set("KEPT_NAME", asked.filename)
            .set("TAKE_COUNT", std::to_string(list.fresh()));
    auto const title = visit.sentence("publishing.list_title");
    if (visit.faults.empty()) return visit.page("publishing/list", title, data);
    return visit.again("publishing/list", title, data, visit.faults);
}

}  // namespace

http::Response list_form(ground::Visit& visit)
{
    auto const unit = unit_asked(visit);
    if (auto stop = stopped(visit, unit)) return *stop;
    auto data = form_data(visit, *unit, As::drafts);
    return visit.page("publishing/list", visit.sentence("publishing.list_title"), data);
}

http::Response list_template(ground::Visit& visit)
{
    auto const unit = unit_asked(visit);
    if (auto stop = stopped(visit, unit)) return *stop;
    return parts::csv("mau-danh-sach-" + base::slug(unit->name) + ".csv", template_rows(visit.services.rules, *unit, visit.today));
}

http::Response take_list(ground::Visit& visit)
{
    auto const unit = unit_asked(visit);
    if (auto stop = stopped(visit, unit)) return *stop;
    auto const asked = list_asked(visit, *unit);
    if (!asked) {
        visit.faults.push_back(base::bad_input("file", "publishing.old_no_file"));
        return looked(visit, {.unit = *unit}, {});
    }
    auto const list = looked_at(visit, *asked);
    if (!list) {
        visit.faults.push_back(list.error());
        return looked(visit, *asked, {});
    }
    visit.faults.insert(visit.faults.end(), list->faults.begin(), list->faults.end());
    if (visit.field("lam") != "nhap" || !visit.faults.empty()) return looked(visit, *asked, *list);
    if (asked->as == As::published)
        if (auto no = no_fresh_code(visit)) visit.faults.push_back(*no);
    if (!visit.faults.empty()) return looked(visit, *asked, *list);
    auto const done = taken_over(visit, *asked, *list);
    if (!done) {
        visit.faults.push_back(done.error());
        return looked(visit, *asked, *list);
    }
    if (asked->as == As::drafts) return visit.see_other("/ban-lam-viec", "done.list_drafted");
    return visit.see_other(parts::unit_page_path(visit, *unit, "/cong-khai"), "done.list_taken_over");
}

}  // namespace publishing::pages
