#include "base/text.hpp"
#include "ground/duties/duties.hpp"
#include "ground/people/people.hpp"
#include "rights/following/jobs.hpp"
#include "rights/following/keys.hpp"
#include "rights/following/letters.hpp"
#include "rights/following/store.hpp"
#include "rights/following/targets.hpp"

#include <algorithm>
#include <map>

namespace following {
namespace {

constexpr std::int64_t at_once = 100;
constexpr std::int64_t failures_most = 3;
constexpr std::string_view account_person = "account/";

letters::House house_of(ground::Settings const& settings)
{
    return {.site_name = settings.site_name, .url = settings.public_url};
}

std::string stop_link(ground::Settings const& settings, std::string_view stopped)
{
    return settings.public_url + "/theo-doi/ngung/" + keys::stop_token(settings, stopped);
}

mail::Message letter_to(ground::Services const& services, std::string_view address, std::string_view id, letters::Letter letter)
{
    return {.from = {.name = services.settings.site_name, .address = services.settings.mail_from},
            .to = {.name = {}, .address = std::string{address}},
            .subject = std::move(letter.subject),
            .text = std::move(letter.text),
            .id = std::string{id},
            .at = services.clock.now(),
            .unsubscribe = {}};
}

/// The messages that one mail carries, and what becomes of them all.
void settle(ground::Services& services, std::vector<Message> const& messages, mail::Outcome outcome)
{
    auto const now = services.clock.now();
    services.db.write([&](db::Session& session) {
        for (auto const& message : messages) {
            auto const again = outcome == mail::Outcome::later ? next_try(message.tries + 1, now) : std::nullopt;
            if (outcome == mail::Outcome::sent) store::finish(session, message.id, Outcome::sent, now);
            else if (again) store::try_again(session, message, *again);
            else store::finish(session, message.id, Outcome::gave_up, now);
        }
    });
}

void not_wanted(ground::Services& services, std::vector<Message> const& messages)
{
    services.db.write([&](db::Session& session) {
        for (auto const& message : messages) store::finish(session, message.id, Outcome::not_wanted, services.clock.now());
    });
}

// An address that refuses every mail is given up; what it followed is forgotten with it.
void note_mailbox(ground::Services& services, std::vector<Following> const& theirs, mail::Outcome outcome)
{
    services.db.write([&](db::Session& session) {
        for (auto const& one : theirs) {
            if (outcome == mail::Outcome::sent && one.failures > 0) store::set_failures(session, one.id, 0);
            if (outcome != mail::Outcome::never) continue;
            if (one.failures + 1 >= failures_most) store::remove(session, one.id);
            else store::set_failures(session, one.id, one.failures + 1);
        }
    });
}

void send_confirmation(ground::Services& services, WaysOut& ways, Message const& message)
{
    auto const wish = services.db.read([&](db::Session& session) { return store::following(session, message.following); });
    auto const token = keys::opened(services.settings, message.token);
    auto const address = wish ? keys::opened(services.settings, wish->address) : std::nullopt;
    if (!wish || wish->confirmed_at || !token || !address || message.about != "confirmation/" + wish->confirmation)
        return not_wanted(services, {message});
    auto letter = letters::confirmation(house_of(services.settings), words_for(services, wish->target), *token);
    auto const sent = ways.mail(letter_to(services, *address, message.id, std::move(letter)));
    settle(services, {message}, sent.outcome);
}

letters::Told told_of(ground::Services& services, News const& news)
{
    auto const unit = services.units.tree()->unit(news.unit, base::day_in_vietnam(news.at));
    return {.news = news, .place = unit ? unit->name : services.settings.site_name};
}

/// What the followers behind one address are told of, and why.
struct Digest {
    std::vector<Message> wanted, unwanted;
    std::vector<letters::Told> told;
    std::vector<Following> reasons;
};

Digest digest_of(ground::Services& services, std::vector<Message> const& messages)
{
    Digest digest;
    std::map<std::string, std::optional<Following>> known;
    for (auto const& message : messages) {
        auto const read = [&](db::Session& session) {
            if (!known.contains(message.following)) known[message.following] = store::following(session, message.following);
            return store::news_of_line(session, message.about);
        };
        auto const news = services.db.read(read);
        auto const& wish = known[message.following];
        if (!news || !wish) {
            digest.unwanted.push_back(message);
            continue;
        }
        digest.wanted.push_back(message);
        digest.told.push_back(told_of(services, *news));
        if (std::ranges::find(digest.reasons, wish->id, &Following::id) == digest.reasons.end()) digest.reasons.push_back(*wish);
    }
    return digest;
}

void send_digest(ground::Services& services, WaysOut& ways, std::vector<Message> const& messages)
{
    auto digest = digest_of(services, messages);
    not_wanted(services, digest.unwanted);
    if (digest.wanted.empty()) return;
    auto const address = keys::opened(services.settings, digest.reasons.front().address);
    if (!address) return not_wanted(services, digest.wanted);
    std::vector<letters::Reason> reasons;
    for (auto const& wish : digest.reasons)
        reasons.push_back({.what = words_for(services, wish.target), .stop_token = keys::stop_token(services.settings, wish.id)});
    auto letter = letters::digest(house_of(services.settings), services.today(), digest.told, reasons);
    auto mail = letter_to(services, *address, digest.wanted.front().id, std::move(letter));
    mail.unsubscribe = stop_link(services.settings, digest.reasons.front().id);
    auto const sent = ways.mail(mail);
    settle(services, digest.wanted, sent.outcome);
    note_mailbox(services, digest.reasons, sent.outcome);
}

std::optional<letters::Owed> still_owed(ground::Services& services, Message const& message)
{
    auto const stage = stage_in(message.about);
    auto const id = message.about.substr(5, message.about.find('/', 5) - 5);
    auto const duty = services.db.read([&](db::Session& session) { return duties::duty(session, id); });
    if (!stage || !duty || duty->state != duties::State::open || duty->suspended_on) return {};
    if (!message.about.starts_with("duty/" + id + "/" + duty->due.iso() + "/")) return {};
    auto const unit = services.units.tree()->unit(duty->unit, services.today());
    auto const now = reminder(*duty, services.today());
    return letters::Owed{.duty = *duty, .place = unit ? unit->name : "", .stage = now ? now->stage : *stage};
}

void send_reminders(ground::Services& services, WaysOut& ways, std::string_view account_id, std::vector<Message> const& messages)
{
    auto const read = [&](db::Session& session) {
        return std::pair{people::account(session, account_id), store::wants_reminders(session, account_id)};
    };
    auto const [account, wants] = services.db.read(read);
    if (!account || account->disabled || !wants || !mail::good_address(account->email)) return not_wanted(services, messages);
    std::vector<Message> wanted, unwanted;
    std::map<std::string, letters::Owed> owed;
    for (auto const& message : messages) {
        auto const still = still_owed(services, message);
        (still ? wanted : unwanted).push_back(message);
        if (still) owed.emplace(still->duty.id, *still);
    }
    not_wanted(services, unwanted);
    if (wanted.empty()) return;
    std::vector<letters::Owed> listed;
    listed.reserve(owed.size());
    for (auto const& [id, one] : owed) listed.push_back(one);
    auto letter = letters::reminders(house_of(services.settings), services.today(), account->name, listed);
    auto mail = letter_to(services, account->email, wanted.front().id, std::move(letter));
    mail.unsubscribe = stop_link(services.settings, keys::reminders_of(account_id));
    auto const sent = ways.mail(mail);
    settle(services, wanted, sent.outcome);
}

void call(ground::Services& services, WaysOut& ways, Message const& message)
{
    auto const read = [&](db::Session& session) {
        return std::pair{store::following(session, message.following), store::news_of_line(session, message.about)};
    };
    auto const [hook, news] = services.db.read(read);
    auto const url = hook ? keys::opened(services.settings, hook->address) : std::nullopt;
    auto const secret = hook ? keys::opened(services.settings, hook->secret) : std::nullopt;
    if (!url || !secret || (message.kind == MessageKind::news && !news)) return not_wanted(services, {message});
    auto const house = house_of(services.settings);
    auto const body =
        json::write(news ? letters::webhook_body(house, message, told_of(services, *news)) : letters::webhook_trial(house, message));
    auto const answered =
        ways.call({.url = *url,
                   .body = body,
                   .headers = {{"X-Dinh-Message", message.id}, {"X-Dinh-Signature", keys::signature(*secret, services.clock.now(), body)}},
                   .reach = reach_of(services.settings.public_url)});
    settle(services, {message}, answered.taken ? mail::Outcome::sent : mail::Outcome::later);
    auto const failures = answered.taken ? 0 : hook->failures + 1;
    services.db.write([&](db::Session& session) { store::set_failures(session, message.following, failures); });
}

class RealWays final : public WaysOut {
public:
    explicit RealWays(std::string smtp_url) : server_{.url = std::move(smtp_url)} {}
    mail::Sent mail(mail::Message const& message) override { return mail::send(server_, message); }
    webhook::Answered call(webhook::Call const& call) override { return webhook::post(call); }

private:
    mail::Server server_;
};

}  // namespace

void send_mail(ground::Services& services, WaysOut& ways)
{
    if (services.settings.smtp_url.empty()) return;
    auto const now = services.clock.now();
    for (auto const& message : services.db.read([&](db::Session& session) { return store::confirmations(session, now, at_once); }))
        send_confirmation(services, ways, message);
    auto const round = digest_round(now);
    if (!round) return;
    store::Waiting const waiting{.now = now, .none_since = round->none_since, .news_before = round->news_before};
    auto const persons = services.db.read([&](db::Session& session) { return store::persons_waiting(session, waiting, at_once); });
    for (auto const& person : persons) {
        auto const messages = services.db.read([&](db::Session& session) { return store::digest_for(session, person, waiting); });
        if (person.starts_with(account_person)) send_reminders(services, ways, person.substr(account_person.size()), messages);
        else send_digest(services, ways, messages);
    }
}

void call_webhooks(ground::Services& services, WaysOut& ways)
{
    auto const now = services.clock.now();
    for (auto const& message : services.db.read([&](db::Session& session) { return store::calls(session, now, at_once); }))
        call(services, ways, message);
}

void send_mail(ground::Services& services)
{
    RealWays ways{services.settings.smtp_url};
    send_mail(services, ways);
}

void call_webhooks(ground::Services& services)
{
    RealWays ways{services.settings.smtp_url};
    call_webhooks(services, ways);
}

void forget_old(ground::Services& services)
{
    constexpr base::Instant a_day = 24LL * 3600 * 1000;
    auto const now = services.clock.now();
    services.db.write([&](db::Session& session) {
        store::remove_unconfirmed(session, now - unconfirmed_days * a_day);
        store::remove_done(session, now - done_days * a_day);
    });
}

}  // namespace following
