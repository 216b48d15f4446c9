#include "rights/following/actions.hpp"
#include "rights/following/choosing.hpp"
#include "rights/following/keys.hpp"
#include "rights/following/pages.hpp"
#include "rights/following/store.hpp"
#include "rights/following/targets.hpp"

namespace following::pages {
namespace {

constexpr std::string_view here = "/theo-doi/cong-nhan-tin";
constexpr std::size_t letters_unbroken = 14;  // an address has no blanks, a telephone's screen little room

bool administers(ground::Visit const& visit)
{
    return !people::units_for(visit.services, visit.person, people::acts::system_settings).empty();
}

bool may_have_hooks(ground::Visit const& visit)
{
    auto const holds = [&](std::string_view act) { return !people::units_for(visit.services, visit.person, act).empty(); };
    return administers(visit) || holds(people::acts::people_manage) || holds(people::acts::disclosure_publish);
}

/// Not signed in, or no role that has to do with it.
std::optional<http::Response> turned_away(ground::Visit& visit)
{
    if (!visit.signed_in()) return http::see_other(visit.root() + "/dang-nhap?tiep=" + http::url_encoded(visit.request.target));
    if (may_have_hooks(visit)) return {};
    auto const no = people::no_to(visit.services, visit.person, people::acts::system_settings, "");
    return no ? std::optional{visit.refused(*no)} : std::nullopt;
}

struct Typed {
    std::string unit, item, url;
};

void show_hooks(ground::Visit const& visit, html::Data& data)
{
    auto const owner = administers(visit) ? std::string{} : visit.person.account;
    for (auto const& hook : visit.services.db.read([&](db::Session& session) { return store::webhooks(session, owner); })) {
        auto& row = data.add("HOOK").set("HOOK_TARGET", words_for(visit.services, hook.target));
        auto const url = keys::opened(visit.services.settings, hook.address).value_or("");
        for (std::size_t at = 0; at < url.size(); at += letters_unbroken)
            row.add("URL_PART").set("URL_PART", url.substr(at, letters_unbroken));
        row.set("HOOK_REMOVE_URL", visit.root() + std::string{here} + "/" + hook.id + "/xoa");
        row.set("HOOK_TRY_URL", visit.root() + std::string{here} + "/" + hook.id + "/thu");
        row.set("STATE", hook.failures > 0 ? "doubt" : "open");
        row.set("STATE_TEXT", hook.failures > 0 ? visit.sentence("following.hook_failing", {{"n", std::to_string(hook.failures)}})
                                                : visit.sentence("following.hook_well"));
    }
}

http::Response hooks_page(ground::Visit& visit, Chosen const& chosen, Typed const& typed, std::vector<base::Refusal> const& why)
{
    html::Data data;
    show_hooks(visit, data);
    show_topics(visit, chosen, data);
    data.set("UNIT_TYPED", typed.unit).set("URL_TYPED", typed.url).set("ADD_URL", visit.root() + std::string{here});
    visit.indexed = false;
    visit.crumbs = {
        {visit.sentence("nav.home"), "/"}, {visit.sentence("following.title"), "/theo-doi"}, {visit.sentence("following.hooks_title"), ""}};
    auto const title = visit.sentence("following.hooks_title");
    return why.empty() ? visit.page("following/hooks", title, data) : visit.again("following/hooks", title, data, why);
}

std::string name_of(Chosen const& chosen)
{
    if (!chosen.unit) return {};
    return chosen.unit->code.empty() ? chosen.unit->name : chosen.unit->code;
}

}  // namespace

http::Response hooks(ground::Visit& visit)
{
    if (auto away = turned_away(visit)) return *away;
    auto const chosen = chosen_in_query(visit);
    return hooks_page(visit, chosen, {.unit = name_of(chosen), .item = chosen.target.item, .url = {}}, {});
}

http::Response add_hook(ground::Visit& visit)
{
    if (auto away = turned_away(visit)) return *away;
    auto const chosen = chosen_in_form(visit);
    Typed const typed{.unit = visit.field("don_vi"), .item = chosen.target.item, .url = visit.field("dia_chi")};
    Hook const hook{.url = typed.url, .secret = visit.field("khoa"), .target = chosen.target};
    auto faults = visit.faults;
    if (chosen.unknown || (!chosen.unit && !chosen.candidates.empty()))
        faults.push_back(base::bad_input("don_vi", "following.no_such_unit"));
    for (auto& fault : faults_of(hook, reach_of(visit.services.settings.public_url)))
        if (faults.empty() || !fault.field.empty()) faults.push_back(std::move(fault));
    if (!faults.empty()) return hooks_page(visit, chosen, typed, faults);
    if (auto const no = no_to_hook(visit.services, visit.person, hook.target)) return visit.refused(*no);
    auto const done = following::add_hook(visit.services, visit.actor(), hook, here);
    if (!done) return hooks_page(visit, chosen, typed, {done.error()});
    return visit.see_other(here, "done.following_hook_added");
}

http::Response remove_hook(ground::Visit& visit)
{
    auto const id = visit.request.part("id");
    if (auto const no = no_to_this_hook(visit.services, visit.person, id)) return visit.refused(*no);
    auto const done = following::remove_hook(visit.services, visit.actor(), id);
    if (!done) return visit.refused(done.error());
    return visit.see_other(here, "done.following_hook_removed");
}

http::Response try_hook(ground::Visit& visit)
{
    auto const id = visit.request.part("id");
    if (auto const no = no_to_this_hook(visit.services, visit.person, id)) return visit.refused(*no);
    auto const done = following::try_hook(visit.services, visit.actor(), id);
    if (!done) return visit.refused(done.error());
    return visit.see_other(here, "done.following_hook_tried");
}

}  // namespace following::pages
