#include "site/admin/api.hpp"

#include "platform/mail/mail.hpp"

namespace admin {
namespace {

using namespace people::acts;

http::Response undo(ground::Visit& visit)
{
    std::string const act{visit.request.part("id")};
    // As on the page: taking an act back needs the authority over all that it touched.
    if (auto const no = people::no_to(visit.services, visit.person, units_act, {})) return visit.refused_json(*no);
    auto const reason = visit.text_in_body("reason");
    if (reason.empty()) visit.faults.push_back(base::bad_input("reason", "admin.reason_missing"));
    if (!visit.faults.empty()) return visit.refused_json(visit.faults.front());
    auto const done = units::undo(visit.services, visit.actor(), act, reason);
    return done ? visit.json(json::Object{{"undone", act}}) : visit.refused_json(done.error());
}

/// The unit that the call names, if the caller may have it served.
base::Outcome<std::string> unit_to_serve(ground::Visit& visit, std::string const& given, base::Date on)
{
    auto unit = visit.tree->by_code(given, on);
    if (!unit) unit = visit.tree->unit(given, on);
    if (!unit) return base::bad_input("unit", "admin.no_such_unit", {{"typed", given}});
    if (auto const no = people::no_to(visit.services, visit.person, units_serve, unit->id)) return *no;
    return {boost::system::in_place_value, unit->id};
}

http::Response served(ground::Visit& visit)
{
    json::Array all;
    for (auto const& one : visit.services.db.read([](db::Session& session) { return units::served(session); }))
        all.push_back(json::Object{{"unit", one.unit}, {"from", one.from.iso()}});
    return visit.json(json::Object{{"served", std::move(all)}});
}

http::Response serve(ground::Visit& visit)
{
    auto const from = visit.day_in_body("from").value_or(visit.today);
    auto const given = visit.text_in_body("unit");
    if (!visit.faults.empty()) return visit.refused_json(visit.faults.front());
    auto const unit = unit_to_serve(visit, given, from);
    if (!unit) return visit.refused_json(unit.error());
    auto const done = units::serve(visit.services, visit.actor(), *unit, from, visit.body()["below"].flag().value_or(false));
    if (!done) return visit.refused_json(done.error());
    json::Array added;
    for (auto const& one : *done) added.emplace_back(one.unit);
    return visit.json(json::Object{{"served", std::move(added)}, {"from", from.iso()}}, 201);
}

http::Response stop_serving(ground::Visit& visit)
{
    auto const unit = unit_to_serve(visit, std::string{visit.request.part("id")}, visit.today);
    if (!unit) return visit.refused_json(unit.error());
    auto const done = units::stop_serving(visit.services, visit.actor(), *unit);
    return done ? visit.json(json::Object{{"ended", *unit}}) : visit.refused_json(done.error());
}

http::Response try_mail(ground::Visit& visit)
{
    if (auto const no = people::no_to(visit.services, visit.person, system_settings, {})) return visit.refused_json(*no);
    auto const address = visit.text_in_body("address");
    auto const& settings = visit.services.settings;
    if (!mail::good_address(address)) visit.faults.push_back(base::bad_input("address", "people.email_form"));
    if (settings.smtp_url.empty()) visit.faults.push_back(base::bad_input("address", "admin.mail_not_configured"));
    if (!visit.faults.empty()) return visit.refused_json(visit.faults.front());
    auto const sent = mail::send({.url = settings.smtp_url}, {.from = {settings.site_name, settings.mail_from},
                                                              .to = {{}, address},
                                                              .subject = visit.sentence("admin.mail_subject"),
                                                              .text = visit.sentence("admin.mail_body", {{"url", settings.public_url}}),
                                                              .id = visit.services.fresh_id(),
                                                              .at = visit.services.clock.now()});
    return visit.json(json::Object{{"sent", sent.outcome == mail::Outcome::sent}, {"why", sent.why}});
}

}  // namespace

std::vector<ground::Call> calls()
{
    using enum http::Method;
    auto all = people_calls();
    all.insert(all.end(),
               {{post, "/unit-acts/{id}/undo", undo, units_act, "Take back an act about units", {}, {{"reason", "string", true, "Why"}}},
                {get, "/served-units", served, {}, "Units that this installation serves, and from which day"},
                {post,
                 "/served-units",
                 serve,
                 units_serve,
                 "Serve a unit: duties open for it from that day",
                 {},
                 {{"unit", "string", true, "Code or id"},
                  {"from", "date", false, "First day; today if absent"},
                  {"below", "boolean", false, "All below it too"}}},
                {post, "/served-units/{id}/end", stop_serving, units_serve, "Serve a unit no longer"},
                {post,
                 "/mail-trial",
                 try_mail,
                 system_settings,
                 "Send one mail to see whether mails go out",
                 {},
                 {{"address", "string", true, "To whom"}}}});
    return all;
}

}  // namespace admin
