#include "base/text.hpp"
#include "site/parts/parts.hpp"
#include "steering/reports/pages.hpp"
#include "steering/reports/showing.hpp"

namespace reports::pages {
namespace {

namespace acts = people::acts;

void show_row(ground::Visit const& visit, html::Data& row, Report const& report)
{
    auto const* form = kept_shelf().form(report.form);
    row.set("ROW_TITLE", form == nullptr ? report.form : form->title)
        .set("ROW_URL", visit.root() + "/bao-cao/" + report.id)
        .set("ROW_PERIOD", period_name(report.window))
        .set("STATE", report.state == State::signed_off ? "published"
                      : report.frozen()                 ? "closed"
                                                        : "open")
        .set("STATE_TEXT", visit.sentence("reports.state." + std::string{name(report.state)}));
    if (report.signed_on) row.set("ROW_SIGNED", base::vietnamese(*report.signed_on)).set("ROW_SIGNER", report.signer);
}

/// What the unit owes next of each form: for its officers.
void show_owed(ground::Visit const& visit, html::Data& data, units::Unit const& unit, std::vector<Report> const& all)
{
    for (auto const* form : kept_shelf().of_level(unit.level)) {
        auto const window = latest_period(visit.services.rules, *form, visit.day);
        if (!window || (unit.until && *unit.until < window->from)) continue;
        auto& row = data.add("OWED").set("OWED_TITLE", form->title).set("OWED_ABOUT", form->about).set("OWED_PERIOD", period_name(*window));
        row.set("MAKE_URL", visit.root() + parts::unit_page_path(visit, unit, "/bao-cao/moi") + (visit.day == visit.today ? "?" : "&") +
                                "mau=" + form->id + "&tu=" + window->from.iso() + "&den=" + window->to.iso());
        Report const* made{};
        for (auto const& one : all)
            if (one.form == form->id && one.window.from == window->from && one.window.to == window->to && one.state != State::superseded)
                made = &one;
        auto const due = due_of(visit.services.rules, *form, *window);
        if (due) row.set("OWED_DUE", base::vietnamese(due->due)).set("OWED_CLAUSE", visit.services.rules.clause(due->clause).cited());
        if (due && due->confidence != rules::Confidence::text) row.show_if(true, "OWED_DOUBT");
        if (made != nullptr) {
            auto& there = row.add("MADE");
            show_row(visit, there, *made);
        } else if (due && due->due < visit.today) {
            row.set("STATE", "overdue")
                .set("STATE_TEXT", visit.sentence("reports.late", {{"days", std::to_string(visit.today - due->due)}}));
        }
    }
}

html::Data making_data(ground::Visit& visit, units::Unit const& unit, Making const& typed)
{
    html::Data data;
    data.set("REPORT_UNIT", unit.name).set("HERE_URL", visit.root() + parts::unit_page_path(visit, unit, "/bao-cao/moi"));
    for (auto const* form : kept_shelf().of_level(unit.level))
        data.add("FORM")
            .set("FORM_ID", form->id)
            .set("FORM_TITLE", form->title)
            .set("FORM_ABOUT", form->about)
            .show_if(form->id == typed.form, "FORM_CHOSEN");
    auto const set = typed.window.to > typed.window.from;
    data.set("FROM_ISO", set ? typed.window.from.iso() : "").set("TO_ISO", set ? typed.window.to.iso() : "");
    auto const title = visit.sentence("reports.new_title");
    parts::add_unit_crumbs(visit, unit, visit.day, visit.sentence("reports.title"));
    visit.crumbs.back().second = parts::unit_page_path(visit, unit, "/bao-cao");
    visit.crumbs.emplace_back(title, "");
    visit.indexed = false;
    return data;
}

base::Date day_in(std::string_view typed)
{
    return base::Date::from_text(typed).value_or(base::Date{});
}

}  // namespace

http::Response unit(ground::Visit& visit)
{
    auto const found = parts::unit_of(visit, visit.request.part("code"));
    if (!found) return visit.not_found();
    auto const officer = may(visit, acts::reports_make, found->id) || may(visit, acts::reports_sign, found->id);
    auto const all = visit.services.db.read([&](db::Session& session) { return reports_of(session, found->id, officer); });
    html::Data data;
    data.set("REPORT_UNIT", found->name);
    if (may(visit, acts::reports_make, found->id)) {
        auto& making = data.add("OFFICER").set("NEW_URL", visit.root() + parts::unit_page_path(visit, *found, "/bao-cao/moi"));
        show_owed(visit, making, *found, all);
    }
    for (auto const& one : all) show_row(visit, data.add(one.frozen() ? "SIGNED" : "DRAFT"), one);
    parts::add_unit_crumbs(visit, *found, visit.day, visit.sentence("reports.title"));
    return visit.page("reports/unit", visit.sentence("reports.unit_title", {{"unit", found->name}}), data);
}

http::Response making(ground::Visit& visit)
{
    auto const found = parts::unit_of(visit, visit.request.part("code"));
    if (!found) return visit.not_found();
    if (auto no = people::no_to(visit.services, visit.person, acts::reports_make, found->id)) return visit.refused(*no);
    Making const asked{.form = std::string{visit.request.in_query("mau")},
                       .unit = found->id,
                       .window = {day_in(visit.request.in_query("tu")), day_in(visit.request.in_query("den"))}};
    auto data = making_data(visit, *found, asked);
    return visit.page("reports/making", visit.sentence("reports.new_title"), data);
}

http::Response make(ground::Visit& visit)
{
    auto const found = parts::unit_of(visit, visit.request.part("code"));
    if (!found) return visit.not_found();
    if (auto no = people::no_to(visit.services, visit.person, acts::reports_make, found->id)) return visit.refused(*no);
    Making const typed{.form = visit.field("form"), .unit = found->id, .window = {day_in(visit.field("from")), day_in(visit.field("to"))}};
    auto const done = reports::make(visit.services, kept_shelf(), visit.actor(), typed);
    if (done) return visit.see_other("/bao-cao/" + done->id, "done.report_made");
    auto data = making_data(visit, *found, typed);
    return visit.again("reports/making", visit.sentence("reports.new_title"), data, {done.error()});
}

}  // namespace reports::pages
