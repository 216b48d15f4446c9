#include "site/admin/pages.hpp"

#include "base/text.hpp"
#include "platform/mail/mail.hpp"
#include "site/parts/parts.hpp"

#include <algorithm>
#include <map>

namespace admin {
namespace {

constexpr std::size_t acts_a_page = 50;
constexpr std::int64_t refusals_a_page = 100;

void show_tile(ground::Visit& visit, html::Data& data, std::string_view act, std::string const& key, std::string_view path)
{
    if (!may(visit, act)) return;
    data.add("TILE")
        .set("TILE_NAME", visit.sentence("admin." + key))
        .set("TILE_TEXT", visit.sentence("admin." + key + "_text"))
        .set("TILE_URL", visit.root() + std::string{path});
}

http::Response show_undo(ground::Visit& visit, units::Act const& act, std::vector<base::Refusal> const& why)
{
    html::Data data;
    data.set("ACT_LEGAL", act.legal).set("ACT_EFFECTIVE", base::vietnamese(act.effective)).set("ACT_CHANGES", act.changes);
    data.set("HERE_URL", visit.root() + "/quan-tri/don-vi/huy/" + act.id).set("REASON", visit.request.in_form("reason"));
    auto const title = visit.sentence("admin.undo_title");
    crumbs(visit, title, visit.sentence("admin.units"), "/quan-tri/don-vi");
    if (why.empty()) return visit.page("admin/undo", title, data);
    return visit.again("admin/undo", title, data, why);
}

http::Response show_mail(ground::Visit& visit, std::string const& result, std::vector<base::Refusal> const& why)
{
    html::Data data;
    auto const& settings = visit.services.settings;
    data.show_if(!settings.smtp_url.empty(), "CONFIGURED");
    data.set("FROM", settings.mail_from).set("ADDRESS", visit.request.in_form("address")).set("HERE_URL", visit.root() + "/quan-tri/thu");
    if (!result.empty()) data.set("RESULT", result);
    auto const title = visit.sentence("admin.mail");
    crumbs(visit, title);
    if (why.empty()) return visit.page("admin/mail", title, data);
    return visit.again("admin/mail", title, data, why);
}

}  // namespace

http::Response index(ground::Visit& visit)
{
    if (!visit.signed_in()) return http::see_other(visit.root() + "/dang-nhap?tiep=" + http::url_encoded(visit.request.target));
    using namespace people::acts;
    html::Data data;
    show_tile(visit, data, people_manage, "people", "/quan-tri/nguoi-dung");
    show_tile(visit, data, people_manage, "roles", "/quan-tri/vai-tro");
    show_tile(visit, data, units_act, "units", "/quan-tri/don-vi");
    show_tile(visit, data, units_serve, "served", "/quan-tri/don-vi-phuc-vu");
    show_tile(visit, data, system_settings, "holidays", "/quan-tri/ngay-nghi");
    show_tile(visit, data, system_settings, "mail", "/quan-tri/thu");
    show_tile(visit, data, system_jobs, "jobs", "/quan-tri/cong-viec-nen");
    show_tile(visit, data, refusals_read, "refusals", "/quan-tri/tu-choi");
    visit.indexed = false;
    visit.crumbs = {{visit.sentence("nav.home"), "/"}, {visit.sentence("admin.title"), ""}};
    return visit.page("admin/index", visit.sentence("admin.title"), data);
}

http::Response roles_page(ground::Visit& visit)
{
    html::Data data;
    for (auto const& kind : people::role_kinds()) {
        auto& row = data.add("KIND").set("KIND_TITLE", kind.title);
        for (auto const& act : kind.acts) row.add("ACT").set("ACT_NAME", visit.sentence("account.act." + act));
        for (auto const& level : kind.levels) row.add("LEVEL").set("LEVEL_NAME", visit.sentence("admin.level." + level));
        row.show_if(kind.below, "KIND_BELOW").show_if(kind.officer, "KIND_OFFICER").show_if(kind.head, "KIND_HEAD");
    }
    crumbs(visit, visit.sentence("admin.roles"));
    return visit.page("admin/roles", visit.sentence("admin.roles"), data);
}

http::Response acts_page(ground::Visit& visit)
{
    auto acts = visit.tree->acts();
    // Taking part changes no unit: it has a page of its own.
    std::erase_if(acts, [](units::Act const& act) { return act.kind == "serve" || act.kind == "stop_serving"; });
    std::ranges::reverse(acts);
    auto const slice = parts::slice(acts.size(), acts_a_page, visit.request.in_query("trang"));
    html::Data data;
    for (auto i = slice.first; i < slice.last; ++i) {
        auto const& act = acts[i];
        auto& row = data.add("ACT").set("ACT_LEGAL", act.legal.empty() ? "–" : act.legal);
        row.set("ACT_KIND", visit.sentence("ledger_pages.act.units." + act.kind)).set("ACT_EFFECTIVE", base::vietnamese(act.effective));
        row.set("ACT_CHANGES", base::vietnamese(act.changes)).set("ACT_KNOWN", act.known_at.substr(0, 10));
        row.set("STATE", act.undone_by.empty() ? "open" : "closed");
        row.set("STATE_TEXT", visit.sentence(act.undone_by.empty() ? "admin.act_stands" : "admin.act_undone"));
        if (act.undone_by.empty() && act.kind != "undo") row.set("UNDO_URL", visit.root() + "/quan-tri/don-vi/huy/" + act.id);
    }
    parts::show_pages(data, slice, visit.root() + "/quan-tri/don-vi");
    crumbs(visit, visit.sentence("admin.units"));
    return visit.page("admin/acts", visit.sentence("admin.units"), data);
}

http::Response undo_form(ground::Visit& visit)
{
    auto const act = visit.tree->act(visit.request.part("id"));
    if (!act) return visit.not_found();
    return show_undo(visit, *act, {});
}

http::Response undo(ground::Visit& visit)
{
    auto const act = visit.tree->act(visit.request.part("id"));
    if (!act) return visit.not_found();
    // An act may touch units far apart: taking it back needs the authority over all, which only the installation's holders have.
    if (auto const no = people::no_to(visit.services, visit.person, people::acts::units_act, {})) return visit.refused(*no);
    auto const reason = visit.field("reason");
    if (reason.empty()) visit.faults.push_back(base::bad_input("reason", "admin.reason_missing"));
    if (!visit.faults.empty()) return show_undo(visit, *act, visit.faults);
    auto const done = units::undo(visit.services, visit.actor(), act->id, reason);
    if (!done) return show_undo(visit, *act, {done.error()});
    return visit.see_other("/quan-tri/don-vi", "done.act_undone");
}

http::Response holidays_page(ground::Visit& visit)
{
    std::map<int, std::int64_t> years;
    for (auto const& holiday : visit.services.rules.holidays()) ++years[holiday.day.year()];
    html::Data data;
    for (auto const& [year, days] : years)
        data.add("YEAR")
            .set("YEAR_NAME", std::to_string(year))
            .set("YEAR_DAYS", days)
            .set("YEAR_URL", visit.root() + "/quy-tac/ngay-nghi?nam=" + std::to_string(year));
    for (auto const& warning : visit.services.rules.warnings(visit.today)) data.add("WARNING").set("WARNING_TEXT", warning);
    data.set("TABLE_URL", visit.root() + "/quy-tac/ngay-nghi").set("FINGERPRINT", visit.services.rules.fingerprint());
    crumbs(visit, visit.sentence("admin.holidays"));
    return visit.page("admin/holidays", visit.sentence("admin.holidays"), data);
}

http::Response mail_page(ground::Visit& visit)
{
    return show_mail(visit, {}, {});
}

http::Response send_mail(ground::Visit& visit)
{
    if (auto const no = people::no_to(visit.services, visit.person, people::acts::system_settings, {})) return visit.refused(*no);
    auto const address = visit.field("address");
    auto const& settings = visit.services.settings;
    if (!mail::good_address(address)) visit.faults.push_back(base::bad_input("address", "people.email_form"));
    if (settings.smtp_url.empty()) visit.faults.push_back(base::bad_input("address", "admin.mail_not_configured"));
    if (!visit.faults.empty()) return show_mail(visit, {}, visit.faults);
    auto const sent = mail::send({.url = settings.smtp_url}, {.from = {settings.site_name, settings.mail_from},
                                                              .to = {{}, address},
                                                              .subject = visit.sentence("admin.mail_subject"),
                                                              .text = visit.sentence("admin.mail_body", {{"url", settings.public_url}}),
                                                              .id = visit.services.fresh_id(),
                                                              .at = visit.services.clock.now()});
    if (sent.outcome == mail::Outcome::sent) return visit.see_other("/quan-tri/thu", "done.mail_sent");
    return show_mail(visit, visit.sentence("admin.mail_failed", {{"why", sent.why}}), {});
}

http::Response jobs_page(ground::Visit& visit)
{
    html::Data data;
    if (job_list())
        for (auto const& job : job_list()()) {
            auto& row = data.add("JOB").set("JOB_NAME", job.name).set("JOB_RUNS", job.runs).set("JOB_FAILURES", job.failures);
            row.set("JOB_EVERY", job.every / 1000).set("JOB_TOOK", job.last_took);
            row.set("JOB_LAST", job.last_start ? minute_text(*job.last_start) : visit.sentence("admin.never"));
            row.set("STATE", job.last_error.empty() ? "published" : "overdue");
            row.set("STATE_TEXT", job.last_error.empty() ? visit.sentence("admin.job_good") : job.last_error);
        }
    crumbs(visit, visit.sentence("admin.jobs"));
    return visit.page("admin/jobs", visit.sentence("admin.jobs"), data);
}

http::Response refusals_page(ground::Visit& visit)
{
    std::int64_t before = std::atoll(std::string{visit.request.in_query("truoc")}.c_str());
    if (before <= 0) before = visit.services.clock.now() + 1;
    std::vector<people::Refused> refused;
    std::map<std::string, std::string> names;
    visit.services.db.read([&](db::Session& session) {
        refused = people::refusals(session, before, refusals_a_page);
        for (auto const& account : people::accounts(session)) names[account.id] = account.name;
    });
    // A unit's administrator sees the log of their own units only.
    auto const tops = people::units_for(visit.services, visit.person, people::acts::refusals_read);
    auto const all = std::ranges::any_of(visit.person.roles, [](people::Role const& role) { return role.unit.empty(); });
    html::Data data;
    for (auto const& one : refused) {
        auto const mine = std::ranges::any_of(tops, [&](auto const& top) { return visit.tree->within(one.unit, top, visit.today); });
        if (!all && !mine) continue;
        auto& row = data.add("REFUSED").set("REFUSED_AT", minute_text(one.at)).set("REFUSED_WHY", visit.sentence(one.why));
        row.set("REFUSED_WHO", one.who.empty() ? visit.sentence("ledger_pages.role.guest") : names[one.who]).set("REFUSED_ACT", one.act);
        if (!one.unit.empty()) row.set("REFUSED_UNIT", unit_name(visit, one.unit));
    }
    if (refused.size() == static_cast<std::size_t>(refusals_a_page))
        data.set("OLDER_URL", visit.root() + "/quan-tri/tu-choi?truoc=" + std::to_string(refused.back().at));
    crumbs(visit, visit.sentence("admin.refusals"));
    return visit.page("admin/refusals", visit.sentence("admin.refusals"), data);
}

}  // namespace admin
