#include "rights/following/api.hpp"

#include "rights/following/actions.hpp"
#include "rights/following/choosing.hpp"
#include "rights/following/keys.hpp"
#include "rights/following/store.hpp"
#include "rights/following/targets.hpp"

namespace following::api {
namespace {

/// unit, item, publication of the body; a unit must be named by code or id.
std::optional<Target> target_in_body(ground::Visit& visit)
{
    auto const found = chosen(visit, visit.text_in_body("unit"), visit.text_in_body("item"), visit.text_in_body("publication"));
    if (found.unknown || (!found.unit && !found.candidates.empty()))
        visit.faults.push_back(base::bad_input("unit", "following.nothing_chosen"));
    return visit.faults.empty() ? std::optional{found.target} : std::nullopt;
}

http::Response done_or_refused(ground::Visit const& visit, base::Outcome<base::Done> const& done, json::Object answer, int status = 200)
{
    return done ? visit.json(std::move(answer), status) : visit.refused_json(done.error());
}

http::Response ask(ground::Visit& visit)
{
    auto const target = target_in_body(visit);
    auto const address = visit.text_in_body("email");
    if (!target || !visit.faults.empty()) return visit.refused_json(visit.faults.front());
    auto const done = following::ask(visit.services, visit.actor(), {address, *target}, "/theo-doi/da-gui-thu");
    return done_or_refused(visit, done, {{"confirmation", "mailed"}}, 202);
}

http::Response confirm(ground::Visit& visit)
{
    auto const token = visit.text_in_body("token");
    if (!visit.faults.empty()) return visit.refused_json(visit.faults.front());
    auto const done = following::confirm(visit.services, visit.actor(), token);
    return done ? visit.json(json::Object{{"follows", words_for(visit.services, done->target)}}) : visit.refused_json(done.error());
}

http::Response end(ground::Visit& visit)
{
    auto const token = visit.text_in_body("token");
    auto const all = visit.body()["all"].flag().value_or(false);
    if (!visit.faults.empty()) return visit.refused_json(visit.faults.front());
    auto const done = stop(visit.services, visit.actor(), token, all ? Stop::all_of_the_person : Stop::this_one);
    return done_or_refused(visit, done, {{"ended", true}});
}

bool administers(ground::Visit const& visit)
{
    return !people::units_for(visit.services, visit.person, people::acts::system_settings).empty();
}

http::Response hooks(ground::Visit& visit)
{
    if (!visit.signed_in()) return visit.refused_json({.rule = "people.sign_in_first", .because = base::Because::forbidden});
    auto const owner = administers(visit) ? std::string{} : visit.person.account;
    json::Array all;
    for (auto const& hook : visit.services.db.read([&](db::Session& session) { return store::webhooks(session, owner); }))
        all.push_back(json::Object{{"id", hook.id},
                                   {"url", keys::opened(visit.services.settings, hook.address).value_or("")},
                                   {"unit", hook.target.unit},
                                   {"item", hook.target.item},
                                   {"publication", hook.target.publication},
                                   {"failures", hook.failures}});
    return visit.json(json::Object{{"webhooks", std::move(all)}});
}

http::Response add(ground::Visit& visit)
{
    auto const target = target_in_body(visit);
    Hook hook{.url = visit.text_in_body("url"), .secret = visit.text_in_body("secret"), .target = {}};
    if (!target || !visit.faults.empty()) return visit.refused_json(visit.faults.front());
    hook.target = *target;
    if (auto const no = no_to_hook(visit.services, visit.person, hook.target)) return visit.refused_json(*no);
    auto const done = add_hook(visit.services, visit.actor(), hook, "/theo-doi/cong-nhan-tin");
    return done ? visit.json(json::Object{{"id", done->id}}, 201) : visit.refused_json(done.error());
}

http::Response end_hook(ground::Visit& visit)
{
    auto const id = visit.request.part("id");
    if (auto const no = no_to_this_hook(visit.services, visit.person, id)) return visit.refused_json(*no);
    return done_or_refused(visit, remove_hook(visit.services, visit.actor(), id), {{"removed", id}});
}

http::Response trial(ground::Visit& visit)
{
    auto const id = visit.request.part("id");
    if (auto const no = no_to_this_hook(visit.services, visit.person, id)) return visit.refused_json(*no);
    return done_or_refused(visit, try_hook(visit.services, visit.actor(), id), {{"trial", "on its way"}}, 202);
}

http::Response reminders(ground::Visit& visit)
{
    if (!visit.signed_in()) return visit.refused_json({.rule = "people.sign_in_first", .because = base::Because::forbidden});
    auto const wants = visit.body()["wants"].flag();
    if (!wants) return visit.refused_json(base::bad_input("wants", "following.yes_or_no"));
    set_reminders(visit.services, visit.person, *wants);
    return visit.json(json::Object{{"wants", *wants}});
}

}  // namespace

std::vector<ground::Call> calls()
{
    using enum http::Method;
    ground::Field const unit{"unit", "string", false, "Code or id; with all below it"};
    ground::Field const item{"item", "string", false, "Catalogue item"};
    ground::Field const publication{"publication", "string", false, "Code of a publication"};
    ground::Field const token{"token", "string", true, "The last part of the link in the mail"};
    return {
        {post,
         "/followings",
         ask,
         "",
         "Follow by mail; nothing is sent before the link in a first mail is confirmed",
         {},
         {{"email", "string", true, "Kept sealed"}, unit, item, publication}},
        {post, "/followings/confirmation", confirm, "", "Confirm what was asked for", {}, {token}},
        {post, "/followings/end", end, "", "Follow no more", {}, {token, {"all", "boolean", false, "All that this address follows"}}},
        {get, "/webhooks", hooks, "", "One's own webhooks; all of them for administrators"},
        {post,
         "/webhooks",
         add,
         "",
         "Be called when something becomes public; needs a token of an officer or administrator",
         {},
         {{"url", "string", true, "https://…"}, {"secret", "string", true, "Signs every call"}, unit, item, publication}},
        {post, "/webhooks/{id}/end", end_hook, "", "Remove a webhook"},
        {post, "/webhooks/{id}/trial", trial, "", "Send a trial message to it"},
        {post,
         "/me/reminders",
         reminders,
         "",
         "Whether one wants reminders of duties by mail",
         {},
         {{"wants", "boolean", true, "true or false"}}},
    };
}

}  // namespace following::api
