#include "rights/following/store.hpp"

namespace following::store {
namespace {

constexpr std::string_view columns =
    "id, channel, person, address, secret, unit, item, publication, confirmation, account, began_at, confirmed_at, failures";

constexpr auto insert_following = R"sql(
    INSERT INTO following (id, channel, person, address, secret, unit, item, publication, confirmation, account, began_at, confirmed_at,
                           failures)
    VALUES (:id, :channel, :person, :address, :secret, :unit, :item, :publication, :confirmation, :account, :began_at, :confirmed_at, 0)
    ON CONFLICT DO NOTHING
)sql";
constexpr auto update_confirmation = "UPDATE following SET confirmation = :hash WHERE id = :id AND confirmed_at IS NULL";
constexpr auto update_confirmed = R"sql(
    UPDATE following SET confirmation = NULL, confirmed_at = :at WHERE id = :id AND confirmed_at IS NULL
)sql";
constexpr auto update_failures = "UPDATE following SET failures = :failures WHERE id = :id";
constexpr auto delete_following = "DELETE FROM following WHERE id = :id";
constexpr auto delete_messages_of = "DELETE FROM outbox_message WHERE following = :id";
constexpr auto delete_messages_of_unconfirmed = R"sql(
    DELETE FROM outbox_message
    WHERE following IN (SELECT id FROM following WHERE confirmed_at IS NULL AND began_at < :before)
)sql";
constexpr auto delete_unconfirmed = "DELETE FROM following WHERE confirmed_at IS NULL AND began_at < :before";
constexpr auto select_anybody = "SELECT 1 FROM following WHERE confirmed_at IS NOT NULL LIMIT 1";
constexpr auto select_wants = "SELECT COUNT(*) FROM reminder_off WHERE account = :account";
constexpr auto insert_off = "INSERT INTO reminder_off (account, since) VALUES (:account, :since) ON CONFLICT DO NOTHING";
constexpr auto delete_off = "DELETE FROM reminder_off WHERE account = :account";

std::string select_where(std::string_view condition)
{
    return "SELECT " + std::string{columns} + " FROM following WHERE " + std::string{condition};
}

Following as_following(db::Row const& row)
{
    return {.id = row.text(0),
            .channel = row.view(1) == "mail" ? Channel::mail : Channel::webhook,
            .person = row.text(2),
            .address = row.text(3),
            .secret = row.text(4),
            .target = {.unit = row.text(5), .item = row.text(6), .publication = row.text(7)},
            .confirmation = row.maybe_text(8).value_or(""),
            .account = row.text(9),
            .began_at = row.number(10),
            .confirmed_at = row.maybe_number(11),
            .failures = row.number(12)};
}

}  // namespace

bool insert(db::Session& session, Following const& following)
{
    auto const& target = following.target;
    auto const hash = following.confirmation.empty() ? std::nullopt : std::optional{following.confirmation};
    return session.run(insert_following, {{"id", following.id},
                                          {"channel", following.channel == Channel::mail ? "mail" : "webhook"},
                                          {"person", following.person},
                                          {"address", following.address},
                                          {"secret", following.secret},
                                          {"unit", target.unit},
                                          {"item", target.item},
                                          {"publication", target.publication},
                                          {"confirmation", hash},
                                          {"account", following.account},
                                          {"began_at", following.began_at},
                                          {"confirmed_at", following.confirmed_at}}) == 1;
}

void set_confirmation(db::Session& session, std::string_view id, std::string_view hash)
{
    session.run(update_confirmation, {{"id", id}, {"hash", hash}});
}

bool confirm(db::Session& session, std::string_view id, base::Instant at)
{
    return session.run(update_confirmed, {{"id", id}, {"at", at}}) == 1;
}

void set_failures(db::Session& session, std::string_view id, std::int64_t failures)
{
    session.run(update_failures, {{"id", id}, {"failures", failures}});
}

void remove(db::Session& session, std::string_view id)
{
    session.run(delete_messages_of, {{"id", id}});
    session.run(delete_following, {{"id", id}});
}

std::int64_t remove_unconfirmed(db::Session& session, base::Instant before)
{
    session.run(delete_messages_of_unconfirmed, {{"before", before}});
    return session.run(delete_unconfirmed, {{"before", before}});
}

std::optional<Following> following(db::Session& session, std::string_view id)
{
    return session.one(select_where("id = :id"), as_following, {{"id", id}});
}

std::optional<Following> by_confirmation(db::Session& session, std::string_view hash)
{
    return session.one(select_where("confirmation = :hash"), as_following, {{"hash", hash}});
}

std::optional<Following> same(db::Session& session, Following const& wish)
{
    auto const& target = wish.target;
    return session.one(
        select_where("channel = :channel AND person = :person AND unit = :unit AND item = :item AND publication = :publication"),
        as_following,
        {{"channel", wish.channel == Channel::mail ? "mail" : "webhook"},
         {"person", wish.person},
         {"unit", target.unit},
         {"item", target.item},
         {"publication", target.publication}});
}

std::vector<Following> of_person(db::Session& session, std::string_view person)
{
    return session.all(select_where("person = :person ORDER BY id"), as_following, {{"person", person}});
}

std::vector<Following> webhooks(db::Session& session, std::string_view account)
{
    if (account.empty()) return session.all(select_where("channel = 'webhook' ORDER BY id DESC"), as_following);
    return session.all(select_where("channel = 'webhook' AND account = :account ORDER BY id DESC"), as_following, {{"account", account}});
}

bool anybody(db::Session& session)
{
    return session.one(select_anybody, [](db::Row const&) { return true; }).has_value();
}

std::vector<Following> interested(db::Session& session, std::set<std::string> const& units, std::string_view publication)
{
    auto found =
        session.all(select_where("unit = '' AND confirmed_at IS NOT NULL AND (publication = '' OR publication = :publication) ORDER BY id"),
                    as_following, {{"publication", publication}});
    for (auto const& unit : units) {
        auto more = session.all(
            select_where("unit = :unit AND confirmed_at IS NOT NULL AND (publication = '' OR publication = :publication) ORDER BY id"),
            as_following, {{"unit", unit}, {"publication", publication}});
        found.insert(found.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    }
    return found;
}

bool wants_reminders(db::Session& session, std::string_view account)
{
    return session.number(select_wants, {{"account", account}}) == 0;
}

void set_wants_reminders(db::Session& session, std::string_view account, bool wants, base::Date today)
{
    if (wants) session.run(delete_off, {{"account", account}});
    else session.run(insert_off, {{"account", account}, {"since", today}});
}

}  // namespace following::store
