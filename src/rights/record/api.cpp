#include "rights/record/api.hpp"

#include "base/text.hpp"
#include "ground/people/people.hpp"
#include "rights/record/words.hpp"

#include <functional>

namespace record::api {
namespace {

namespace acts = people::acts;
using Deed = std::function<base::Outcome<duties::Duty>(duties::Change const&)>;

base::Refusal missing(char const* rule)
{
    return {.rule = rule, .facts = {}, .because = base::Because::missing, .field = {}, .clause = {}};
}

std::string text(ground::Visit& visit, std::string_view name)
{
    auto const clean = base::clean_text(visit.body()[name].text().value_or(""));
    if (!clean) visit.faults.push_back(base::bad_input(std::string{name}, "input.not_text"));
    return clean ? std::string{base::trimmed(*clean)} : std::string{};
}

http::Response list(ground::Visit& visit)
{
    auto const id = visit.request.part("id");
    auto unit = visit.tree->unit(id, visit.day);
    if (!unit) unit = visit.tree->by_code(id, visit.day);
    if (!unit) return visit.refused_json(missing("record.no_such_unit"));
    duties::Filter filter{.units = {unit->id}, .at_most = 5000};
    auto const state = visit.request.in_query("state");
    if (!state.empty()) filter.state = duties::state_named(state);
    if (!state.empty() && !filter.state) return visit.refused_json(base::bad_input("state", "record.no_such_state"));
    json::Array all;
    for (auto const& duty : visit.services.db.read([&](db::Session& session) { return duties::list(session, filter); }))
        if (duty.opened_on <= visit.day) all.push_back(as_json(duty, visit.day));
    return visit.json(json::Object{{"unit", unit->id}, {"day", visit.day.iso()}, {"duties", std::move(all)}});
}

http::Response one(ground::Visit& visit)
{
    auto const found = visit.services.db.read([&](db::Session& session) { return duties::duty(session, visit.request.part("id")); });
    return found ? visit.json(as_json(*found, visit.day)) : visit.refused_json(missing("duties.no_such_duty"));
}

http::Response decided(ground::Visit& visit, std::string_view act, Deed const& deed)
{
    auto const found = visit.services.db.read([&](db::Session& session) { return duties::duty(session, visit.request.part("id")); });
    if (!found) return visit.refused_json(missing("duties.no_such_duty"));
    if (auto no = people::no_to(visit.services, visit.person, act, found->unit)) return visit.refused_json(*no);
    duties::Change const change{.id = found->id, .version = visit.body()["version"].number().value_or(0), .reason = text(visit, "reason")};
    if (!visit.faults.empty()) return visit.refused_json(visit.faults.front());
    auto const done = deed(change);
    return done ? visit.json(as_json(*done, visit.today)) : visit.refused_json(done.error());
}

http::Response extend(ground::Visit& visit)
{
    auto const due = base::Date::from_text(text(visit, "due"));
    if (!due) visit.faults.push_back(base::bad_input("due", "record.no_such_day"));
    return decided(visit, acts::duties_extend,
                   [&](duties::Change const& change) { return duties::extend(visit.services, visit.actor(), change, *due); });
}

http::Response suspend(ground::Visit& visit)
{
    return decided(visit, acts::duties_extend,
                   [&](duties::Change const& change) { return duties::suspend(visit.services, visit.actor(), change); });
}

http::Response resume(ground::Visit& visit)
{
    return decided(visit, acts::duties_extend,
                   [&](duties::Change const& change) { return duties::resume(visit.services, visit.actor(), change); });
}

http::Response not_applicable(ground::Visit& visit)
{
    return decided(visit, acts::duties_extend,
                   [&](duties::Change const& change) { return duties::not_applicable(visit.services, visit.actor(), change); });
}

http::Response done(ground::Visit& visit)
{
    auto const on = base::Date::from_text(text(visit, "on"));
    if (!on) visit.faults.push_back(base::bad_input("on", "record.no_such_day"));
    return decided(visit, acts::duties_close,
                   [&](duties::Change const& change) { return duties::done(visit.services, visit.actor(), change, *on); });
}

std::vector<ground::Field> fields(std::vector<ground::Field> more = {})
{
    std::vector<ground::Field> all{{"version", "integer", true, "The version that you saw"}, {"reason", "string", true, "Why"}};
    all.insert(all.end(), more.begin(), more.end());
    return all;
}

}  // namespace

std::vector<ground::Call> calls()
{
    using http::Method;
    return {
        {Method::get,
         "/units/{id}/duties",
         list,
         "",
         "Duties of a unit as of a day",
         {{"ngay", "date", false, "Day; today if absent"}, {"state", "string", false, "open, closed, not_applicable, passed_on"}}},
        {Method::get, "/duties/{id}", one, "", "One duty"},
        {Method::post,
         "/duties/{id}/extension",
         extend,
         acts::duties_extend,
         "Give it a later due day, before the old one has passed",
         {},
         fields({{"due", "date", true, "The new due day"}})},
        {Method::post, "/duties/{id}/suspension", suspend, acts::duties_extend, "Let its clock stand still", {}, fields()},
        {Method::post, "/duties/{id}/resumption", resume, acts::duties_extend, "Let its clock run on", {}, fields()},
        {Method::post, "/duties/{id}/not-applicable", not_applicable, acts::duties_extend, "Say that it does not bind", {}, fields()},
        {Method::post,
         "/duties/{id}/done",
         done,
         acts::duties_close,
         "Close a periodic duty; the reason says where the proof is",
         {},
         fields({{"on", "date", true, "The day it was done"}})},
    };
}

}  // namespace record::api
