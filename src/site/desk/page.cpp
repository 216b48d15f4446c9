#include "base/text.hpp"
#include "rights/disclosure/disclosure.hpp"
#include "rights/publishing/publishing.hpp"
#include "rights/questions/questions.hpp"
#include "site/desk/desk.hpp"
#include "site/desk/grouping.hpp"
#include "site/parts/parts.hpp"

#include <algorithm>
#include <set>

namespace desk {
namespace {

constexpr std::size_t a_group = 15;  // more than anybody does in a day: the rest stands in the ledger of duties
constexpr std::size_t late_most = 20;

// What lies on this desk: the units that a person works for themselves, and those that they look after from above.
struct Reach {
    std::vector<std::string> own, below;
    std::vector<units::Unit> works_for;  // the units of the roles
};

struct Found {
    std::vector<duties::Duty> duties;
    std::vector<questions::Question> questions;
    std::vector<publishing::Draft> drafts;
    std::vector<duties::Kept> figures;
};

Reach reach(ground::Visit& visit, std::vector<units::Served> const& served)
{
    Reach found;
    std::set<std::string> own;
    for (auto const& top : people::units_for(visit.services, visit.person, people::acts::duties_read)) {
        auto const unit = visit.tree->unit(top, visit.today);
        auto const held = std::ranges::any_of(visit.person.roles, [&](people::Role const& role) { return !role.unit.empty(); });
        if (!unit || !held) continue;
        found.works_for.push_back(*unit);
        own.insert(top);
        for (auto const& child : visit.tree->children(top, visit.today))
            if (child.level == "thon") own.insert(child.id);
    }
    found.own.assign(own.begin(), own.end());
    auto const tops = people::units_for(visit.services, visit.person, people::acts::duties_read);
    for (auto const& one : served) {
        auto const seen = std::ranges::any_of(tops, [&](auto const& top) { return visit.tree->within(one.unit, top, visit.today); });
        if (seen && one.from <= visit.today && !own.contains(one.unit)) found.below.push_back(one.unit);
    }
    return found;
}

Found look(ground::Visit& visit, Reach const& reach)
{
    auto const answers = people::units_for(visit.services, visit.person, people::acts::disclosure_answer);
    auto const publishes = people::units_for(visit.services, visit.person, people::acts::disclosure_publish);
    return visit.services.db.read([&](db::Session& session) {
        Found found;
        if (!reach.own.empty()) found.duties = duties::list(session, {.units = reach.own, .state = duties::State::open});
        if (!answers.empty()) found.questions = questions::waiting(session, answers);
        if (!publishes.empty()) found.drafts = publishing::drafts(session, publishes);
        if (!reach.below.empty()) found.figures = duties::kept(session, reach.below, {visit.today.year(), 1, 1}, visit.today);
        return found;
    });
}

std::string path_of(duties::Duty const& duty)
{
    if (duty.kind == questions::duty_kind) return "/ban-lam-viec/cau-hoi/" + duty.subject;
    return "/ban-lam-viec/nghia-vu/" + duty.id;
}

std::string due_text(ground::Visit const& visit, duties::Duty const& duty)
{
    auto const days = std::to_string(std::abs(duty.due - visit.today));
    if (duty.suspended_on) return visit.sentence("desk.suspended", {{"day", base::vietnamese(*duty.suspended_on)}});
    if (duty.due < visit.today) return visit.sentence("desk.overdue", {{"n", days}});
    if (duty.due == visit.today) return visit.sentence("desk.today");
    return visit.sentence("desk.left", {{"n", days}});
}

void show_duty(ground::Visit const& visit, duties::Duty const& duty, bool publishes, html::Data& row)
{
    row.set("DUTY_TITLE", duty.title).set("DUTY_URL", visit.root() + path_of(duty)).set("DUTY_DUE", base::vietnamese(duty.due));
    row.set("STATE", duty.suspended_on ? "quiet" : duty.due < visit.today ? "overdue" : "due").set("STATE_TEXT", due_text(visit, duty));
    if (auto const unit = visit.tree->unit(duty.unit, visit.today)) row.set("DUTY_UNIT", unit->name);
    row.show_if(duty.holder == visit.person.account, "DUTY_MINE");
    row.show_if(duty.confidence != rules::Confidence::text, "DUTY_DOUBT");
    if (publishes && duty.kind == disclosure::duty_kind)
        row.set("PUBLISH_URL", visit.root() + "/ban-lam-viec/cong-khai/moi?don_vi=" + http::url_encoded(duty.unit) +
                                   "&muc=" + http::url_encoded(duty.item) + "&nghia_vu=" + http::url_encoded(duty.id));
}

void show_work(ground::Visit const& visit, Found& found, bool publishes, html::Data& data)
{
    for (auto const& group : grouped(std::move(found.duties), visit.today, visit.person.account)) {
        auto& shown = data.add("GROUP").set("GROUP_NAME", visit.sentence("desk.group." + std::to_string(static_cast<int>(group.when))));
        auto const anchor = "nhom-" + std::to_string(static_cast<int>(group.when));
        auto const count = static_cast<std::int64_t>(group.duties.size());
        shown.set("GROUP_COUNT", count).set("GROUP_ID", anchor);
        data.add("COUNT")
            .set("COUNT_NAME", visit.sentence("desk.group." + std::to_string(static_cast<int>(group.when))))
            .set("COUNT_NUMBER", count)
            .set("COUNT_URL", "#" + anchor);
        for (std::size_t i = 0; i < std::min(a_group, group.duties.size()); ++i)
            show_duty(visit, group.duties[i], publishes, shown.add("DUTY"));
        if (group.duties.size() > a_group)
            shown.set("GROUP_MORE", visit.sentence("desk.more", {{"n", std::to_string(group.duties.size() - a_group)}}));
    }
}

void show_waiting(ground::Visit const& visit, Found const& found, html::Data& data)
{
    for (auto const& question : found.questions) {
        auto& row = data.add("QUESTION").set("QUESTION_TEXT", base::shortened(question.text, 140));
        row.set("QUESTION_URL", visit.root() + "/ban-lam-viec/cau-hoi/" + question.id)
            .set("QUESTION_DAY", base::vietnamese(question.asked_on));
        auto const fresh = question.state == questions::State::waiting;
        row.set("QUESTION_NEXT", visit.sentence(fresh ? "desk.question_waits" : "desk.answer_waits"))
            .set("QUESTION_ABOUT", question.subject.title);
    }
    for (auto const& draft : found.drafts) {
        auto& row = data.add("DRAFT").set("DRAFT_URL", visit.root() + "/ban-lam-viec/cong-khai/" + draft.id);
        row.set("DRAFT_TITLE", draft.content.title.empty() ? visit.sentence("desk.untitled") : draft.content.title);
        row.set("DRAFT_DAY", base::vietnamese(base::day_in_vietnam(draft.changed_at))).set("DRAFT_BY", draft.changed_name);
    }
}

void show_below(ground::Visit const& visit, Found& found, html::Data& data)
{
    if (found.figures.empty()) return;
    duties::Kept sum;
    for (auto const& one : found.figures) {
        sum.fell_due += one.fell_due;
        sum.kept += one.kept;
        sum.overdue += one.overdue;
    }
    auto const units = found.figures.size();
    auto const worst = late(std::move(found.figures));
    auto& below = data.add("BELOW").set("BELOW_TEXT", visit.sentence("desk.below", {{"units", std::to_string(units)},
                                                                                    {"late", std::to_string(worst.size())},
                                                                                    {"overdue", base::vietnamese(sum.overdue)}}));
    if (sum.fell_due > 0)
        below.add("RATIO")
            .set("RATIO_TEXT",
                 visit.sentence("desk.ratio", {{"kept", base::vietnamese(sum.kept)}, {"due", base::vietnamese(sum.fell_due)}}))
            .set("RATIO_LABEL", visit.sentence("desk.ratio_label"))
            .set("RATIO_PART", sum.kept)
            .set("RATIO_WHOLE", sum.fell_due);
    for (std::size_t i = 0; i < std::min(late_most, worst.size()); ++i) {
        auto const unit = visit.tree->unit(worst[i].unit, visit.today);
        if (!unit) continue;
        auto& row = below.add("LATE").set("LATE_NAME", unit->name).set("LATE_OVERDUE", worst[i].overdue).set("LATE_KEPT", worst[i].kept);
        row.set("LATE_DUE", worst[i].fell_due).set("LATE_URL", visit.root() + parts::unit_page_path(visit, *unit, "/cong-khai"));
    }
}

void show_units(ground::Visit const& visit, Reach const& reach, html::Data& data)
{
    for (auto const& unit : reach.works_for) {
        auto& row = data.add("UNIT")
                        .set("UNIT_TITLE", unit.name)
                        .set("BOARD_URL", visit.root() + parts::unit_page_path(visit, unit, "/cong-khai"))
                        .set("OVERVIEW_URL", visit.root() + parts::unit_page_path(visit, unit, "/tong-quan"));
        row.set("RECORD_URL", visit.root() + parts::unit_page_path(visit, unit, "/nghia-vu"))
            .set("REGISTERS_URL", visit.root() + parts::unit_page_path(visit, unit, "/so"))
            .set("DOSSIERS_URL", visit.root() + parts::unit_page_path(visit, unit, "/ho-so"))
            .set("REPORTS_URL", visit.root() + parts::unit_page_path(visit, unit, "/bao-cao"));
        if (unit.level == "tinh" || unit.level == "huyen")
            row.set("LATE_URL", visit.root() + parts::unit_page_path(visit, unit, "/cham-tre"));
    }
}

// The unit in the address of a quick action, where the person has only one to choose.
std::string of_only_unit(std::vector<std::string> const& units)
{
    return units.size() == 1 ? "?don_vi=" + http::url_encoded(units.front()) : std::string{};
}

http::Response page(ground::Visit& visit)
{
    auto const served = visit.services.db.read([](db::Session& session) { return units::served(session); });
    auto const reached = reach(visit, served);
    auto found = look(visit, reached);
    auto const publishes = people::units_for(visit.services, visit.person, people::acts::disclosure_publish);
    auto const registers = people::units_for(visit.services, visit.person, people::acts::disclosure_register);
    html::Data data;
    auto const weekday = visit.sentence("rules_pages.weekday." + std::to_string(visit.today.weekday()));
    data.set("DAY", weekday + ", " + parts::day_in_full(visit, visit.today));
    if (!publishes.empty()) data.set("PUBLISH_NEW_URL", visit.root() + "/ban-lam-viec/cong-khai/moi" + of_only_unit(publishes));
    if (!publishes.empty()) data.set("OLD_LIST_URL", visit.root() + "/ban-lam-viec/nhap-danh-sach" + of_only_unit(publishes));
    if (!registers.empty()) data.set("REGISTER_URL", visit.root() + "/ban-lam-viec/van-ban/moi" + of_only_unit(registers));
    auto const keeps = people::units_for(visit.services, visit.person, people::acts::registers_keep);
    if (auto const unit = keeps.empty() ? std::nullopt : visit.tree->unit(keeps.front(), visit.today))
        data.set("KEEP_URL", visit.root() + parts::unit_page_path(visit, *unit, "/so"));
    data.show_if(!reached.own.empty(), "WORKS");
    show_units(visit, reached, data);
    show_work(visit, found, !publishes.empty(), data);
    show_waiting(visit, found, data);
    show_below(visit, found, data);
    data.set("CHECK_URL", visit.root() + "/kiem-tra-bao-cao");
    data.set("ADMIN_URL", visit.root() + "/quan-tri").set("HELP_URL", visit.root() + "/tro-giup/ban-lam-viec");
    visit.indexed = false;
    visit.crumbs = {{visit.sentence("nav.home"), "/"}, {visit.sentence("nav.desk"), ""}};
    return visit.page("desk/desk", visit.sentence("nav.desk"), data);
}

}  // namespace

ground::Module module()
{
    return {.name = "desk", .routes = {{http::Method::get, "/ban-lam-viec", page, people::acts::duties_read}}};
}

}  // namespace desk
