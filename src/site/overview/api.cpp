#include "site/overview/api.hpp"

#include "site/overview/gathering.hpp"
#include "site/parts/parts.hpp"

namespace overview {
namespace {

json::Value place(std::optional<Rank> const& rank)
{
    return rank ? json::Value{json::Object{{"place", rank->place}, {"of", rank->of}}} : json::Value{};
}

json::Object right_json(Right const& right)
{
    return {{"kind", right.kind},       {"fell_due", right.kept.fell_due},  {"kept", right.kept.kept},
            {"late", right.kept.late},  {"kept_by_all", right.kept_by_all}, {"due_of_all", right.due_of_all},
            {"rank", place(right.rank)}};
}

json::Object topic_json(Topic const& topic)
{
    json::Array years;
    for (auto const& year : topic.years)
        years.push_back(json::Object{{"from", year.window.from.iso()},
                                     {"to", year.window.to.iso()},
                                     {"figure", indicators::as_json(*topic.indicator, year.figure)}});
    json::Array beside;
    for (auto const& one : topic.beside)
        beside.push_back(json::Object{{"unit", one.unit.id},
                                      {"name", one.unit.name},
                                      {"text", indicators::text_of(*topic.indicator, one.figure)},
                                      {"rank", place(one.rank)}});
    return {{"indicator", topic.indicator->id}, {"from", topic.window.from.iso()},
            {"to", topic.window.to.iso()},      {"figure", indicators::as_json(*topic.indicator, topic.figure)},
            {"years", std::move(years)},        {"beside", std::move(beside)}};
}

http::Response overview_call(ground::Visit& visit)
{
    auto const unit = parts::unit_of(visit, visit.request.part("id"));
    if (!unit) return visit.refused_json({.rule = "indicators.no_such_unit", .because = base::Because::missing});
    auto const last = !unit->alive && unit->until ? std::min(*unit->until, visit.day) : visit.day;
    auto const found = gather(visit, *unit, last);
    json::Array rights, topics;
    for (auto const& right : found.rights) rights.emplace_back(right_json(right));
    for (auto const& topic : found.topics) topics.emplace_back(topic_json(topic));
    return visit.json(json::Object{{"unit", unit->id},
                                   {"duties_from", found.from.iso()},
                                   {"until", found.until.iso()},
                                   {"rights", std::move(rights)},
                                   {"indicators", std::move(topics)}});
}

}  // namespace

std::vector<ground::Call> calls()
{
    return {{.method = http::Method::get,
             .path = "/units/{id}/overview",
             .answer = overview_call,
             .summary = "How a unit stands: duties by right, indicators over years and beside the units of its level; an id or a code",
             .query = {{.name = "ngay", .type = "date", .about = "As of this day; today when left out"}}}};
}

}  // namespace overview
