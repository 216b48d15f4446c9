#include "rights/following/pages.hpp"

#include "base/text.hpp"
#include "rights/following/actions.hpp"
#include "rights/following/choosing.hpp"
#include "rights/following/keys.hpp"
#include "rights/following/store.hpp"
#include "rights/following/targets.hpp"

namespace following::pages {
namespace {

std::string title_for(ground::Visit const& visit, std::string_view what)
{
    return what.empty() ? visit.sentence("following.title") : visit.sentence("following.title_of", {{"what", std::string{what}}});
}

void show_candidates(ground::Visit const& visit, Chosen const& chosen, html::Data& data)
{
    if (chosen.unit) return;
    for (auto const& unit : chosen.candidates) {
        Target target{.unit = unit.id, .item = chosen.target.item, .publication = {}};
        auto& row = data.add("CANDIDATE").set("CANDIDATE_NAME", unit.name);
        row.set("CANDIDATE_URL", visit.root() + "/theo-doi" + query_of(target));
        if (auto const parent = visit.tree->unit(unit.parent, unit.until.value_or(visit.today))) row.set("CANDIDATE_WHERE", parent->name);
    }
}

void show_target(ground::Visit& visit, Chosen const& chosen, html::Data& data)
{
    auto const what = words_for(visit.services, chosen.target);
    auto const feed = feed_for(visit.services, chosen.target);
    auto& shown = data.add("TARGET").set("TARGET_TEXT", what).set("TARGET_UNIT", chosen.target.unit);
    shown.set("TARGET_PUBLICATION", chosen.target.publication);
    shown.set("FEED_PATH", visit.root() + feed).set("FEED_FULL", visit.services.settings.public_url + visit.root() + feed);
    shown.show_if(!visit.services.settings.smtp_url.empty(), "BY_MAIL");
    shown.set("UNCONFIRMED_DAYS", std::int64_t{unconfirmed_days}).set("DONE_DAYS", std::int64_t{done_days});
    if (chosen.target.publication.empty()) show_topics(visit, chosen, shown.add("TOPICS"));
    if (visit.signed_in()) shown.set("HOOKS_URL", visit.root() + "/theo-doi/cong-nhan-tin" + query_of(chosen.target));
    visit.feed = feed;
}

http::Response form_page(ground::Visit& visit, Chosen const& chosen, std::vector<base::Refusal> const& why, std::string_view address)
{
    html::Data data;
    auto const picked = !(chosen.target == Target{});
    auto const title = title_for(visit, picked ? words_for(visit.services, chosen.target) : "");
    data.set("HERE_URL", visit.root() + "/theo-doi").set("TITLE", title).set("EMAIL", address);
    data.show_if(chosen.unknown, "UNKNOWN");
    data.show_if(!picked, "CHOOSE");
    show_candidates(visit, chosen, data);
    if (picked) show_target(visit, chosen, data);
    visit.crumbs = {{visit.sentence("nav.home"), "/"}, {visit.sentence("following.title"), ""}};
    if (!why.empty()) return visit.again("following/form", title, data, why);
    return visit.page("following/form", title, data);
}

http::Response plain_page(ground::Visit& visit, std::string_view name, std::string_view title_key, html::Data& data)
{
    visit.indexed = false;
    visit.crumbs = {{visit.sentence("nav.home"), "/"}, {visit.sentence("following.title"), "/theo-doi"}, {visit.sentence(title_key), ""}};
    return visit.page(name, visit.sentence(title_key), data);
}

http::Response link_over(ground::Visit& visit)
{
    return visit.refused({.rule = "following.link_over", .facts = {}, .because = base::Because::missing, .field = {}, .clause = {}});
}

}  // namespace

http::Response form(ground::Visit& visit)
{
    return form_page(visit, chosen_in_query(visit), {}, "");
}

http::Response ask(ground::Visit& visit)
{
    auto const chosen = chosen_in_form(visit);
    auto const address = visit.field("email");
    constexpr auto then = "/theo-doi/da-gui-thu";
    auto faults = visit.faults;
    if (chosen.unknown) faults.push_back(base::bad_input("", "following.nothing_chosen"));
    for (auto& fault : faults_of(Asking{address, chosen.target})) faults.push_back(std::move(fault));
    if (!faults.empty()) return form_page(visit, chosen, faults, address);
    auto const done = following::ask(visit.services, visit.actor(), {address, chosen.target}, then);
    if (!done) return form_page(visit, chosen, {done.error()}, address);
    return visit.see_other(then);
}

http::Response asked(ground::Visit& visit)
{
    html::Data data;
    data.set("UNCONFIRMED_DAYS", std::int64_t{unconfirmed_days});
    return plain_page(visit, "following/asked", "following.asked_title", data);
}

http::Response confirm_form(ground::Visit& visit)
{
    auto const token = visit.request.part("token");
    auto const wish = visit.services.db.read([&](db::Session& session) { return store::by_confirmation(session, keys::hash_of(token)); });
    if (!wish) return link_over(visit);
    html::Data data;
    data.set("TARGET_TEXT", words_for(visit.services, wish->target)).set("TOKEN", token);
    data.set("CONFIRM_URL", visit.root() + "/theo-doi/xac-nhan");
    return plain_page(visit, "following/confirm", "following.confirm_title", data);
}

http::Response confirm(ground::Visit& visit)
{
    auto const done = following::confirm(visit.services, visit.actor(), visit.field("token"));
    if (!done) return visit.refused(done.error());
    return visit.see_other("/theo-doi" + query_of(done->target), "done.following_confirmed");
}

http::Response stop_form(ground::Visit& visit)
{
    auto const token = visit.request.part("token");
    auto const id = keys::stopped_by(visit.services.settings, token);
    if (!id) return link_over(visit);
    if (keys::account_in(*id)) return visit.see_other("/theo-doi/nhac-viec");
    html::Data data;
    data.set("TOKEN", token).set("STOP_URL", visit.root() + "/theo-doi/ngung");
    auto const theirs = visit.services.db.read([&](db::Session& session) {
        auto const wish = store::following(session, *id);
        return wish ? std::pair{wish, store::of_person(session, wish->person)} : std::pair{wish, std::vector<Following>{}};
    });
    if (theirs.first) data.add("FOLLOWED").set("TARGET_TEXT", words_for(visit.services, theirs.first->target));
    if (theirs.second.size() > 1) data.add("OTHERS").set("OTHERS_COUNT", base::vietnamese(std::ssize(theirs.second)));
    return plain_page(visit, "following/stop", "following.stop_title", data);
}

http::Response stop(ground::Visit& visit)
{
    auto const which = visit.field("which") == "all" ? Stop::all_of_the_person : Stop::this_one;
    auto const done = following::stop(visit.services, visit.actor(), visit.field("token"), which);
    if (!done) return visit.refused(done.error());
    return visit.see_other("/theo-doi", "done.following_ended");
}

// RFC 8058: a mail program posts by itself, without cookie or page. Its button says "no more of these mails": all of them.
http::Response stop_by_mail(ground::Visit& visit)
{
    if (visit.request.in_form("List-Unsubscribe") != "One-Click") return http::text(400, visit.sentence("following.not_one_click") + "\n");
    auto const done = following::stop(visit.services, visit.actor(), visit.request.part("token"), Stop::all_of_the_person);
    if (!done) return http::text(404, visit.sentence(done.error()) + "\n");
    return http::text(200, visit.sentence("done.following_ended") + "\n");
}

http::Response reminders(ground::Visit& visit)
{
    if (!visit.signed_in()) return http::see_other(visit.root() + "/dang-nhap?tiep=" + http::url_encoded(visit.request.target));
    html::Data data;
    auto const read = [&](db::Session& session) {
        return std::pair{store::wants_reminders(session, visit.person.account), people::account(session, visit.person.account)};
    };
    auto const [wants, account] = visit.services.db.read(read);
    data.show_if(wants, "WANTS");
    data.show_if(!wants, "WANTS_NOT");
    data.show_if(!account || account->email.empty(), "NO_ADDRESS");
    data.show_if(visit.services.settings.smtp_url.empty(), "NO_MAIL_HERE");
    data.set("SET_URL", visit.root() + "/theo-doi/nhac-viec");
    return plain_page(visit, "following/reminders", "following.reminders_title", data);
}

http::Response set_reminders(ground::Visit& visit)
{
    if (!visit.signed_in()) return visit.see_other("/dang-nhap");
    following::set_reminders(visit.services, visit.person, visit.field("nhan") == "co");
    return visit.see_other("/theo-doi/nhac-viec", "done.following_reminders");
}

}  // namespace following::pages
