#include "ground/duties/rules.hpp"
#include "ground/duties/store.hpp"

#include <algorithm>

namespace duties {
namespace {

ground::Actor const& nobody()
{
    static ground::Actor const program{.id = {}, .role = "program", .name = {}, .submission = {}};
    return program;
}

ledger::Line line_of(std::string_view act, std::string const& unit, std::string const& subject)
{
    return {.act = std::string{act}, .actor = nobody(), .unit = unit, .subject = subject, .rules = {}};
}

/// The unit on the last day of the span on which it lived: a unit that has ended owes nothing new afterwards.
std::optional<std::pair<units::Unit, base::Date>> alive_until(units::Tree const& tree, std::string const& id, base::Date until)
{
    auto unit = tree.unit(id, until);
    if (!unit) return {};
    auto const last = unit->until ? std::min(*unit->until, until) : until;
    return std::pair{std::move(*unit), last};
}

std::int64_t open_for(ground::Services& services, std::string_view source, Calling const& calling, units::Unit const& unit,
                      base::Date after, base::Date until)
{
    return services.db.write([&](db::Session& session) {
        std::int64_t opened{};
        ledger::Entry entry{services, session, line_of("duties.opened_by_calendar", unit.id, std::string{source})};
        Within const act{services, session, entry, nobody()};
        for (auto const& opening : calling(session, unit, after, until))
            if (open(act, opening)) ++opened;
        store::set_opened_until(session, unit.id, source, until);
        if (opened > 0) entry.append();
        return opened;
    });
}

std::string reason_of(std::optional<units::Unit> const& heir)
{
    return heir ? "Chuyển cho đơn vị kế thừa: " + heir->name : "Đơn vị đã kết thúc hoạt động, không có đơn vị kế thừa";
}

Opening as_opening(Duty const& duty, std::string const& heir)
{
    return {.kind = duty.kind,
            .item = duty.item,
            .unit = heir,
            .office = duty.office,
            .subject = duty.subject,
            .title = duty.title,
            .path = duty.path,
            .opened_by = "duties.passed_on",
            .start = duty.start,
            .due = duty.due,
            .rule = duty.rule,
            .day_unit = duty.day_unit,
            .calendar = duty.calendar,
            .clause = duty.clause,
            .confidence = duty.confidence};
}

bool pass_on_one(ground::Services& services, units::Tree const& tree, Duty const& seen)
{
    auto const today = services.today();
    return services.db.write([&](db::Session& session) {
        auto duty = store::newest(session, seen.id);
        if (!duty || duty->state != State::open) return false;
        auto const fate = succession(tree, *duty, today);
        if (!fate) return false;
        auto const heir = fate->heir ? tree.unit(*fate->heir, today) : std::nullopt;
        ledger::Entry entry{services, session, line_of("duties.passed_on", duty->unit, duty->id)};
        Within const act{services, session, entry, nobody()};
        duty->state = heir ? State::passed_on : State::not_applicable;
        duty->reason = reason_of(heir);
        duty->closed_on = fate->on;
        duty->suspended_on.reset();
        duty->changed_on = today;
        duty->changed_by.clear();
        ++duty->version;
        store::add_version(act, *duty);
        // Several parents may pass on the same matter: the heir owes it once.
        if (heir) open(act, as_opening(*duty, heir->id), Again::yes);
        entry.append();
        return true;
    });
}

bool recount_one(ground::Services& services, Duty const& seen)
{
    auto const due = recounted(services.rules, seen);
    if (due <= seen.due) return false;
    return services.db.write([&](db::Session& session) {
        auto duty = store::newest(session, seen.id);
        if (!duty || duty->version != seen.version) return false;
        auto line = line_of("duties.recounted", duty->unit, duty->id);
        line.rules.push_back({duty->rule, duty->start});
        ledger::Entry entry{services, session, std::move(line)};
        duty->due = due;
        duty->reason = "Lịch nghỉ thay đổi";
        duty->changed_on = services.today();
        duty->changed_by.clear();
        ++duty->version;
        store::add_version({services, session, entry, nobody()}, *duty);
        entry.append();
        return true;
    });
}

}  // namespace

std::int64_t open_by_calendar(ground::Services& services, std::string_view source, Calling const& calling)
{
    auto const tree = services.units.tree();
    auto const today = services.today();
    auto const served = services.db.read([](db::Session& session) { return units::served(session); });
    auto const done = services.db.read([&](db::Session& session) { return store::opened_until(session, source); });
    std::int64_t opened{};
    for (auto const& [id, from] : served) {
        auto const living = alive_until(*tree, id, today);
        if (!living) continue;
        auto const marked = done.find(id);
        // It ended before anybody asked anything of it for this source: nothing can be asked of it any more.
        if (marked == done.end() && living->second < today) continue;
        auto const after = marked == done.end() ? from - 1 : std::max(marked->second, from - 1);
        if (after < living->second) opened += open_for(services, source, calling, living->first, after, living->second);
    }
    return opened;
}

std::int64_t open_periodic(ground::Services& services)
{
    auto const calling = [&](db::Session&, units::Unit const& unit, base::Date after, base::Date until) {
        return periodic_openings(services.rules, unit, after, until);
    };
    return open_by_calendar(services, "periodic", calling);
}

std::int64_t pass_on(ground::Services& services)
{
    auto const tree = services.units.tree();
    auto const today = services.today();
    std::int64_t passed{};
    for (auto const& unit : services.db.read(store::units_with_open)) {
        auto const now = tree->unit(unit, today);
        if (!now || now->alive) continue;
        Filter const open_ones{.units = {unit}, .state = State::open, .at_most = 100'000};
        for (auto const& duty : services.db.read([&](db::Session& session) { return store::list(session, open_ones); }))
            if (pass_on_one(services, *tree, duty)) ++passed;
    }
    return passed;
}

std::int64_t recount(ground::Services& services)
{
    std::int64_t moved{};
    for (auto const& duty : services.db.read(store::open_with_rule))
        if (recount_one(services, duty)) ++moved;
    return moved;
}

}  // namespace duties
