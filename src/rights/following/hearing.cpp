#include "rights/following/jobs.hpp"

#include "base/text.hpp"
#include "ground/units/units.hpp"
#include "rights/following/rules.hpp"
#include "rights/following/store.hpp"

namespace following {
namespace {

constexpr std::size_t summary_letters = 400;

News as_news(ground::News const& heard)
{
    auto const& document = *heard.document;
    return {.line = heard.line.id,
            .at = heard.line.at,
            .act = heard.line.act,
            .document = heard.id,
            .kind = document.kind,
            .unit = document.unit,
            .item = document.item,
            .publication = publication_of(document.path),
            .path = document.path,
            .title = document.title,
            .summary = base::shortened(document.text, summary_letters)};
}

// What is taken back is told without its words: they may be why it was.
std::optional<News> taken_back(db::Session& session, ground::News const& heard)
{
    auto const earlier = store::about_document(session, heard.id);
    store::forget_document(session, heard.id);
    if (earlier.empty() || !is_told(heard.line.act)) return {};
    auto news = earlier.front();
    news.line = heard.line.id;
    news.at = heard.line.at;
    news.act = heard.line.act;
    news.title = "Một nội dung công khai đã được thu hồi";
    news.summary.clear();
    return news;
}

void tell(ground::Services& services, db::Session& session, News const& news)
{
    if (!store::anybody(session)) return;
    auto const tree = services.units.tree_in(session);
    auto const units = heard_by(*tree, news.unit, services.today());
    for (auto const& following : store::interested(session, units, news.publication)) {
        if (*following.confirmed_at > news.at) continue;
        if (!following.target.item.empty() && !same_item(services.rules, following.target.item, news.item)) continue;
        store::add(session, Message{.id = services.fresh_id(),
                                    .channel = following.channel,
                                    .kind = MessageKind::news,
                                    .person = following.person,
                                    .following = following.id,
                                    .about = news.line,
                                    .token = {},
                                    .made_at = services.clock.now(),
                                    .next_try_at = services.clock.now()});
    }
}

}  // namespace

void hear(ground::Services& services, db::Session& session, ground::News const& heard)
{
    std::optional<News> news;
    if (!heard.document) {
        news = taken_back(session, heard);
    } else {
        auto fresh = as_news(heard);
        store::reword(session, fresh.document, fresh.title, fresh.summary);
        if (is_told(fresh.act)) news = std::move(fresh);
    }
    if (!news) return;
    store::add(session, *news);
    tell(services, session, *news);
}

}  // namespace following
