#include "site/feeds/pages.hpp"

#include "base/text.hpp"
#include "rights/following/following.hpp"
#include "rights/publications/publications.hpp"
#include "site/feeds/atom.hpp"
#include "site/parts/parts.hpp"

namespace feeds {
namespace {

constexpr std::int64_t entries_most = 50;

/// What a feed is of.
struct Subject {
    std::string name;  // never changes: its id is made from it
    std::string title, author;
    std::string page, self;  // paths without language
    following::NewsFilter filter;
};

std::vector<following::News> news_of(ground::Visit const& visit, following::NewsFilter const& filter)
{
    return visit.services.db.read([&](db::Session& session) { return following::news(session, filter); });
}

std::string unit_name(ground::Visit const& visit, following::News const& news)
{
    auto const unit = visit.tree->unit(news.unit, base::day_in_vietnam(news.at));
    return unit ? unit->name : visit.look.site_name;
}

Entry as_entry(ground::Visit const& visit, following::News const& news)
{
    auto const what = following::happened(news.act);
    return {.id = "urn:uuid:" + news.line,
            .title = what + ": " + news.title,
            .url = visit.services.settings.public_url + visit.root() + news.path,
            .summary = news.summary,
            .category = news.act,
            .label = what,
            .author = unit_name(visit, news),
            .at = news.at};
}

http::Response answered(ground::Visit& visit, Subject const& subject)
{
    auto const base_url = visit.services.settings.public_url + visit.root();
    // The key of the ledger is the installation's own name: another one with the same units has feeds of its own.
    Feed feed{.id = urn_uuid("dinh.feed.1 " + ledger::verifier_key(visit.services.settings) + " " + subject.name),
              .title = subject.title,
              .url = base_url + subject.page,
              .self = base_url + subject.self,
              .language = std::string{html::code(visit.language)},
              .author = subject.author,
              .entries = {}};
    for (auto const& news : news_of(visit, subject.filter)) feed.entries.push_back(as_entry(visit, news));
    auto response = http::text(200, atom(feed), "application/atom+xml; charset=utf-8");
    if (!visit.signed_in()) response.with("Cache-Control", "public, max-age=60");
    return response;
}

// "?muc=" narrows to one item; what is no item finds nothing.
void narrow(ground::Visit const& visit, Subject& subject)
{
    auto const item = base::clean_text(visit.request.in_query("muc")).value_or("");
    if (item.empty()) return;
    auto const* known = visit.services.rules.item(item);
    subject.filter.item = item;
    subject.name += " " + item;
    subject.self += "?muc=" + http::url_encoded(item);
    if (known != nullptr) subject.title = known->title + " – " + subject.title;
}

}  // namespace

http::Response whole(ground::Visit& visit)
{
    Subject subject{.name = "whole",
                    .title = visit.sentence("feeds.whole", {{"site", visit.look.site_name}}),
                    .author = visit.look.site_name,
                    .page = "/",
                    .self = "/cong-khai.atom",
                    .filter = {.at_most = entries_most}};
    narrow(visit, subject);
    return answered(visit, subject);
}

http::Response of_unit(ground::Visit& visit)
{
    auto const unit = parts::unit_of(visit, visit.request.part("code"));
    if (!unit) return visit.not_found();
    Subject subject{.name = "unit " + unit->id,
                    .title = visit.sentence("feeds.unit", {{"unit", unit->name}, {"site", visit.look.site_name}}),
                    .author = unit->name,
                    .page = parts::unit_page_path(visit, *unit, "/cong-khai"),
                    .self = parts::unit_page_path(visit, *unit, "/cong-khai.atom"),
                    .filter = {.units = following::reach(*visit.tree, unit->id, visit.day), .at_most = entries_most}};
    narrow(visit, subject);
    return answered(visit, subject);
}

http::Response of_publication(ground::Visit& visit)
{
    auto const code = visit.request.part("code");
    auto const found = visit.services.db.read([&](db::Session& session) { return publications::by_code(session, code); });
    if (!found) return visit.not_found();
    auto const shown = found->state == publications::State::published;
    auto const unit = visit.tree->unit(found->content.unit, found->published_on);
    return answered(visit, {.name = "publication " + found->id,
                            .title = visit.sentence("feeds.publication", {{"title", shown ? found->content.title : found->code},
                                                                          {"site", visit.look.site_name}}),
                            .author = unit ? unit->name : visit.look.site_name,
                            .page = "/cong-khai/" + found->code,
                            .self = "/cong-khai/" + found->code + ".atom",
                            .filter = {.publication = found->code, .at_most = entries_most}});
}

http::Response news_call(ground::Visit& visit)
{
    following::NewsFilter filter{.item = std::string{visit.request.in_query("item")},
                                 .publication = std::string{visit.request.in_query("publication")},
                                 .at_most = entries_most};
    if (auto const asked = visit.request.in_query("unit"); !asked.empty()) {
        auto const unit = parts::unit_of(visit, asked);
        if (!unit) return visit.refused_json(base::bad_input("unit", "search.which_unit"));
        filter.units = following::reach(*visit.tree, unit->id, visit.day);
    }
    json::Array rows;
    for (auto const& news : news_of(visit, filter))
        rows.push_back(json::Object{{"id", news.line},
                                    {"at", base::utc_text(news.at)},
                                    {"event", news.act},
                                    {"kind", news.kind},
                                    {"title", news.title},
                                    {"summary", news.summary},
                                    {"unit", json::Object{{"id", news.unit}, {"name", unit_name(visit, news)}}},
                                    {"item", news.item},
                                    {"publication", news.publication},
                                    {"url", visit.services.settings.public_url + news.path}});
    return visit.json(json::Object{{"news", std::move(rows)}});
}

}  // namespace feeds
