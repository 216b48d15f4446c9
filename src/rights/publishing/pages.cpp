#include "rights/publishing/pages.hpp"

#include "base/text.hpp"
#include "ground/people/people.hpp"
#include "rights/publishing/form.hpp"
#include "rights/publishing/publishing.hpp"
#include "site/parts/parts.hpp"

#include <charconv>

namespace publishing::pages {
namespace {

namespace acts = people::acts;

std::string chosen(ground::Visit& visit, std::string_view name)
{
    auto const typed = visit.field(name);
    return typed.empty() ? std::string{base::trimmed(visit.request.in_query(name))} : typed;
}

struct About {
    std::optional<units::Unit> unit;
    rules::Item const* item{};
};

About about(ground::Visit& visit)
{
    About found;
    auto const code = chosen(visit, "don_vi");
    auto const own = people::units_for(visit.services, visit.person, acts::disclosure_publish);
    if (!code.empty()) found.unit = parts::unit_of(visit, code);
    else if (own.size() == 1) found.unit = visit.tree->unit(own.front(), visit.today);
    if (auto const item = chosen(visit, "muc"); !item.empty()) found.item = visit.services.rules.item(item);
    return found;
}

void desk_crumbs(ground::Visit& visit, std::string const& last)
{
    visit.crumbs.emplace_back(visit.sentence("nav.desk"), "/ban-lam-viec");
    visit.crumbs.emplace_back(last, "");
    visit.indexed = false;
}

/// Which unit, which item: asked first when the address does not say.
http::Response choosing(ground::Visit& visit, About const& about)
{
    html::Data data;
    for (auto const& top : people::units_for(visit.services, visit.person, acts::disclosure_publish))
        if (auto const unit = visit.tree->unit(top, visit.today))
            data.add("UNIT")
                .set("UNIT_ID", unit->id)
                .set("UNIT_TITLE", unit->name)
                .show_if(about.unit && about.unit->id == unit->id, "UNIT_CHOSEN");
    if (about.unit) {
        data.set("DON_VI", about.unit->id).set("UNIT_NAME_CHOSEN", about.unit->name);
        for (auto const* item : visit.services.rules.catalogue(about.unit->kind, visit.today))
            data.add("ITEM")
                .set("ITEM_TITLE", item->title)
                .set("ITEM_DESCRIBES", item->describes)
                .set("ITEM_URL",
                     visit.root() + "/ban-lam-viec/cong-khai/moi?don_vi=" + http::url_encoded(about.unit->id) + "&muc=" + item->id);
    }
    desk_crumbs(visit, visit.sentence("publishing.new_title"));
    return visit.page("publishing/choose", visit.sentence("publishing.new_title"), data);
}

html::Data form_data(ground::Visit& visit, Draft const& draft)
{
    html::Data data;
    show_form(visit, data, draft);
    auto const path = visit.root() + "/ban-lam-viec/cong-khai/";
    auto const fresh = draft.id.empty();
    data.set("FORM_URL", fresh && draft.publication.empty() ? path + "moi"
                         : fresh                            ? path + draft.publication + "/dinh-chinh"
                                                            : path + draft.id);
    if (!fresh) data.set("DISCARD_URL", path + draft.id + "/xoa");
    desk_crumbs(visit, visit.sentence(draft.publication.empty() ? "publishing.new_title" : "publishing.correct_title"));
    return data;
}

std::string title_of(ground::Visit const& visit, Draft const& draft)
{
    return visit.sentence(draft.publication.empty() ? "publishing.new_title" : "publishing.correct_title");
}

http::Response asked_again(ground::Visit& visit, Draft const& draft)
{
    auto data = form_data(visit, draft);
    return visit.again("publishing/form", title_of(visit, draft), data, visit.faults);
}

/// Somebody else's text beside one's own, which stays in the form; the next save builds on theirs.
http::Response stale(ground::Visit& visit, Draft own, publications::Content const& theirs, std::int64_t version)
{
    auto data = form_data(visit, own);
    auto const beside = [&](char const* key, std::string const& a, std::string const& b) {
        if (a != b) data.add("BESIDE").set("BESIDE_LABEL", visit.sentence(key)).set("BESIDE_THEIRS", a).set("BESIDE_OWN", b);
    };
    beside("publications.field.title", theirs.title, own.content.title);
    beside("publications.field.summary", theirs.summary, own.content.summary);
    beside("publications.field.body", theirs.body, own.content.body);
    data.set(own.publication.empty() ? "DRAFT_VERSION" : "BASE_VERSION", version);
    return visit.again("publishing/form", title_of(visit, own), data, visit.faults);
}

http::Response stale_draft(ground::Visit& visit, Draft const& own)
{
    auto const theirs = visit.services.db.read([&](db::Session& session) { return publishing::draft(session, own.id); });
    if (!theirs) return visit.refused({.rule = "publishing.no_such_draft", .because = base::Because::missing});
    return stale(visit, own, theirs->content, theirs->version);
}

http::Response stale_publication(ground::Visit& visit, Draft const& own)
{
    auto const theirs = visit.services.db.read([&](db::Session& session) { return publications::publication(session, own.publication); });
    if (!theirs) return visit.not_found();
    return stale(visit, own, theirs->content, theirs->version);
}

http::Response published(ground::Visit& visit, Draft const& draft)
{
    if (auto no = no_fresh_code(visit)) visit.faults.push_back(*no);
    auto found = publications::faults(visit.services.rules, draft.content, visit.today);
    visit.faults.insert(visit.faults.end(), found.begin(), found.end());
    if (!visit.faults.empty()) return asked_again(visit, draft);
    auto const done = publishing::publish(visit.services, visit.actor(), draft);
    if (done) {
        auto const path = "/cong-khai/" + done->code;
        auto const corrected = !draft.publication.empty();
        if (!done->warnings.empty()) return visit.see_other(path, "done." + done->warnings.front().rule);
        return visit.see_other(path, corrected ? "done.publications_corrected" : "done.publications_published");
    }
    visit.faults.push_back(done.error());
    return done.error().because == base::Because::stale && !draft.publication.empty() ? stale_publication(visit, draft)
                                                                                      : asked_again(visit, draft);
}

/// Saved first, whatever comes: an upload cannot be kept in a form, a draft keeps it.
http::Response taken(ground::Visit& visit, Draft draft)
{
    read_form(visit, draft);
    auto faults = std::move(visit.faults);
    visit.faults.clear();
    auto const saved = publishing::save(visit.services, visit.actor(), draft);
    if (!saved) {
        visit.faults.push_back(saved.error());
        return saved.error().because == base::Because::stale ? stale_draft(visit, draft) : asked_again(visit, draft);
    }
    visit.faults = std::move(faults);
    if (!visit.faults.empty()) return asked_again(visit, *saved);
    if (visit.field("lam") == "cong-khai") return published(visit, *saved);
    return visit.see_other("/ban-lam-viec/cong-khai/" + saved->id, "done.draft_saved");
}

std::optional<Draft> draft_asked(ground::Visit const& visit)
{
    return visit.services.db.read([&](db::Session& session) { return publishing::draft(session, visit.request.part("id")); });
}

std::optional<http::Response> stopped(ground::Visit& visit, std::string const& unit)
{
    auto const no = people::no_to(visit.services, visit.person, acts::disclosure_publish, unit);
    return no ? std::optional{visit.refused(*no)} : std::nullopt;
}

Draft correction_of(publications::Publication const& publication)
{
    return {.publication = publication.id, .base_version = publication.version, .content = publication.content};
}

}  // namespace

std::optional<base::Refusal> no_fresh_code(ground::Visit& visit)
{
    if (people::stepped_up(visit.services, visit.person)) return {};
    auto const code = visit.field("code");
    if (code.empty()) return base::bad_input("code", "people.fresh_code_first");
    auto const done = people::step_up(visit.services, visit.person, code);
    if (done) return {};
    auto no = done.error();
    no.field = "code";
    return no;
}

http::Response begin(ground::Visit& visit)
{
    auto const found = about(visit);
    if (!found.unit || !found.item) return choosing(visit, found);
    if (auto stop = stopped(visit, found.unit->id)) return *stop;
    auto const draft = first_draft(visit, *found.unit, *found.item, visit.request.in_query("nghia_vu"));
    auto data = form_data(visit, draft);
    return visit.page("publishing/form", title_of(visit, draft), data);
}

http::Response create(ground::Visit& visit)
{
    auto const found = about(visit);
    if (!found.unit || !found.item) return choosing(visit, found);
    if (auto stop = stopped(visit, found.unit->id)) return *stop;
    Draft draft;
    draft.content.unit = found.unit->id;
    draft.content.item = found.item->id;
    return taken(visit, std::move(draft));
}

http::Response edit(ground::Visit& visit)
{
    auto const draft = draft_asked(visit);
    if (!draft) {
        // It has been published since: the same address leads there.
        auto const id = visit.request.part("id");
        auto const published_one = visit.services.db.read([&](db::Session& session) { return publications::publication(session, id); });
        return published_one ? visit.see_other("/cong-khai/" + published_one->code) : visit.not_found();
    }
    if (auto stop = stopped(visit, draft->content.unit)) return *stop;
    auto data = form_data(visit, *draft);
    return visit.page("publishing/form", title_of(visit, *draft), data);
}

http::Response save(ground::Visit& visit)
{
    auto draft = draft_asked(visit);
    if (!draft) return visit.refused({.rule = "publishing.no_such_draft", .because = base::Because::missing});
    if (auto stop = stopped(visit, draft->content.unit)) return *stop;
    return taken(visit, std::move(*draft));
}

http::Response discard(ground::Visit& visit)
{
    auto const draft = draft_asked(visit);
    if (!draft) return visit.see_other("/ban-lam-viec");
    if (auto stop = stopped(visit, draft->content.unit)) return *stop;
    std::int64_t version{};
    auto const typed = visit.field("version");
    std::from_chars(typed.data(), typed.data() + typed.size(), version);
    auto const done = publishing::discard(visit.services, visit.actor(), draft->id, version);
    return done ? visit.see_other("/ban-lam-viec", "done.draft_discarded") : visit.refused(done.error());
}

http::Response correcting(ground::Visit& visit)
{
    auto const id = visit.request.part("id");
    auto const publication = visit.services.db.read([&](db::Session& session) { return publications::publication(session, id); });
    if (!publication) return visit.not_found();
    if (auto stop = stopped(visit, publication->content.unit)) return *stop;
    auto const draft = correction_of(*publication);
    auto data = form_data(visit, draft);
    return visit.page("publishing/form", title_of(visit, draft), data);
}

http::Response correct(ground::Visit& visit)
{
    auto const id = visit.request.part("id");
    auto const publication = visit.services.db.read([&](db::Session& session) { return publications::publication(session, id); });
    if (!publication) return visit.not_found();
    if (auto stop = stopped(visit, publication->content.unit)) return *stop;
    return taken(visit, correction_of(*publication));
}

}  // namespace publishing::pages
