// All SQL of following: named queries, rows to structs and back. Decides nothing.
#pragma once

#include "rights/following/following.hpp"

#include <optional>
#include <set>
#include <string_view>
#include <vector>

namespace following::store {

/// False when the same person follows the same already.
bool insert(db::Session& session, Following const& following);
/// A fresh token for a wish that waits.
void set_confirmation(db::Session& session, std::string_view id, std::string_view hash);
bool confirm(db::Session& session, std::string_view id, base::Instant at);
void set_failures(db::Session& session, std::string_view id, std::int64_t failures);
/// With all that was on its way to it.
void remove(db::Session& session, std::string_view id);
/// How many wishes that nobody confirmed were older than that and are gone.
std::int64_t remove_unconfirmed(db::Session& session, base::Instant before);

std::optional<Following> following(db::Session& session, std::string_view id);
std::optional<Following> by_confirmation(db::Session& session, std::string_view hash);
std::optional<Following> same(db::Session& session, Following const& wish);
std::vector<Following> of_person(db::Session& session, std::string_view person);
/// Newest first; account empty = of all officers.
std::vector<Following> webhooks(db::Session& session, std::string_view account);
/// Whether anybody has confirmed to hear of anything.
bool anybody(db::Session& session);
/// Confirmed ones that may want news about those units, that item or that publication.
std::vector<Following> interested(db::Session& session, std::set<std::string> const& units, std::string_view publication);

void add(db::Session& session, News const& news);
std::vector<News> about_document(db::Session& session, std::string_view document);
/// What was told of a document reads from now on as it reads today.
void reword(db::Session& session, std::string_view document, std::string_view title, std::string_view summary);
/// With the messages about it that were not sent yet.
void forget_document(db::Session& session, std::string_view document);
std::optional<News> news_of_line(db::Session& session, std::string_view line);
std::vector<News> news(db::Session& session, NewsFilter const& filter);

/// False when that was told to that person before.
bool add(db::Session& session, Message const& message);
/// Due at that instant, the longest waiting first.
std::vector<Message> confirmations(db::Session& session, base::Instant now, std::int64_t at_most);
std::vector<Message> calls(db::Session& session, base::Instant now, std::int64_t at_most);
/// A round of digests: news that were there before that instant, reminders whenever they were made.
struct Waiting {
    base::Instant now{}, none_since{}, news_before{};
};
/// Persons for whom something waits and to whom no digest went since the round began.
std::vector<std::string> persons_waiting(db::Session& session, Waiting const& round, std::int64_t at_most);
std::vector<Message> digest_for(db::Session& session, std::string_view person, Waiting const& round);
/// When the last confirmation mail of that wish was asked for.
std::optional<base::Instant> last_asked(db::Session& session, std::string_view following);
void finish(db::Session& session, std::string_view message, Outcome outcome, base::Instant at);
void try_again(db::Session& session, Message const& message, base::Instant at);
std::int64_t remove_done(db::Session& session, base::Instant before);

bool wants_reminders(db::Session& session, std::string_view account);
void set_wants_reminders(db::Session& session, std::string_view account, bool wants, base::Date today);

}  // namespace following::store
