#include "rights/record/pages.hpp"

#include "base/text.hpp"
#include "ground/people/people.hpp"
#include "rights/disclosure/disclosure.hpp"
#include "rights/record/words.hpp"
#include "site/parts/parts.hpp"

#include <algorithm>

namespace record::pages {
namespace {

constexpr std::size_t rows_a_page = 50;
constexpr std::int64_t everything = 20'000;

struct Shown {
    units::Unit unit;
    base::Date day{}, from{};
    std::vector<duties::Duty> duties;
    duties::Kept kept;
    bool served{};
};

std::optional<Shown> asked(ground::Visit const& visit)
{
    auto const unit = parts::unit_of(visit, visit.request.part("code"));
    if (!unit) return {};
    Shown found{.unit = *unit, .day = !unit->alive && unit->until ? std::min(*unit->until, visit.day) : visit.day};
    found.from = disclosure::window(visit.services.rules, found.day);
    visit.services.db.read([&](db::Session& session) {
        found.duties = duties::list(session, {.units = {unit->id}, .at_most = everything});
        found.kept = duties::kept(session, {unit->id}, found.from, found.day).front();
        auto const served = units::served_from(session, unit->id);
        found.served = served && *served <= found.day;
    });
    std::erase_if(found.duties, [&](duties::Duty const& duty) { return duty.opened_on > found.day; });
    return found;
}

// What is late stands first, then what comes next, then what is over, newest first.
void sort_for_reading(std::vector<duties::Duty>& all, base::Date day)
{
    auto const group = [&](duties::Duty const& duty) { return duty.overdue_on(day) ? 0 : duty.open_on(day) ? 1 : 2; };
    std::ranges::stable_sort(all, [&](duties::Duty const& a, duties::Duty const& b) {
        if (group(a) != group(b)) return group(a) < group(b);
        return group(a) == 2 ? a.due > b.due : a.due < b.due;
    });
}

bool wanted(duties::Duty const& duty, std::string_view what, base::Date day)
{
    if (what == "qua-han") return duty.overdue_on(day);
    if (what == "con-han") return duty.open_on(day) && !duty.overdue_on(day);
    if (what == "dung-han") return !duty.open_on(day) && duty.state == duties::State::closed && duty.late_by(day) == 0;
    if (what == "tre") return !duty.open_on(day) && duty.state == duties::State::closed && duty.late_by(day) > 0;
    return true;
}

void show_filters(ground::Visit const& visit, html::Data& data, Shown const& shown, std::string_view chosen)
{
    for (std::string const what : {"", "qua-han", "con-han", "dung-han", "tre"}) {
        auto const count = std::ranges::count_if(shown.duties, [&](duties::Duty const& duty) { return wanted(duty, what, shown.day); });
        auto& row = data.add("FILTER");
        auto path = parts::unit_page_path(visit, shown.unit, "/nghia-vu");
        if (!what.empty()) path += (path.find('?') == std::string::npos ? "?loc=" : "&loc=") + what;
        row.set("FILTER_URL", visit.root() + path);
        auto key = what.empty() ? std::string{"all"} : what;
        std::ranges::replace(key, '-', '_');
        row.set("FILTER_TEXT", visit.sentence("record.filter." + key, {{"count", base::vietnamese(std::int64_t{count})}}));
        row.show_if(what == chosen, "FILTER_CHOSEN");
    }
}

void show_figures(ground::Visit const& visit, html::Data& data, Shown const& shown)
{
    auto const& kept = shown.kept;
    std::vector<std::pair<std::string, std::string>> const facts{{"kept", base::vietnamese(kept.kept)},
                                                                 {"fell_due", base::vietnamese(kept.fell_due)},
                                                                 {"from", base::vietnamese(shown.from)},
                                                                 {"until", base::vietnamese(shown.day)}};
    auto const text = visit.sentence(kept.fell_due == 0 ? "record.rate_none" : "record.rate", facts);
    data.set("RATE_TEXT", text);
    if (kept.fell_due == 0) return;
    data.add("RATE")
        .set("RATIO_TEXT", text)
        .set("RATIO_LABEL", visit.sentence("record.rate_label"))
        .set("RATIO_PART", kept.kept)
        .set("RATIO_WHOLE", kept.fell_due);
}

bool may(ground::Visit const& visit, std::string_view act, std::string const& unit)
{
    if (!visit.signed_in()) return false;
    auto const tops = people::units_for(visit.services, visit.person, act);
    return std::ranges::any_of(tops, [&](std::string const& top) { return visit.tree->within(unit, top, visit.today); });
}

}  // namespace

std::string unit_kept_for(ground::Visit const& visit)
{
    auto const found = parts::unit_of(visit, visit.request.part("code"));
    return found ? found->id : std::string{};
}

http::Response unit(ground::Visit& visit)
{
    auto found = asked(visit);
    if (!found) return visit.not_found();
    auto const chosen = visit.request.in_query("loc");
    html::Data data;
    data.set("RECORD_UNIT", found->unit.name).set("RECORD_DAY", base::vietnamese(found->day));
    data.set("BOARD_URL", visit.root() + parts::unit_page_path(visit, found->unit, "/cong-khai"));
    data.set("CSV_URL", visit.root() + parts::unit_page_path(visit, found->unit, "/nghia-vu.csv"));
    data.set("JSON_URL", visit.root() + parts::unit_page_path(visit, found->unit, "/nghia-vu.json"));
    data.show_if(!found->served, "ABSENT");
    show_figures(visit, data, *found);
    show_filters(visit, data, *found, chosen);
    std::erase_if(found->duties, [&](duties::Duty const& duty) { return !wanted(duty, chosen, found->day); });
    sort_for_reading(found->duties, found->day);
    auto const slice = parts::slice(found->duties.size(), rows_a_page, visit.request.in_query("trang"));
    for (auto at = slice.first; at < slice.last; ++at) show_duty(visit, data.add("DUTY"), found->duties[at], found->day);
    auto path = parts::unit_page_path(visit, found->unit, "/nghia-vu");
    if (!chosen.empty()) path += (path.find('?') == std::string::npos ? "?loc=" : "&loc=") + http::url_encoded(chosen);
    parts::show_pages(data, slice, visit.root() + path);
    parts::add_unit_crumbs(visit, found->unit, visit.day, visit.sentence("record.title"));
    return visit.page("record/unit", visit.sentence("record.unit_title", {{"unit", found->unit.name}}), data);
}

http::Response unit_csv(ground::Visit& visit)
{
    auto const found = asked(visit);
    if (!found) return visit.not_found();
    std::vector<std::vector<std::string>> rows{heading()};
    for (auto const& duty : found->duties) rows.push_back(as_row(visit, duty, found->day));
    return parts::csv("nghia-vu-" + base::slug(found->unit.name) + "-" + found->day.iso() + ".csv", rows);
}

http::Response unit_json(ground::Visit& visit)
{
    auto const found = asked(visit);
    if (!found) return visit.refused_json({.rule = "record.no_such_unit", .because = base::Because::missing});
    json::Array all;
    for (auto const& duty : found->duties) all.push_back(as_json(duty, found->day));
    return visit.json(json::Object{{"unit", found->unit.id},
                                   {"day", found->day.iso()},
                                   {"window_from", found->from.iso()},
                                   {"fell_due", found->kept.fell_due},
                                   {"kept", found->kept.kept},
                                   {"late", found->kept.late},
                                   {"overdue", found->kept.overdue},
                                   {"duties", std::move(all)}});
}

http::Response duty(ground::Visit& visit)
{
    auto const id = visit.request.part("id");
    std::vector<duties::Duty> versions;
    auto const found = visit.services.db.read([&](db::Session& session) {
        versions = duties::versions(session, id);
        return duties::duty(session, id);
    });
    if (!found) return visit.not_found();
    auto const unit = visit.tree->unit(found->unit, visit.today);
    html::Data data;
    show_duty(visit, data, *found, visit.day);
    data.set("DUTY_START", base::vietnamese(found->start)).set("DUTY_OPENED", base::vietnamese(found->opened_on));
    if (auto const path = matter_path(visit, *found); !path.empty()) data.set("MATTER_URL", path);
    if (!found->rule.empty())
        data.set("RULE_TITLE", visit.services.rules.rule(found->rule).title).set("RULE_URL", visit.root() + "/quy-tac/" + found->rule);
    if (unit) {
        data.set("DUTY_UNIT", unit->name).set("UNIT_URL", visit.root() + parts::unit_page_path(visit, *unit, "/nghia-vu"));
        parts::add_unit_crumbs(visit, *unit, visit.today, found->title);
    }
    for (auto const& version : versions) {
        auto& row = data.add("STEP");
        row.set("STEP_DAY", base::vietnamese(version.changed_on));
        row.set("STEP_TEXT", state_text(visit, version, version.changed_on));
        if (!version.reason.empty()) row.set("STEP_REASON", version.reason);
    }
    auto const decides = found->state == duties::State::open &&
                         (may(visit, people::acts::duties_extend, found->unit) || may(visit, people::acts::duties_close, found->unit));
    if (decides) data.set("DECIDE_URL", visit.root() + "/ban-lam-viec/nghia-vu/" + found->id);
    return visit.page("record/duty", found->title, data);
}

}  // namespace record::pages
