#include "steering/indicators/api.hpp"

#include "ground/people/people.hpp"
#include "site/parts/parts.hpp"
#include "steering/indicators/showing.hpp"

namespace indicators::api {
namespace {

namespace acts = people::acts;

base::Refusal missing(char const* rule)
{
    return {.rule = rule, .facts = {}, .because = base::Because::missing, .field = {}, .clause = {}};
}

std::optional<units::Unit> unit_named(ground::Visit const& visit, std::string_view id)
{
    auto const unit = visit.tree->unit(id, visit.day);
    return unit ? unit : visit.tree->by_code(id, visit.day);
}

http::Response figures(ground::Visit& visit)
{
    auto const unit = unit_named(visit, visit.request.part("id"));
    if (!unit) return visit.refused_json(missing("indicators.no_such_unit"));
    auto const window = asked_window(visit, *unit);
    if (!visit.faults.empty()) return visit.refused_json(visit.faults.front());
    auto const only = visit.request.in_query("indicator");
    json::Array all;
    visit.services.db.read([&](db::Session& session) {
        Reader reader{session, visit.services.rules, *visit.tree};
        for (auto const& indicator : visit.services.rules.indicators()) {
            if (!only.empty() && indicator.id != only) continue;
            Asked const one{
                .indicator = indicator.id, .unit = unit->id, .window = window, .is = {}, .view = asked_view(visit), .tree_day = visit.day};
            if (auto const found = reader.figure(one); found.known || !only.empty()) all.push_back(as_json(indicator, found));
        }
    });
    return visit.json(json::Object{{"unit", unit->id}, {"from", window.from.iso()}, {"to", window.to.iso()}, {"figures", std::move(all)}});
}

Total typed(ground::Visit& visit)
{
    Total total{.indicator = visit.text_in_body("indicator"),
                .unit = visit.text_in_body("unit"),
                .window = {visit.day_in_body("from").value_or(base::Date{}), visit.day_in_body("to").value_or(base::Date{})},
                .is = {},
                .kind = kind_named(visit.text_in_body("kind")).value_or(Kind::count),
                .value = visit.body()["value"].number().value_or(0),
                .whole = visit.body()["whole"].number().value_or(0),
                .digits = static_cast<int>(visit.body()["digits"].number().value_or(0) & 0xff),
                .words = visit.text_in_body("words"),
                .document = visit.text_in_body("document"),
                .place = visit.text_in_body("place")};
    for (auto const& [dimension, value] : visit.body()["breakdown"].object()) total.is[dimension] = value.text().value_or("");
    if (auto const unit = unit_named(visit, total.unit)) total.unit = unit->id;
    return total;
}

http::Response enter_total(ground::Visit& visit)
{
    auto const total = typed(visit);
    if (!visit.faults.empty()) return visit.refused_json(visit.faults.front());
    if (auto no = people::no_to(visit.services, visit.person, acts::figures_enter, total.unit)) return visit.refused_json(*no);
    auto const done = enter(visit.services, visit.actor(), total);
    return done ? visit.json(as_json(*done), 201) : visit.refused_json(done.error());
}

/// The standing total of the address, if this person may change it.
base::Outcome<Total> changeable(ground::Visit& visit)
{
    auto const found = visit.services.db.read([&](db::Session& session) { return total(session, visit.request.part("id")); });
    if (!found) return missing("indicators.no_such_total");
    if (auto no = people::no_to(visit.services, visit.person, acts::figures_enter, found->unit)) return *no;
    return *found;
}

Change change_of(ground::Visit& visit, Total const& total)
{
    return {.id = total.id, .version = visit.body()["version"].number().value_or(0), .reason = visit.text_in_body("reason")};
}

http::Response correct_total(ground::Visit& visit)
{
    auto const now = changeable(visit);
    if (!now) return visit.refused_json(now.error());
    auto const change = change_of(visit, *now);
    auto const total = typed(visit);
    if (!visit.faults.empty()) return visit.refused_json(visit.faults.front());
    auto const done = correct(visit.services, visit.actor(), change, total);
    return done ? visit.json(as_json(*done)) : visit.refused_json(done.error());
}

http::Response withdraw_total(ground::Visit& visit)
{
    auto const now = changeable(visit);
    if (!now) return visit.refused_json(now.error());
    auto const change = change_of(visit, *now);
    if (!visit.faults.empty()) return visit.refused_json(visit.faults.front());
    auto const done = withdraw(visit.services, visit.actor(), change);
    return done ? visit.json(as_json(*done)) : visit.refused_json(done.error());
}

std::vector<ground::Field> total_fields(std::vector<ground::Field> more)
{
    more.insert(more.end(), {{"from", "date", true, "First day"},
                             {"to", "date", true, "Last day"},
                             {"breakdown", "object", false, "Dimension to value: which part; absent = the whole"},
                             {"kind", "string", true, "count, ratio, rate, approx, words"},
                             {"value", "integer", false, "A count; a ratio's numerator; a rate in units of its last digit"},
                             {"whole", "integer", false, "A ratio's denominator"},
                             {"digits", "integer", false, "A rate's decimals"},
                             {"words", "string", false, "Of an approximation, or the figure in words"},
                             {"document", "string", true, "Where it is printed"},
                             {"place", "string", false, "Where in that document"}});
    return more;
}

}  // namespace

std::vector<ground::Call> calls()
{
    using http::Method;
    std::vector<ground::Field> const change{{"version", "integer", true, "The version that you saw"}, {"reason", "string", true, "Why"}};
    return {{Method::get,
             "/units/{id}/figures",
             figures,
             "",
             "Figures of a unit and all below it, with the totals and records that they are made of",
             {{"tu", "date", false, "First day"},
              {"den", "date", false, "Last day"},
              {"cay", "string", false, "hien-nay: under the tree of today"},
              {"indicator", "string", false, "Only this one"}}},
            {Method::post,
             "/totals",
             enter_total,
             acts::figures_enter,
             "Enter a figure of which only the total is known",
             {},
             total_fields({{"indicator", "string", true, "Its id"}, {"unit", "string", true, "Unit id or code"}})},
            {Method::post, "/totals/{id}/correction", correct_total, acts::figures_enter, "Correct a total", {}, total_fields(change)},
            {Method::post, "/totals/{id}/withdrawal", withdraw_total, acts::figures_enter, "Take a total back", {}, change}};
}

}  // namespace indicators::api
