#include "base/text.hpp"
#include "ground/people/people.hpp"
#include "rights/publishing/pages.hpp"
#include "rights/publishing/publishing.hpp"

#include <algorithm>
#include <charconv>

namespace publishing::pages {
namespace {

namespace acts = people::acts;
using publications::Publication;

std::optional<Publication> asked(ground::Visit const& visit)
{
    auto const id = visit.request.part("id");
    return visit.services.db.read([&](db::Session& session) { return publications::publication(session, id); });
}

/// The answer to send when this visitor may not, or when there is nothing to do it to.
std::optional<http::Response> stopped(ground::Visit& visit, std::optional<Publication> const& publication, std::string_view act)
{
    if (!publication || publication->state == publications::State::withdrawn) return visit.not_found();
    auto const no = people::no_to(visit.services, visit.person, act, publication->content.unit);
    return no ? std::optional{visit.refused(*no)} : std::nullopt;
}

html::Data page_about(ground::Visit& visit, Publication const& publication, char const* title)
{
    html::Data data;
    data.set("PUB_TITLE", publication.content.title).set("PUB_CODE", publication.code);
    data.set("PUB_URL", visit.root() + "/cong-khai/" + publication.code);
    data.set("PUB_VERSION", publication.version);
    data.set("TODAY_ISO", visit.today.iso());
    data.show_if(!people::stepped_up(visit.services, visit.person), "NEEDS_CODE");
    visit.crumbs.emplace_back(visit.sentence("nav.desk"), "/ban-lam-viec");
    visit.crumbs.emplace_back(base::shortened(publication.content.title, 60), "/cong-khai/" + publication.code);
    visit.crumbs.emplace_back(visit.sentence(title), "");
    visit.indexed = false;
    return data;
}

std::optional<base::Date> day_field(ground::Visit& visit, char const* name, bool needed)
{
    auto const typed = visit.field(name);
    auto const day = base::Date::from_text(typed);
    if (!day && (needed || !typed.empty())) visit.faults.push_back(base::bad_input(name, "publications.no_such_day"));
    return day;
}

html::Data withdraw_form(ground::Visit& visit, Publication const& publication)
{
    auto data = page_about(visit, publication, "publishing.withdraw_title");
    data.set("REASON", visit.field("reason"));
    return data;
}

html::Data proof_form(ground::Visit& visit, Publication const& publication)
{
    auto data = page_about(visit, publication, "publishing.prove_title");
    auto const chosen = visit.field("form");
    for (auto const& form : visit.services.rules.forms()) {
        auto const used = std::ranges::find(publication.content.forms, form.id, &publications::Form::id) != publication.content.forms.end();
        data.add("FORM")
            .set("FORM_ID", form.id)
            .set("FORM_NAME", form.name)
            .show_if(chosen == form.id || (chosen.empty() && used && form.id == "posting"), "FORM_CHOSEN");
    }
    auto const from = visit.field("from");
    data.set("PLACE", visit.field("place")).set("UNTIL", visit.field("until")).set("NOTE", visit.field("note"));
    data.set("FROM", from.empty() && publication.content.posted_from ? publication.content.posted_from->iso() : from);
    return data;
}

html::Data translation_form(ground::Visit& visit, Publication const& publication)
{
    auto data = page_about(visit, publication, "publishing.translate_title");
    data.set("OWN_TITLE", publication.content.title)
        .set("OWN_SUMMARY", publication.content.summary)
        .set("OWN_BODY", publication.content.body);
    auto chosen = visit.field("language");
    if (chosen.empty()) chosen = visit.request.in_query("tieng");
    for (auto const& language : publications::languages())
        if (language.id != "vi")
            data.add("TONGUE")
                .set("TONGUE_CODE", language.id)
                .set("TONGUE_NAME", language.name)
                .show_if(language.id == chosen, "TONGUE_CHOSEN");
    data.set("TITLE", visit.field("title")).set("SUMMARY", visit.field("summary")).set("BODY", visit.field("body"));
    if (chosen.empty() || !visit.field("title").empty()) return data;
    auto const written = visit.services.db.read([&](db::Session& session) { return publications::translations(session, publication.id); });
    auto const found = std::ranges::find(written, chosen, &publications::Translation::language);
    if (found != written.end()) data.set("TITLE", found->title).set("SUMMARY", found->summary).set("BODY", found->body);
    return data;
}

}  // namespace

http::Response withdrawing(ground::Visit& visit)
{
    auto const publication = asked(visit);
    if (auto stop = stopped(visit, publication, acts::disclosure_publish)) return *stop;
    auto data = withdraw_form(visit, *publication);
    return visit.page("publishing/withdraw", visit.sentence("publishing.withdraw_title"), data);
}

http::Response withdraw(ground::Visit& visit)
{
    auto const publication = asked(visit);
    if (auto stop = stopped(visit, publication, acts::disclosure_publish)) return *stop;
    publications::Change change{.id = publication->id, .version = 0, .reason = visit.field("reason")};
    auto const typed = visit.field("version");
    std::from_chars(typed.data(), typed.data() + typed.size(), change.version);
    if (auto no = no_fresh_code(visit)) visit.faults.push_back(*no);
    if (visit.faults.empty()) {
        auto const done = publications::withdraw(visit.services, visit.actor(), change);
        if (done) return visit.see_other("/cong-khai/" + done->code, "done.publications_withdrawn");
        visit.faults.push_back(done.error());
    }
    auto data = withdraw_form(visit, *publication);
    return visit.again("publishing/withdraw", visit.sentence("publishing.withdraw_title"), data, visit.faults);
}

http::Response proving(ground::Visit& visit)
{
    auto const publication = asked(visit);
    if (auto stop = stopped(visit, publication, acts::disclosure_prove)) return *stop;
    auto data = proof_form(visit, *publication);
    return visit.page("publishing/prove", visit.sentence("publishing.prove_title"), data);
}

http::Response prove(ground::Visit& visit)
{
    auto const publication = asked(visit);
    if (auto stop = stopped(visit, publication, acts::disclosure_prove)) return *stop;
    publications::Proof proof{
        .publication = publication->id, .form = visit.field("form"), .place = visit.field("place"), .note = visit.field("note")};
    auto const from = day_field(visit, "from", true);
    proof.until = day_field(visit, "until", false);
    for (auto const& upload : visit.request.uploads) {
        if (upload.field != "files" || upload.filename.empty()) continue;
        auto const kept = publications::keep(visit.services, "files", upload.filename, upload.bytes());
        if (kept) proof.files.push_back(*kept);
        else visit.faults.push_back(kept.error());
    }
    proof.from = from.value_or(visit.today);
    for (auto& fault : publications::faults(visit.services.rules, proof, visit.today)) visit.faults.push_back(std::move(fault));
    if (visit.faults.empty()) {
        auto const done = publications::prove(visit.services, visit.actor(), proof);
        if (done) return visit.see_other("/cong-khai/" + *done, "done.publications_proved");
        visit.faults.push_back(done.error());
    }
    auto data = proof_form(visit, *publication);
    return visit.again("publishing/prove", visit.sentence("publishing.prove_title"), data, visit.faults);
}

http::Response translating(ground::Visit& visit)
{
    auto const publication = asked(visit);
    if (auto stop = stopped(visit, publication, acts::disclosure_publish)) return *stop;
    auto data = translation_form(visit, *publication);
    return visit.page("publishing/translate", visit.sentence("publishing.translate_title"), data);
}

http::Response translate(ground::Visit& visit)
{
    auto const publication = asked(visit);
    if (auto stop = stopped(visit, publication, acts::disclosure_publish)) return *stop;
    publications::Translation const translation{.publication = publication->id,
                                                .language = visit.field("language"),
                                                .title = visit.field("title"),
                                                .summary = visit.field("summary"),
                                                .body = visit.field("body")};
    for (auto& fault : publications::faults(translation)) visit.faults.push_back(std::move(fault));
    if (auto no = no_fresh_code(visit)) visit.faults.push_back(*no);
    if (visit.faults.empty()) {
        auto const done = publications::translate(visit.services, visit.actor(), translation);
        if (done) return visit.see_other("/cong-khai/" + done->code + "?tieng=" + translation.language, "done.publications_translated");
        visit.faults.push_back(done.error());
    }
    auto data = translation_form(visit, *publication);
    return visit.again("publishing/translate", visit.sentence("publishing.translate_title"), data, visit.faults);
}

}  // namespace publishing::pages
