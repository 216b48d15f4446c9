#include "steering/dossiers/api.hpp"

#include "ground/people/people.hpp"
#include "steering/dossiers/pages.hpp"
#include "steering/dossiers/rules.hpp"

#include <algorithm>
#include <charconv>

namespace dossiers::api {

base::Refusal no_such_unit()
{
    return {.rule = "indicators.no_such_unit", .facts = {}, .because = base::Because::missing, .field = {}, .clause = {}};
}

std::optional<units::Unit> unit_named(ground::Visit const& visit)
{
    auto const id = visit.request.part("id");
    auto const unit = visit.tree->unit(id, visit.day);
    return unit ? unit : visit.tree->by_code(id, visit.day);
}

namespace {

namespace acts = people::acts;

constexpr std::int64_t most_rows = 1'000;

json::Object as_json(Sums const& sums)
{
    return {{"settled", sums.settled}, {"in_time", sums.in_time}, {"early", sums.early}, {"late", sums.late}};
}

json::Value day_or_null(std::optional<base::Date> day)
{
    return day ? json::Value{day->iso()} : json::Value{};
}

template <class Map>
json::Object by_key(Map const& all)
{
    json::Object found;
    for (auto const& [key, sums] : all) found.emplace_back(key, as_json(sums));
    return found;
}

http::Response figures(ground::Visit& visit)
{
    auto const unit = unit_named(visit);
    if (!unit) return visit.refused_json(no_such_unit());
    auto const window = pages::asked_window(visit, *unit);
    if (!visit.faults.empty()) return visit.refused_json(visit.faults.front());
    return visit.services.db.read([&](db::Session& session) {
        indicators::Reader reader{session, visit.services.rules, *visit.tree};
        json::Array whole;
        for (auto const* id : {settled_id, in_time_id, early_id, late_id, rate_id})
            whole.push_back(indicators::as_json(*visit.services.rules.indicator(id),
                                                reader.figure({.indicator = id, .unit = unit->id, .window = window})));
        auto const parts = parts_of(session, *visit.tree, *unit, window);
        json::Array periods;
        for (auto const& period : parts.periods) {
            auto one = as_json(period.sums);
            one.emplace_back("from", period.window.from.iso());
            one.emplace_back("to", period.window.to.iso());
            periods.emplace_back(std::move(one));
        }
        auto const open = open_now(session, visit.tree->subtree(unit->id, visit.today), visit.today);
        return visit.json(
            json::Object{{"unit", unit->id},
                         {"from", window.from.iso()},
                         {"to", window.to.iso()},
                         {"figures", std::move(whole)},
                         {"open", json::Object{{"in_time", open.in_time}, {"past_due", open.past_due}, {"on", visit.today.iso()}}},
                         {"periods", std::move(periods)},
                         {"fields", by_key(parts.fields)},
                         {"levels", by_key(parts.levels)},
                         {"units", by_key(parts.below)}});
    });
}

json::Object as_json(ground::Visit const& visit, Listed const& one)
{
    auto const& dossier = one.dossier;
    auto const late = days_late(dossier, visit.today);
    return {{"code", dossier.code},
            {"unit", one.unit},
            {"procedure_code", one.procedure.code},
            {"procedure", one.procedure.name},
            {"field", one.procedure.kind},
            {"received", dossier.received.iso()},
            {"due", dossier.due.iso()},
            {"extended", day_or_null(dossier.extended)},
            {"finished", day_or_null(dossier.finished)},
            {"status", name(dossier.status)},
            {"standing", name(standing_on(dossier, visit.today))},
            {"days_late", late},
            {"apology_due", day_or_null(late > 0 ? apology_due(visit.services.rules, dossier) : std::nullopt)}};
}

http::Response listed(ground::Visit& visit)
{
    auto const unit = unit_named(visit);
    if (!unit) return visit.refused_json(no_such_unit());
    if (auto no = people::no_to(visit.services, visit.person, acts::duties_read, unit->id)) return visit.refused_json(*no);
    auto const window = pages::asked_window(visit, *unit);
    if (!visit.faults.empty()) return visit.refused_json(visit.faults.front());
    Wanted const wanted{.what = what_named(visit.request.in_query("what")).value_or(What::late),
                        .units = members(*visit.tree, *unit, {window.from, std::max(window.to, visit.today)}),
                        .window = window,
                        .today = visit.today,
                        .field = std::string{visit.request.in_query("linh_vuc")}};
    std::int64_t skip{};
    auto const typed = visit.request.in_query("skip");
    std::from_chars(typed.data(), typed.data() + typed.size(), skip);
    json::Array rows;
    for (auto const& one :
         visit.services.db.read([&](db::Session& session) { return list(session, wanted, std::max<std::int64_t>(skip, 0), most_rows); }))
        rows.push_back(as_json(visit, one));
    return visit.json(
        json::Object{{"what", name(wanted.what)}, {"from", window.from.iso()}, {"to", window.to.iso()}, {"dossiers", std::move(rows)}});
}

}  // namespace

std::vector<ground::Call> calls()
{
    using http::Method;
    std::vector<ground::Field> const window{{"tu", "date", false, "First day; made the first of its month"},
                                            {"den", "date", false, "Last day; made the last of its month"}};
    auto listing = window;
    listing.insert(listing.end(), {{"what", "string", false, "late, past_due, open, paused, settled, early, on_day"},
                                   {"linh_vuc", "string", false, "Only this field of procedures"},
                                   {"skip", "integer", false, "How many to leave out; at most 1000 are given"}});
    std::vector<ground::Call> all{
        {Method::get, "/units/{id}/dossier-figures", figures, "", "Dossiers settled in time and late, by period, field, level and unit",
         window},
        {Method::get, "/units/{id}/dossiers", listed, acts::duties_read, "Single dossiers: the late ones first of all", listing}};
    auto more = import_calls();
    all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    return all;
}

}  // namespace dossiers::api
