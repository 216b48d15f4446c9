#include "base/text.hpp"
#include "ground/people/people.hpp"
#include "rights/record/pages.hpp"
#include "rights/record/words.hpp"
#include "site/parts/parts.hpp"

#include <algorithm>
#include <charconv>
#include <functional>

namespace record::pages {
namespace {

namespace acts = people::acts;

std::optional<duties::Duty> asked(ground::Visit const& visit)
{
    return visit.services.db.read([&](db::Session& session) { return duties::duty(session, visit.request.part("id")); });
}

bool may(ground::Visit const& visit, std::string_view act, std::string const& unit)
{
    auto const tops = people::units_for(visit.services, visit.person, act);
    return std::ranges::any_of(tops, [&](std::string const& top) { return visit.tree->within(unit, top, visit.today); });
}

http::Response form(ground::Visit& visit, duties::Duty const& duty)
{
    html::Data data;
    show_duty(visit, data, duty, visit.today);
    data.set("DUTY_VERSION", duty.version).set("FORM_URL", visit.root() + "/ban-lam-viec/nghia-vu/" + duty.id);
    data.set("DUE_ISO", visit.field("due").empty() ? duty.due.iso() : visit.field("due")).set("TODAY_ISO", visit.today.iso());
    data.set("ON_ISO", visit.field("on").empty() ? visit.today.iso() : visit.field("on")).set("REASON", visit.field("reason"));
    auto const open = duty.state == duties::State::open;
    auto const extends = open && may(visit, acts::duties_extend, duty.unit);
    data.show_if(extends && !duty.suspended_on && duty.due >= visit.today, "MAY_EXTEND");
    data.show_if(extends && !duty.suspended_on && duty.due >= visit.today, "MAY_SUSPEND");
    data.show_if(extends && duty.suspended_on, "MAY_RESUME");
    data.show_if(extends, "MAY_DROP");
    data.show_if(open && duty.kind == "periodic" && may(visit, acts::duties_close, duty.unit), "MAY_CLOSE");
    visit.crumbs.emplace_back(visit.sentence("nav.desk"), "/ban-lam-viec");
    visit.crumbs.emplace_back(base::shortened(duty.title, 60), "/nghia-vu/" + duty.id);
    visit.crumbs.emplace_back(visit.sentence("record.decide_title"), "");
    visit.indexed = false;
    if (visit.faults.empty()) return visit.page("record/decide", visit.sentence("record.decide_title"), data);
    return visit.again("record/decide", visit.sentence("record.decide_title"), data, visit.faults);
}

std::optional<base::Date> day_field(ground::Visit& visit, char const* name)
{
    auto const day = base::Date::from_text(visit.field(name));
    if (!day) visit.faults.push_back(base::bad_input(name, "record.no_such_day"));
    return day;
}

using Deed = std::function<base::Outcome<duties::Duty>(duties::Change const&)>;

http::Response decided(ground::Visit& visit, std::string_view act, char const* said, Deed const& deed)
{
    auto const duty = asked(visit);
    if (!duty) return visit.not_found();
    if (auto no = people::no_to(visit.services, visit.person, act, duty->unit)) return visit.refused(*no);
    duties::Change change{.id = duty->id, .version = 0, .reason = visit.field("reason")};
    auto const typed = visit.field("version");
    std::from_chars(typed.data(), typed.data() + typed.size(), change.version);
    if (visit.faults.empty()) {
        auto const done = deed(change);
        if (done) return visit.see_other("/nghia-vu/" + duty->id, said);
        visit.faults.push_back(done.error());
    }
    return form(visit, *duty);
}

}  // namespace

http::Response deciding(ground::Visit& visit)
{
    auto const duty = asked(visit);
    if (!duty) return visit.not_found();
    if (auto no = people::no_to(visit.services, visit.person, acts::duties_read, duty->unit)) return visit.refused(*no);
    return form(visit, *duty);
}

http::Response extend(ground::Visit& visit)
{
    auto const due = day_field(visit, "due");
    return decided(visit, acts::duties_extend, "done.duty_extended",
                   [&](duties::Change const& change) { return duties::extend(visit.services, visit.actor(), change, *due); });
}

http::Response suspend(ground::Visit& visit)
{
    return decided(visit, acts::duties_extend, "done.duty_suspended",
                   [&](duties::Change const& change) { return duties::suspend(visit.services, visit.actor(), change); });
}

http::Response resume(ground::Visit& visit)
{
    return decided(visit, acts::duties_extend, "done.duty_resumed",
                   [&](duties::Change const& change) { return duties::resume(visit.services, visit.actor(), change); });
}

http::Response not_applicable(ground::Visit& visit)
{
    return decided(visit, acts::duties_extend, "done.duty_not_applicable",
                   [&](duties::Change const& change) { return duties::not_applicable(visit.services, visit.actor(), change); });
}

http::Response done(ground::Visit& visit)
{
    auto const on = day_field(visit, "on");
    return decided(visit, acts::duties_close, "done.duty_done",
                   [&](duties::Change const& change) { return duties::done(visit.services, visit.actor(), change, *on); });
}

}  // namespace record::pages
