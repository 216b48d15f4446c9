#include "ground/duties/rules.hpp"
#include "ground/duties/store.hpp"
#include "ground/requests/requests.hpp"

#include "base/text.hpp"

namespace duties {
namespace {

Duty made_from(Within const& act, Opening const& opening, std::int64_t round)
{
    auto const today = act.services.today();
    Duty duty;
    duty.id = act.services.fresh_id();
    duty.version = 1;
    duty.kind = opening.kind;
    duty.item = opening.item;
    duty.unit = opening.unit;
    duty.holder = opening.holder;
    duty.office = opening.office;
    duty.subject = opening.subject;
    duty.round = round;
    duty.title = opening.title;
    duty.path = opening.path;
    duty.opened_by = opening.opened_by;
    duty.opened_on = today;
    duty.start = opening.start;
    duty.due = opening.due;
    duty.rule = opening.rule;
    duty.day_unit = opening.day_unit;
    duty.calendar = opening.calendar;
    duty.clause = opening.clause;
    duty.confidence = opening.confidence;
    duty.changed_on = today;
    duty.changed_by = act.actor.id;
    return duty;
}

void change(Within const& act, Duty& duty)
{
    ++duty.version;
    duty.changed_on = act.services.today();
    duty.changed_by = act.actor.id;
    store::add_version(act, duty);
}

void end(Within const& act, Duty& duty, State state, base::Date on)
{
    duty.state = state;
    duty.closed_on = on;
    duty.suspended_on.reset();
    change(act, duty);
}

base::Refusal no_such_duty()
{
    return {.rule = "duties.no_such_duty", .facts = {}, .because = base::Because::missing, .field = {}, .clause = {}};
}

ledger::Line line_of(std::string_view act, ground::Actor const& actor, Duty const& duty)
{
    ledger::Line line{.act = std::string{act}, .actor = actor, .unit = duty.unit, .subject = duty.id, .rules = {}};
    if (!duty.rule.empty()) line.rules.push_back({duty.rule, duty.start});
    return line;
}

/// One change that a person asks for. `work` alters the duty or says no.
template <class Work>
base::Outcome<Duty> changed(ground::Services& services, ground::Actor const& actor, std::string_view name, Change const& asked, Work work)
{
    return services.db.write([&](db::Session& session) -> base::Outcome<Duty> {
        auto duty = store::newest(session, asked.id);
        if (!duty) return no_such_duty();
        if (auto no = no_to_change(*duty, asked)) return *no;
        if (std::optional<base::Refusal> no = work(*duty)) return *no;
        ledger::Entry entry{services, session, line_of(name, actor, *duty)};
        duty->reason = base::trimmed(asked.reason);
        change({services, session, entry, actor}, *duty);
        if (auto no = requests::no_to_repeating(session, services, actor.submission, "/nghia-vu/" + duty->id)) return *no;
        entry.append();
        return *duty;
    });
}

}  // namespace

std::optional<std::string> open(Within const& act, Opening const& opening, Again again)
{
    auto duty = made_from(act, opening, 1);
    if (store::insert(act, duty)) return duty.id;
    auto const last = store::last_round(act.session, opening);
    if (again == Again::no || !last || last->state == State::open) return {};
    duty.round = last->round + 1;
    if (!store::insert(act, duty)) return {};
    return duty.id;
}

bool close(Within const& act, std::string_view id, base::Date on)
{
    auto duty = store::newest(act.session, id);
    if (!duty || duty->state != State::open) return false;
    end(act, *duty, State::closed, on);
    return true;
}

bool end_as_not_applicable(Within const& act, std::string_view id, std::string_view reason)
{
    auto duty = store::newest(act.session, id);
    if (!duty || duty->state != State::open) return false;
    duty->reason = reason;
    end(act, *duty, State::not_applicable, act.services.today());
    return true;
}

base::Outcome<Duty> extend(ground::Services& services, ground::Actor const& actor, Change const& asked, base::Date due)
{
    auto const work = [&](Duty& duty) {
        auto no = no_to_extension(duty, due, services.today());
        if (!no) duty.due = due;
        return no;
    };
    return changed(services, actor, "duties.extended", asked, work);
}

base::Outcome<Duty> suspend(ground::Services& services, ground::Actor const& actor, Change const& asked)
{
    auto const work = [&](Duty& duty) {
        auto no = no_to_suspension(duty, services.today());
        if (!no) duty.suspended_on = services.today();
        return no;
    };
    return changed(services, actor, "duties.suspended", asked, work);
}

base::Outcome<Duty> resume(ground::Services& services, ground::Actor const& actor, Change const& asked)
{
    auto const work = [&](Duty& duty) -> std::optional<base::Refusal> {
        if (!duty.suspended_on)
            return base::Refusal{.rule = "duties.not_suspended", .facts = {}, .because = base::Because::refused, .field = {}, .clause = {}};
        duty.due = due_when_resumed(services.rules, duty, services.today());
        duty.suspended_on.reset();
        return {};
    };
    return changed(services, actor, "duties.resumed", asked, work);
}

base::Outcome<Duty> not_applicable(ground::Services& services, ground::Actor const& actor, Change const& asked)
{
    auto const work = [&](Duty& duty) -> std::optional<base::Refusal> {
        duty.state = State::not_applicable;
        duty.closed_on = services.today();
        duty.suspended_on.reset();
        return {};
    };
    return changed(services, actor, "duties.not_applicable", asked, work);
}

base::Outcome<Duty> done(ground::Services& services, ground::Actor const& actor, Change const& asked, base::Date on)
{
    auto const work = [&](Duty& duty) -> std::optional<base::Refusal> {
        if (duty.kind != "periodic")
            return base::Refusal{
                .rule = "duties.closed_by_its_act", .facts = {}, .because = base::Because::refused, .field = {}, .clause = {}};
        if (on > services.today()) return base::bad_input("on", "duties.day_to_come");
        if (on < duty.start) return base::bad_input("on", "duties.day_before_start", {{"start", base::vietnamese(duty.start)}});
        duty.state = State::closed;
        duty.closed_on = on;
        duty.suspended_on.reset();
        return {};
    };
    return changed(services, actor, "duties.done", asked, work);
}

}  // namespace duties
