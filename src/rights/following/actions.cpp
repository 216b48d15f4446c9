#include "rights/following/actions.hpp"

#include "ground/ledger/ledger.hpp"
#include "ground/requests/requests.hpp"
#include "rights/following/keys.hpp"
#include "rights/following/store.hpp"

#include <algorithm>

namespace following {
namespace {

constexpr std::ptrdiff_t unconfirmed_most = 5;  // of one address: nobody's box is filled by others
constexpr base::Instant a_day = 24LL * 3600 * 1000;

base::Refusal unknown()
{
    return {.rule = "following.link_over", .facts = {}, .because = base::Because::missing, .field = {}, .clause = {}};
}

void note(ground::Services const& services, db::Session& session, ground::Actor const& actor, std::string_view act,
          Following const& following)
{
    auto const precision = following.channel == Channel::mail ? ledger::Precision::day : ledger::Precision::instant;
    // Followers by mail stand on no unit's record: their number there would tell of them.
    auto const unit = following.channel == Channel::mail ? std::string{} : following.target.unit;
    ledger::Entry{services,
                  session,
                  {.act = std::string{act}, .actor = actor, .unit = unit, .subject = following.id, .rules = {}, .precision = precision}}
        .append();
}

Message confirmation_mail(ground::Services const& services, Following const& wish, keys::Confirmation const& confirmation)
{
    auto const now = services.clock.now();
    return {.id = services.fresh_id(),
            .channel = Channel::mail,
            .kind = MessageKind::confirmation,
            .person = wish.person,
            .following = wish.id,
            .about = "confirmation/" + confirmation.hash,
            .token = keys::sealed(services.settings, confirmation.token),
            .made_at = now,
            .next_try_at = now};
}

// Asked again while unconfirmed: a new mail once a day, no more.
void ask_again(ground::Services const& services, db::Session& session, Following const& earlier, keys::Confirmation const& confirmation)
{
    if (earlier.confirmed_at) return;
    auto const mail = confirmation_mail(services, earlier, confirmation);
    auto const asked = store::last_asked(session, earlier.id);
    if (asked && mail.made_at - *asked < a_day) return;
    store::set_confirmation(session, earlier.id, confirmation.hash);
    store::add(session, mail);
}

void ask_first(ground::Services const& services, db::Session& session, Following const& wish, keys::Confirmation const& confirmation)
{
    auto const theirs = store::of_person(session, wish.person);
    if (std::ranges::count_if(theirs, [](Following const& one) { return !one.confirmed_at; }) >= unconfirmed_most) return;
    store::insert(session, wish);
    store::add(session, confirmation_mail(services, wish, confirmation));
}

}  // namespace

base::Outcome<base::Done> ask(ground::Services& services, ground::Actor const& actor, Asking const& asking, std::string_view then)
{
    if (auto faults = faults_of(asking); !faults.empty()) return faults.front();
    if (services.settings.smtp_url.empty()) return base::Refusal{.rule = "following.no_mail_here"};
    auto const confirmation = keys::fresh_confirmation();
    Following const wish{.id = services.fresh_id(),
                         .channel = Channel::mail,
                         .person = keys::person(services.settings, asking.address),
                         .address = keys::sealed(services.settings, asking.address),
                         .secret = {},
                         .target = asking.target,
                         .confirmation = confirmation.hash,
                         .account = {},
                         .began_at = services.clock.now()};
    return services.db.write([&](db::Session& session) -> base::Outcome<base::Done> {
        if (auto no = requests::no_to_repeating(session, services, actor.submission, then)) return *no;
        if (auto const earlier = store::same(session, wish)) ask_again(services, session, *earlier, confirmation);
        else ask_first(services, session, wish, confirmation);
        return base::Done{};
    });
}

base::Outcome<Following> confirm(ground::Services& services, ground::Actor const& actor, std::string_view token)
{
    return services.db.write([&](db::Session& session) -> base::Outcome<Following> {
        auto found = store::by_confirmation(session, keys::hash_of(token));
        if (!found || !store::confirm(session, found->id, services.clock.now())) return unknown();
        note(services, session, actor, "following.confirmed", *found);
        return *found;
    });
}

base::Outcome<base::Done> stop(ground::Services& services, ground::Actor const& actor, std::string_view token, Stop which)
{
    auto const id = keys::stopped_by(services.settings, token);
    if (!id) return unknown();
    if (auto const account = keys::account_in(*id)) {
        services.db.write([&](db::Session& session) { store::set_wants_reminders(session, *account, false, services.today()); });
        return base::Done{};
    }
    return services.db.write([&](db::Session& session) -> base::Outcome<base::Done> {
        auto const found = store::following(session, *id);
        // Twice the same link is no mistake: nothing is sent any more, as was wished.
        if (!found) return base::Done{};
        auto const theirs = which == Stop::this_one ? std::vector{*found} : store::of_person(session, found->person);
        for (auto const& one : theirs) {
            store::remove(session, one.id);
            note(services, session, actor, "following.ended", one);
        }
        return base::Done{};
    });
}

std::optional<base::Refusal> no_to_hook(ground::Services& services, people::Visitor const& visitor, Target const& target)
{
    using namespace people::acts;
    if (target.unit.empty()) return people::no_to(services, visitor, system_settings, "");
    auto const as_admin = !people::units_for(services, visitor, people_manage).empty();
    return people::no_to(services, visitor, as_admin ? people_manage : disclosure_publish, target.unit);
}

std::optional<base::Refusal> no_to_this_hook(ground::Services& services, people::Visitor const& visitor, std::string_view id)
{
    auto const hook = services.db.read([&](db::Session& session) { return store::following(session, id); });
    if (!hook || hook->channel != Channel::webhook) return unknown();
    if (!visitor.account.empty() && hook->account == visitor.account) return {};
    return no_to_hook(services, visitor, hook->target);
}

base::Outcome<Following> add_hook(ground::Services& services, ground::Actor const& actor, Hook const& hook, std::string_view then)
{
    if (auto faults = faults_of(hook, reach_of(services.settings.public_url)); !faults.empty()) return faults.front();
    auto const now = services.clock.now();
    Following const wish{.id = services.fresh_id(),
                         .channel = Channel::webhook,
                         .person = keys::person(services.settings, "webhook " + hook.url),
                         .address = keys::sealed(services.settings, hook.url),
                         .secret = keys::sealed(services.settings, hook.secret),
                         .target = hook.target,
                         .confirmation = {},
                         .account = actor.id,
                         .began_at = now,
                         .confirmed_at = now};
    return services.db.write([&](db::Session& session) -> base::Outcome<Following> {
        if (!store::insert(session, wish)) return base::bad_input("dia_chi", "following.hook_there");
        if (auto no = requests::no_to_repeating(session, services, actor.submission, then)) return *no;
        note(services, session, actor, "following.webhook_added", wish);
        return wish;
    });
}

base::Outcome<base::Done> remove_hook(ground::Services& services, ground::Actor const& actor, std::string_view id)
{
    return services.db.write([&](db::Session& session) -> base::Outcome<base::Done> {
        auto const found = store::following(session, id);
        if (!found || found->channel != Channel::webhook) return unknown();
        store::remove(session, id);
        note(services, session, actor, "following.webhook_removed", *found);
        return base::Done{};
    });
}

base::Outcome<base::Done> try_hook(ground::Services& services, ground::Actor const& actor, std::string_view id)
{
    return services.db.write([&](db::Session& session) -> base::Outcome<base::Done> {
        auto const found = store::following(session, id);
        if (!found || found->channel != Channel::webhook) return unknown();
        auto const now = services.clock.now();
        Message const trial{.id = services.fresh_id(),
                            .channel = Channel::webhook,
                            .kind = MessageKind::trial,
                            .person = found->person,
                            .following = found->id,
                            .about = "trial/" + std::to_string(now) + "/" + actor.id,
                            .token = {},
                            .made_at = now,
                            .next_try_at = now};
        store::add(session, trial);
        return base::Done{};
    });
}

void set_reminders(ground::Services& services, people::Visitor const& visitor, bool wants)
{
    services.db.write([&](db::Session& session) { store::set_wants_reminders(session, visitor.account, wants, services.today()); });
}

}  // namespace following
