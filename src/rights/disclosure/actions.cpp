#include "ground/requests/requests.hpp"
#include "rights/disclosure/disclosure.hpp"
#include "rights/disclosure/rules.hpp"
#include "rights/disclosure/store.hpp"

#include "base/text.hpp"

namespace disclosure {
namespace {

constexpr std::size_t reason_letters = 2000;

base::Refusal refused(std::string_view rule, std::string_view field, std::map<std::string, std::string> facts = {})
{
    return {
        .rule = std::string{rule}, .facts = std::move(facts), .because = base::Because::refused, .field = std::string{field}, .clause = {}};
}

base::Refusal missing(std::string_view rule)
{
    return {.rule = std::string{rule}, .facts = {}, .because = base::Because::missing, .field = {}, .clause = {}};
}

/// The unit that the document is about, as of its day; one that began later, as of its own first day.
base::Outcome<units::Unit> unit_for(duties::Within const& act, std::string_view id, base::Date dated)
{
    auto const tree = act.services.units.tree_in(act.session);
    auto const now = tree->unit(id, act.services.today());
    if (!now) return missing("disclosure.no_such_unit");
    if (!now->alive) return refused("disclosure.unit_ended", "unit", {{"unit", now->name}, {"day", base::vietnamese(*now->until)}});
    if (auto const then = tree->unit(id, dated)) return *then;
    return *now;
}

base::Outcome<Registering> registering(duties::Within const& act, Document const& document)
{
    auto const* item = act.services.rules.item(document.item);
    if (!item) return base::bad_input("item", "disclosure.no_such_item");
    auto const unit = unit_for(act, document.unit, document.dated);
    if (!unit) return unit.error();
    auto const served = units::served_from(act.session, document.unit);
    if (!served) return refused("disclosure.not_served", "unit", {{"unit", unit->name}});
    return Registering{.document = document, .unit = *unit, .item = item, .served_from = served};
}

base::Outcome<std::vector<Term>> terms_of(rules::Book const& law, Registering const& asked)
{
    try {
        auto found = terms(law, *asked.item, calendar_of(asked.unit), asked.document.dated, asked.document.received);
        if (found.empty()) return refused("disclosure.no_term_that_day", "dated", {{"day", base::vietnamese(asked.document.dated)}});
        return found;
    } catch (rules::NoHolidayTable const&) {
        return refused("disclosure.no_calendar_that_day", "dated", {{"day", base::vietnamese(asked.document.dated)}});
    }
}

/// A document is news: what was said not to apply applies again.
void end_exclusion(duties::Within const& act, std::string_view unit, std::string_view item)
{
    auto facts = store::facts_of(act.session, unit, item);
    if (!facts.exclusion.excluded) return;
    facts.exclusion = {.excluded = false, .reason = {}, .decided_on = act.services.today(), .decided_by = act.actor.name};
    store::insert(act, unit, item, facts.exclusion);
    store::put(act.session, facts, act.services.today());
}

struct Opened {
    std::optional<std::string> duty;
    Registered registered;
};

base::Outcome<Opened> registered(duties::Within const& act, Document document)
{
    auto const asked = registering(act, document);
    if (!asked) return asked.error();
    auto faults = faults_of(act.services.rules, *asked, act.services.today());
    if (!faults.empty()) return faults.front();
    auto const found = terms_of(act.services.rules, *asked);
    if (!found) return found.error();
    document.id = act.services.fresh_id();
    document.registered_on = act.services.today();
    document.registered_by = act.actor.id;
    store::insert(act.entry, document);
    Opened opened{.duty = {}, .registered = {.document = document.id, .due = {}, .terms = *found}};
    if (found->front().due.start < *asked->served_from) return opened;
    auto opening = opening_of(*asked->item, asked->unit, *found);
    opening.subject = document.id;
    opening.title = document.title;
    opening.opened_by = "disclosure.document_registered";
    opened.duty = duties::open(act, opening);
    opened.registered.due = opening.due;
    end_exclusion(act, document.unit, document.item);
    return opened;
}

std::vector<ledger::RuleUse> rules_used(rules::Book const& law, Document const& document)
{
    std::vector<ledger::RuleUse> used{{document.item, document.dated}};
    if (auto const* item = law.item(document.item))
        for (auto const* id : {&item->sector_rule, &item->deadline_rule})
            if (!id->empty()) used.push_back({*id, counted_from(law.rule(*id), document.dated, document.received)});
    return used;
}

std::optional<base::Refusal> no_to_excluding(ground::Services const& services, Excluding const& asked)
{
    if (!services.rules.item(asked.item)) return base::bad_input("item", "disclosure.no_such_item");
    auto const unit = services.units.tree()->unit(asked.unit, services.today());
    if (!unit) return missing("disclosure.no_such_unit");
    if (base::trimmed(asked.reason).empty()) return base::bad_input("reason", "disclosure.reason_missing");
    if (base::length(asked.reason) > reason_letters)
        return base::bad_input("reason", "disclosure.too_long", {{"most", std::to_string(reason_letters)}});
    return {};
}

void end_open_duties(duties::Within const& act, Excluding const& asked)
{
    duties::Filter const open_ones{
        .units = {asked.unit}, .kind = std::string{duty_kind}, .item = asked.item, .state = duties::State::open, .at_most = 10'000};
    for (auto const& duty : duties::list(act.session, open_ones)) duties::end_as_not_applicable(act, duty.id, asked.reason);
}

// What must always stand is owed from the day on which it applies again.
void owe_again(duties::Within const& act, Excluding const& asked)
{
    auto const& item = *act.services.rules.item(asked.item);
    auto const unit = act.services.units.tree_in(act.session)->unit(asked.unit, act.services.today());
    if (item.opens != rules::Opens::standing || !unit) return;
    auto const stands = !store::facts_of(act.session, asked.unit, asked.item).standing.publication.empty();
    if (!stands) duties::open(act, standing_opening(item, asked.unit, act.services.today()), duties::Again::yes);
}

std::string item_path(ground::Services const& services, db::Session& session, std::string const& unit, std::string const& item)
{
    auto const found = services.units.tree_in(session)->unit(unit, services.today());
    return "/don-vi/" + (found ? found->code : unit) + "/cong-khai/" + item;
}

}  // namespace

base::Outcome<Registered> register_document(ground::Services& services, ground::Actor const& actor, Document document)
{
    return services.db.write([&](db::Session& session) -> base::Outcome<Registered> {
        ledger::Entry entry{services,
                            session,
                            {.act = "disclosure.document_registered",
                             .actor = actor,
                             .unit = document.unit,
                             .subject = document.item,
                             .rules = rules_used(services.rules, document)}};
        auto const done = registered({services, session, entry, actor}, document);
        if (!done) return done.error();
        auto const path = item_path(services, session, document.unit, document.item);
        if (auto no = requests::no_to_repeating(session, services, actor.submission, path)) return *no;
        entry.append();
        return done->registered;
    });
}

base::Outcome<std::optional<std::string>> register_within(duties::Within const& act, Document document)
{
    auto done = registered(act, std::move(document));
    if (!done) return done.error();
    return std::move(done->duty);
}

std::optional<Document> document(db::Session& session, std::string_view id)
{
    return store::document(session, id);
}

std::vector<Document> documents(db::Session& session, std::string_view unit, std::string_view item)
{
    return store::documents(session, unit, item);
}

base::Outcome<base::Done> exclude(ground::Services& services, ground::Actor const& actor, Excluding const& asked)
{
    if (auto no = no_to_excluding(services, asked)) return *no;
    return services.db.write([&](db::Session& session) -> base::Outcome<base::Done> {
        auto facts = store::facts_of(session, asked.unit, asked.item);
        if (facts.exclusion.excluded == asked.excluded) return refused("disclosure.excluded_already", "");
        ledger::Entry entry{services,
                            session,
                            {.act = asked.excluded ? "disclosure.excluded" : "disclosure.included",
                             .actor = actor,
                             .unit = asked.unit,
                             .subject = asked.item,
                             .rules = {{asked.item, services.today()}}}};
        duties::Within const act{services, session, entry, actor};
        facts.exclusion = {.excluded = asked.excluded,
                           .reason = std::string{base::trimmed(asked.reason)},
                           .decided_on = services.today(),
                           .decided_by = actor.name};
        store::insert(act, asked.unit, asked.item, facts.exclusion);
        store::put(session, facts, services.today());
        if (asked.excluded) end_open_duties(act, asked);
        else owe_again(act, asked);
        auto const path = item_path(services, session, asked.unit, asked.item);
        if (auto no = requests::no_to_repeating(session, services, actor.submission, path)) return *no;
        entry.append();
        return base::Done{};
    });
}

void set_standing(duties::Within const& act, std::string_view unit, std::string_view item, Standing const& standing)
{
    auto facts = store::facts_of(act.session, unit, item);
    facts.standing = standing;
    store::put(act.session, facts, act.services.today());
    if (!standing.publication.empty()) end_exclusion(act, unit, item);
}

void open_by_calendar(ground::Services& services)
{
    auto const calling = [&](db::Session& session, units::Unit const& unit, base::Date after, base::Date until) {
        auto wanted = calendar_openings(services.rules, unit, after, until);
        // What stands already, here or under the law before, is not owed again; nor is what was said not to apply.
        std::erase_if(wanted, [&](duties::Opening const& opening) {
            auto const facts = store::facts_of(session, unit.id, opening.item);
            auto const& item = *services.rules.item(opening.item);
            if (facts.exclusion.excluded) return true;
            if (item.opens != rules::Opens::standing) return false;
            if (!facts.standing.publication.empty()) return true;
            return !item.continues.empty() && !store::facts_of(session, unit.id, item.continues).standing.publication.empty();
        });
        return wanted;
    };
    duties::open_by_calendar(services, duty_kind, calling);
}

std::vector<ledger::Table const*> tables()
{
    return {&store::document_table(), &store::exclusion_table()};
}

}  // namespace disclosure
