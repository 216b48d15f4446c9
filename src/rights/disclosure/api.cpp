#include "rights/disclosure/api.hpp"

#include "base/text.hpp"
#include "ground/people/people.hpp"
#include "rights/disclosure/disclosure.hpp"
#include "rights/disclosure/words.hpp"

namespace disclosure::api {
namespace {

base::Refusal missing(char const* rule)
{
    return {.rule = rule, .facts = {}, .because = base::Because::missing, .field = {}, .clause = {}};
}

std::optional<units::Unit> unit_of(ground::Visit const& visit)
{
    auto const id = visit.request.part("id");
    if (auto found = visit.tree->unit(id, visit.day)) return found;
    return visit.tree->by_code(id, visit.day);
}

std::string text(ground::Visit& visit, std::string_view name)
{
    auto const given = visit.body()[name].text();
    if (!given) return {};
    auto const clean = base::clean_text(*given);
    if (!clean) visit.faults.push_back(base::bad_input(std::string{name}, "input.not_text"));
    return clean ? std::string{base::trimmed(*clean)} : std::string{};
}

std::optional<base::Date> day(ground::Visit& visit, std::string_view name)
{
    auto const given = text(visit, name);
    if (given.empty()) return {};
    auto const found = base::Date::from_text(given);
    if (!found) visit.faults.push_back(base::bad_input(std::string{name}, "disclosure.no_such_day"));
    return found;
}

http::Response board(ground::Visit& visit)
{
    auto const unit = unit_of(visit);
    if (!unit) return visit.refused_json(missing("disclosure.no_such_unit"));
    auto const found =
        visit.services.db.read([&](db::Session& session) { return disclosure::board(visit.services, session, unit->id, visit.day); });
    return found ? visit.json(as_json(visit, *found)) : visit.refused_json(missing("disclosure.no_such_unit"));
}

http::Response below(ground::Visit& visit)
{
    auto const unit = unit_of(visit);
    if (!unit) return visit.refused_json(missing("disclosure.no_such_unit"));
    std::vector<units::Unit> units;
    for (auto const& id : visit.tree->subtree(unit->id, visit.day))
        if (auto one = visit.tree->unit(id, visit.day)) units.push_back(std::move(*one));
    json::Array all;
    auto const found = visit.services.db.read([&](db::Session& session) { return summaries(visit.services, session, units, visit.day); });
    for (auto const& one : found) all.push_back(as_json(one));
    return visit.json(json::Object{{"unit", unit->id}, {"day", visit.day.iso()}, {"units", std::move(all)}});
}

http::Response register_document(ground::Visit& visit)
{
    auto const unit = unit_of(visit);
    if (!unit) return visit.refused_json(missing("disclosure.no_such_unit"));
    if (auto no = people::no_to(visit.services, visit.person, people::acts::disclosure_register, unit->id)) return visit.refused_json(*no);
    Document document{.unit = unit->id,
                      .item = text(visit, "item"),
                      .kind = text(visit, "kind"),
                      .number = text(visit, "number"),
                      .title = text(visit, "title")};
    auto const dated = day(visit, "dated");
    document.received = day(visit, "received");
    if (!dated) visit.faults.push_back(base::bad_input("dated", "disclosure.day_missing"));
    if (!visit.faults.empty()) return visit.refused_json(visit.faults.front());
    document.dated = *dated;
    auto const done = disclosure::register_document(visit.services, visit.actor(), document);
    if (!done) return visit.refused_json(done.error());
    json::Array terms;
    for (auto const& term : done->terms) terms.push_back(as_json(term));
    return visit.json(
        json::Object{
            {"document", done->document}, {"due", done->due ? json::Value{done->due->iso()} : json::Value{}}, {"terms", std::move(terms)}},
        201);
}

http::Response exclude(ground::Visit& visit)
{
    auto const unit = unit_of(visit);
    if (!unit) return visit.refused_json(missing("disclosure.no_such_unit"));
    if (auto no = people::no_to(visit.services, visit.person, people::acts::disclosure_not_applicable, unit->id))
        return visit.refused_json(*no);
    Excluding const asked{.unit = unit->id,
                          .item = std::string{visit.request.part("item")},
                          .reason = text(visit, "reason"),
                          .excluded = visit.body()["excluded"].flag().value_or(true)};
    if (!visit.faults.empty()) return visit.refused_json(visit.faults.front());
    auto const done = disclosure::exclude(visit.services, visit.actor(), asked);
    if (!done) return visit.refused_json(done.error());
    return visit.json(json::Object{{"item", asked.item}, {"excluded", asked.excluded}});
}

}  // namespace

std::vector<ground::Call> calls()
{
    using http::Method;
    namespace acts = people::acts;
    return {
        {Method::get,
         "/units/{id}/board",
         board,
         "",
         "The disclosure board of a unit on a day",
         {{"ngay", "date", false, "Day; today if absent"}}},
        {Method::get,
         "/units/{id}/board/below",
         below,
         "",
         "Rates of every unit below, served ones only counted",
         {{"ngay", "date", false, "Day; today if absent"}}},
        {Method::post,
         "/units/{id}/documents",
         register_document,
         acts::disclosure_register,
         "Register a document: starts the clock of its item",
         {},
         {{"item", "string", true, "Catalogue item"},
          {"kind", "string", true, "Quyết định, Nghị quyết …"},
          {"number", "string", false, "As printed"},
          {"dated", "date", true, "Day of the document"},
          {"received", "date", false, "Day it was received from above"},
          {"title", "string", true, "What it is about"}}},
        {Method::post,
         "/units/{id}/items/{item}/not-applicable",
         exclude,
         acts::disclosure_not_applicable,
         "Say, with a reason, that an item does not apply; or that it does again",
         {},
         {{"reason", "string", true, "Why"}, {"excluded", "boolean", false, "false: it applies again"}}},
    };
}

}  // namespace disclosure::api
