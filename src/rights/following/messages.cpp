#include "rights/following/store.hpp"

#include <algorithm>
#include <functional>

namespace following::store {
namespace {

constexpr std::string_view news_columns = "line, at, act, document, kind, unit, item, publication, path, title, summary";
constexpr std::string_view message_columns = "id, channel, kind, person, following, about, token, made_at, tries, next_try_at";

constexpr auto insert_news = R"sql(
    INSERT INTO news (line, at, act, document, kind, unit, item, publication, path, title, summary)
    VALUES (:line, :at, :act, :document, :kind, :unit, :item, :publication, :path, :title, :summary)
    ON CONFLICT DO NOTHING
)sql";
constexpr auto update_wording = "UPDATE news SET title = :title, summary = :summary WHERE document = :document";
constexpr auto delete_untold = R"sql(
    DELETE FROM outbox_message
    WHERE kind = 'news' AND done_at IS NULL AND about IN (SELECT line FROM news WHERE document = :document)
)sql";
constexpr auto delete_news = "DELETE FROM news WHERE document = :document";

constexpr auto insert_message = R"sql(
    INSERT INTO outbox_message (id, channel, kind, person, following, about, token, made_at, tries, next_try_at, outcome)
    VALUES (:id, :channel, :kind, :person, :following, :about, :token, :made_at, 0, :next_try_at, '')
    ON CONFLICT DO NOTHING
)sql";
constexpr auto select_persons = R"sql(
    SELECT person FROM outbox_message
    WHERE channel = 'mail' AND (kind = 'duty' OR (kind = 'news' AND made_at < :news_before)) AND done_at IS NULL AND next_try_at <= :now
      AND person NOT IN (SELECT person FROM outbox_message
                         WHERE channel = 'mail' AND kind IN ('news', 'duty') AND outcome = 'sent' AND done_at >= :none_since)
    GROUP BY person ORDER BY MIN(id) LIMIT :at_most
)sql";
constexpr auto of_one_person =
    "person = :person AND channel = 'mail' AND (kind = 'duty' OR (kind = 'news' AND made_at < :news_before)) ORDER BY id";
constexpr auto due = "next_try_at <= :now ORDER BY id LIMIT :at_most";
constexpr auto select_last_asked = "SELECT MAX(made_at) FROM outbox_message WHERE following = :following AND kind = 'confirmation'";
constexpr auto update_finished = "UPDATE outbox_message SET done_at = :at, outcome = :outcome, token = '' WHERE id = :id";
constexpr auto update_tried = "UPDATE outbox_message SET tries = :tries, next_try_at = :next_try_at WHERE id = :id";
constexpr auto delete_done = "DELETE FROM outbox_message WHERE done_at < :before";

// Beyond so many units the newest of all are looked through; up to there each has its own place in the index.
constexpr std::size_t asked_one_by_one = 64;
constexpr auto among_units = " AND REPLACE(:units, ',' || unit || ',', '') <> :units";

News as_news(db::Row const& row)
{
    return {.line = row.text(0),
            .at = row.number(1),
            .act = row.text(2),
            .document = row.text(3),
            .kind = row.text(4),
            .unit = row.text(5),
            .item = row.text(6),
            .publication = row.text(7),
            .path = row.text(8),
            .title = row.text(9),
            .summary = row.text(10)};
}

std::string_view word(MessageKind kind)
{
    switch (kind) {
        case MessageKind::confirmation: return "confirmation";
        case MessageKind::news: return "news";
        case MessageKind::duty: return "duty";
        case MessageKind::trial: break;
    }
    return "trial";
}

MessageKind kind_of(std::string_view word)
{
    if (word == "confirmation") return MessageKind::confirmation;
    if (word == "duty") return MessageKind::duty;
    return word == "news" ? MessageKind::news : MessageKind::trial;
}

std::string_view word(Outcome outcome)
{
    switch (outcome) {
        case Outcome::sent: return "sent";
        case Outcome::gave_up: return "gave_up";
        case Outcome::not_wanted: return "not_wanted";
        case Outcome::waiting: break;
    }
    return "";
}

Message as_message(db::Row const& row)
{
    return {.id = row.text(0),
            .channel = row.view(1) == "mail" ? Channel::mail : Channel::webhook,
            .kind = kind_of(row.view(2)),
            .person = row.text(3),
            .following = row.text(4),
            .about = row.text(5),
            .token = row.text(6),
            .made_at = row.number(7),
            .tries = row.number(8),
            .next_try_at = row.number(9)};
}

std::string select_news(std::string_view rest)
{
    return "SELECT " + std::string{news_columns} + " FROM news WHERE " + std::string{rest};
}

std::string select_messages(std::string_view rest)
{
    return "SELECT " + std::string{message_columns} + " FROM outbox_message WHERE done_at IS NULL AND " + std::string{rest};
}

constexpr auto newest_first = " ORDER BY at DESC, line DESC LIMIT :at_most";

std::string joined(std::vector<std::string> const& units)
{
    std::string list = ",";
    for (auto const& unit : units) list += unit + ",";
    return list;
}

}  // namespace

void add(db::Session& session, News const& news)
{
    session.run(insert_news, {{"line", news.line},
                              {"at", news.at},
                              {"act", news.act},
                              {"document", news.document},
                              {"kind", news.kind},
                              {"unit", news.unit},
                              {"item", news.item},
                              {"publication", news.publication},
                              {"path", news.path},
                              {"title", news.title},
                              {"summary", news.summary}});
}

std::vector<News> about_document(db::Session& session, std::string_view document)
{
    return session.all(select_news("document = :document ORDER BY at DESC, line DESC"), as_news, {{"document", document}});
}

void reword(db::Session& session, std::string_view document, std::string_view title, std::string_view summary)
{
    session.run(update_wording, {{"document", document}, {"title", title}, {"summary", summary}});
}

void forget_document(db::Session& session, std::string_view document)
{
    session.run(delete_untold, {{"document", document}});
    session.run(delete_news, {{"document", document}});
}

std::optional<News> news_of_line(db::Session& session, std::string_view line)
{
    return session.one(select_news("line = :line"), as_news, {{"line", line}});
}

std::vector<News> news(db::Session& session, NewsFilter const& filter)
{
    std::string where = "1 = 1";
    db::Parameters parameters{{"at_most", filter.at_most}};
    if (!filter.item.empty()) where += " AND item = :item", parameters.emplace_back("item", filter.item);
    if (!filter.publication.empty()) where += " AND publication = :publication", parameters.emplace_back("publication", filter.publication);
    if (filter.units.empty()) return session.all(select_news(where + newest_first), as_news, parameters);
    if (filter.units.size() > asked_one_by_one) {
        parameters.emplace_back("units", joined(filter.units));
        return session.all(select_news(where + among_units + newest_first), as_news, parameters);
    }
    std::vector<News> found;
    for (auto const& unit : filter.units) {
        auto of_unit = parameters;
        of_unit.emplace_back("unit", unit);
        auto more = session.all(select_news(where + " AND unit = :unit" + newest_first), as_news, of_unit);
        found.insert(found.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    }
    std::ranges::sort(found, std::greater{}, [](News const& one) { return std::pair{one.at, one.line}; });
    if (std::ssize(found) > filter.at_most) found.resize(static_cast<std::size_t>(filter.at_most));
    return found;
}

bool add(db::Session& session, Message const& message)
{
    return session.run(insert_message, {{"id", message.id},
                                        {"channel", message.channel == Channel::mail ? "mail" : "webhook"},
                                        {"kind", word(message.kind)},
                                        {"person", message.person},
                                        {"following", message.following},
                                        {"about", message.about},
                                        {"token", message.token},
                                        {"made_at", message.made_at},
                                        {"next_try_at", message.next_try_at}}) == 1;
}

std::vector<Message> confirmations(db::Session& session, base::Instant now, std::int64_t at_most)
{
    return session.all(select_messages("kind = 'confirmation' AND " + std::string{due}), as_message, {{"now", now}, {"at_most", at_most}});
}

std::vector<Message> calls(db::Session& session, base::Instant now, std::int64_t at_most)
{
    return session.all(select_messages("channel = 'webhook' AND " + std::string{due}), as_message, {{"now", now}, {"at_most", at_most}});
}

std::vector<std::string> persons_waiting(db::Session& session, Waiting const& round, std::int64_t at_most)
{
    return session.all(select_persons, [](db::Row const& row) { return row.text(0); },
                       {{"now", round.now}, {"none_since", round.none_since}, {"news_before", round.news_before}, {"at_most", at_most}});
}

std::vector<Message> digest_for(db::Session& session, std::string_view person, Waiting const& round)
{
    return session.all(select_messages(of_one_person), as_message, {{"person", person}, {"news_before", round.news_before}});
}

std::optional<base::Instant> last_asked(db::Session& session, std::string_view following)
{
    auto const last = session.number(select_last_asked, {{"following", following}});
    return last > 0 ? std::optional{last} : std::nullopt;
}

void finish(db::Session& session, std::string_view message, Outcome outcome, base::Instant at)
{
    session.run(update_finished, {{"id", message}, {"outcome", word(outcome)}, {"at", at}});
}

void try_again(db::Session& session, Message const& message, base::Instant at)
{
    session.run(update_tried, {{"id", message.id}, {"tries", message.tries + 1}, {"next_try_at", at}});
}

std::int64_t remove_done(db::Session& session, base::Instant before)
{
    return session.run(delete_done, {{"before", before}});
}

}  // namespace following::store
