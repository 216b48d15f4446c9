#include "rights/publications/pages.hpp"

#include "base/text.hpp"
#include "ground/ledger/ledger.hpp"
#include "ground/people/people.hpp"
#include "rights/disclosure/disclosure.hpp"
#include "rights/publications/publications.hpp"
#include "rights/publications/shown.hpp"
#include "rights/publications/spoken.hpp"
#include "rights/questions/questions.hpp"
#include "site/parts/parts.hpp"

#include <algorithm>

namespace publications::pages {
namespace {

std::string code_of(ground::Visit const& visit)
{
    std::string code{visit.request.part("code")};
    std::ranges::transform(code, code.begin(),
                           [](char letter) { return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 32) : letter; });
    return code;
}

std::optional<Publication> asked(ground::Visit const& visit)
{
    return visit.services.db.read([&](db::Session& session) { return by_code(session, code_of(visit)); });
}

/// May this visitor see what is no longer, or not yet, public?
bool officer_of(ground::Visit const& visit, std::string_view unit)
{
    if (!visit.signed_in()) return false;
    auto const tops = people::units_for(visit.services, visit.person, people::acts::disclosure_publish);
    return std::ranges::any_of(tops, [&](std::string const& top) { return visit.tree->within(unit, top, visit.today); });
}

std::optional<units::Unit> unit_of(ground::Visit const& visit, Publication const& publication)
{
    return visit.tree->unit(publication.content.unit, visit.today);
}

void crumbs(ground::Visit& visit, Publication const& publication, std::string const& last = {})
{
    auto const unit = unit_of(visit, publication);
    visit.crumbs.emplace_back(visit.sentence("nav.home"), "/");
    if (unit) visit.crumbs.emplace_back(unit->name, parts::unit_page_path(visit, *unit, "/cong-khai"));
    visit.crumbs.emplace_back(base::shortened(publication.content.title, 60), last.empty() ? "" : "/cong-khai/" + publication.code);
    if (!last.empty()) visit.crumbs.emplace_back(last, "");
}

void show_head(ground::Visit const& visit, html::Data& data, Publication const& publication)
{
    auto const path = visit.root() + "/cong-khai/" + publication.code;
    data.set("PUB_CODE", publication.code).set("PUB_TITLE", publication.content.title);
    data.set("PUB_URL", path).set("PRINT_URL", path + "/in").set("SPOKEN_URL", path + "/loa").set("HISTORY_URL", path + "/lich-su");
    data.set("ASK_URL", path + "/hoi");
    if (auto const unit = unit_of(visit, publication)) {
        data.set("PUB_UNIT", unit->name);
        data.set("PUB_UNIT_URL", visit.root() + parts::unit_page_path(visit, *unit, "/cong-khai"));
        auto const* item = visit.services.rules.item(publication.content.item);
        data.set("PUB_ITEM", item ? item->title : publication.content.item);
        data.set("PUB_ITEM_URL", visit.root() + parts::unit_page_path(visit, *unit, "/cong-khai/" + publication.content.item));
        if (item) data.set("PUB_CLAUSE", disclosure::cited(visit.services.rules, item->clause));
    }
}

void show_state(ground::Visit const& visit, html::Data& data, Publication const& publication)
{
    auto const& content = publication.content;
    auto const runs =
        content.posted_from && content.posted_until && *content.posted_from <= visit.today && *content.posted_until >= visit.today;
    auto const* state = publication.state == State::withdrawn ? "closed" : runs ? "posting" : "published";
    auto const* key = publication.state == State::withdrawn ? "publications.state.withdrawn"
                      : runs                                ? "publications.state.posting"
                                                            : "publications.state.published";
    data.set("STATE", state);
    data.set("STATE_TEXT", visit.sentence(key, {{"day", content.posted_until ? base::vietnamese(*content.posted_until) : ""}}));
}

void show_text(html::Data& data, std::string const& summary, std::string const& body)
{
    if (!summary.empty()) data.set("SUMMARY", summary);
    if (!body.empty()) data.add("BODY").set("BODY_HTML", html::markdown(body));
}

void show_officer_links(ground::Visit const& visit, html::Data& data, Publication const& publication)
{
    if (publication.state != State::published || !officer_of(visit, publication.content.unit)) return;
    auto const path = visit.root() + "/ban-lam-viec/cong-khai/" + publication.id;
    data.add("MAY_CHANGE")
        .set("CORRECT_URL", path + "/dinh-chinh")
        .set("WITHDRAW_URL", path + "/go")
        .set("PROVE_URL", path + "/minh-chung")
        .set("TRANSLATE_URL", path + "/ban-dich");
}

std::string chosen_language(ground::Visit const& visit, Publication const& publication)
{
    auto const typed = visit.request.in_query("tieng");
    if (!typed.empty()) return std::string{typed};
    auto const written = "," + publication.languages + ",";
    return visit.language == html::Language::en && written.find(",en,") != std::string::npos ? "en" : "vi";
}

http::Response trace(ground::Visit& visit, Publication const& publication)
{
    html::Data data;
    show_head(visit, data, publication);
    show_state(visit, data, publication);
    data.set("WITHDRAWN_DAY", base::vietnamese(publication.changed_on)).set("WITHDRAWN_REASON", publication.reason);
    data.set("PUBLISHED_DAY", base::vietnamese(publication.published_on));
    data.show_if(officer_of(visit, publication.content.unit), "MAY_READ");
    crumbs(visit, publication);
    visit.indexed = false;
    return visit.page("publications/withdrawn", publication.content.title, data);
}

struct Whole {
    std::vector<Proof> proofs;
    std::vector<questions::Question> asked;
    std::vector<Translation> translations;
};

http::Response shown(ground::Visit& visit, Publication const& publication, Whole const& whole)
{
    html::Data data;
    auto const language = chosen_language(visit, publication);
    auto const translated = std::ranges::find(whole.translations, language, &Translation::language);
    show_head(visit, data, publication);
    show_state(visit, data, publication);
    if (translated != whole.translations.end()) {
        data.set("PUB_TITLE", translated->title).set("TEXT_LANGUAGE", translated->language);
        show_text(data, translated->summary, translated->body);
    } else {
        data.set("TEXT_LANGUAGE", "vi");
        show_text(data, publication.content.summary, publication.content.body);
    }
    show_languages(visit, data, publication, translated != whole.translations.end() ? language : "vi");
    show_files(visit, data, publication.content.files);
    show_forms(visit, data, publication.content.forms);
    show_facts(visit, data, publication);
    show_proofs(visit, data, whole.proofs);
    questions::fill(visit, data, whole.asked);
    show_officer_links(visit, data, publication);
    data.show_if(publication.version > 1, "CORRECTED");
    data.set("FOLLOW_URL", visit.root() + "/theo-doi?cong_khai=" + publication.code);
    visit.feed = "/cong-khai/" + publication.code + ".atom";
    crumbs(visit, publication);
    auto const& content = publication.content;
    visit.description = base::shortened(content.summary.empty() ? content.title : content.summary, 160);
    return visit.page("publications/publication", content.title, data);
}

}  // namespace

std::string kept_for(ground::Visit const& visit)
{
    auto const found = asked(visit);
    return found ? found->content.unit : std::string{};
}

http::Response publication(ground::Visit& visit)
{
    auto const found = asked(visit);
    if (!found) return visit.not_found();
    if (found->state == State::withdrawn) return trace(visit, *found);
    auto const whole = visit.services.db.read([&](db::Session& session) {
        return Whole{.proofs = proofs(session, found->id),
                     .asked = questions::of_subject(session, found->id),
                     .translations = found->languages.empty() ? std::vector<Translation>{} : translations(session, found->id)};
    });
    return shown(visit, *found, whole);
}

http::Response publication_json(ground::Visit& visit)
{
    auto const found = asked(visit);
    if (!found) return visit.refused_json({.rule = "publications.no_such_publication", .because = base::Because::missing});
    return visit.json(as_json(visit, *found));
}

http::Response print(ground::Visit& visit)
{
    auto const found = asked(visit);
    if (!found) return visit.not_found();
    if (found->state == State::withdrawn) return trace(visit, *found);
    auto const checkpoint = visit.services.db.read(ledger::latest_checkpoint);
    html::Data data;
    show_head(visit, data, *found);
    show_text(data, found->content.summary, found->content.body);
    show_files(visit, data, found->content.files);
    show_forms(visit, data, found->content.forms);
    show_facts(visit, data, *found);
    auto const address = public_address(visit, found->code);
    data.set("QR_HTML", html::qr_svg(address, visit.sentence("publications.qr_title")));
    data.set("PUB_ADDRESS", address);
    data.set("PUB_DAY_LONG", base::vietnamese_long(found->published_on));
    if (auto const unit = unit_of(visit, *found)) {
        data.set("PUB_PLACE", parts::bare_name(visit.services.rules, *unit));
        auto const above = visit.tree->ancestors(unit->id, found->published_on);
        if (!above.empty()) data.set("PUB_ABOVE", above.back().name);
    }
    if (checkpoint) data.add("LEDGER").set("LEDGER_SIZE", base::vietnamese(checkpoint->size)).set("LEDGER_ROOT", checkpoint->root);
    crumbs(visit, *found, visit.sentence("publications.print"));
    visit.indexed = false;
    return visit.page("publications/print", found->content.title, data);
}

http::Response loudspeaker(ground::Visit& visit)
{
    auto const found = asked(visit);
    if (!found) return visit.not_found();
    if (found->state == State::withdrawn) return trace(visit, *found);
    auto const& content = found->content;
    auto const unit = unit_of(visit, *found);
    html::Data data;
    show_head(visit, data, *found);
    auto const say = [&](std::string const& sentence) { data.add("SPOKEN").set("SPOKEN_TEXT", sentence); };
    say(visit.templates.sentence("publications.spoken.greeting", html::Language::vi, {{"unit", unit ? unit->name : ""}}));
    say(visit.templates.sentence("publications.spoken.title", html::Language::vi, {{"title", spoken(content.title)}}));
    for (auto const& line : plain_lines(content.summary.empty() ? content.body : content.summary)) say(spoken(line));
    if (!content.doc_kind.empty()) say(spoken(document_text(visit, content)) + ".");
    if (content.posted_from) {
        std::string places;
        for (auto const& form : content.forms)
            if (!form.place.empty()) places += (places.empty() ? "" : ", ") + spoken(form.place);
        say(visit.templates.sentence(places.empty() ? "publications.spoken.posted" : "publications.spoken.posted_at", html::Language::vi,
                                     {{"places", places}, {"days", spoken(posting_text(visit, content))}}));
    }
    say(visit.templates.sentence(
        content.officer_post.empty() ? "publications.spoken.officer_without_post" : "publications.spoken.officer", html::Language::vi,
        {{"name", content.officer_name}, {"post", spoken(content.officer_post)}, {"phone", digits_in_words(content.officer_phone)}}));
    say(visit.templates.sentence("publications.spoken.thanks", html::Language::vi));
    crumbs(visit, *found, visit.sentence("publications.loudspeaker"));
    visit.indexed = false;
    return visit.page("publications/loudspeaker", found->content.title, data);
}

}  // namespace publications::pages
