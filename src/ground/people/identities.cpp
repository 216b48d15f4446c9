#include "ground/people/support.hpp"

namespace people {
namespace {

constexpr base::Instant link_code_lasts = 24 * an_hour;

base::Outcome<base::Done> tie(db::Session& session, ledger::Entry& entry, Account const& account, Identity const& identity)
{
    if (account.disabled) return refused("people.account_is_disabled");
    auto const before = store::identity_of(session, identity);
    if (before && !before->ended) return refused("people.identity_linked_already");
    store::insert_identity(entry, {.id = store::identity_key(identity),
                                   .account = account.id,
                                   .identity = identity,
                                   .version = before ? before->version + 1 : 1,
                                   .ended = false});
    return base::Done{};
}

}  // namespace

base::Outcome<std::string> make_link_code(ground::Services& services, ground::Actor const& actor, std::string_view account)
{
    auto const code = fresh_code();
    auto const work = [&](db::Session& session, ledger::Entry&, Account& found) -> base::Outcome<std::string> {
        if (found.disabled) return refused("people.account_is_disabled");
        store::insert_link_code(session, crypto::sha256_hex(plain_code(code)), found.id, services.clock.now() + link_code_lasts);
        return granted(code);
    };
    return on_account(services, actor, {"people.link_code_made", account}, work);
}

base::Outcome<base::Done> link_identity(ground::Services& services, std::string_view code, Identity const& identity,
                                        std::string_view network)
{
    auto const attempt = begin_attempt(services, "link\n" + store::identity_key(identity), network);
    if (!attempt) return attempt.error();
    return services.db.write([&](db::Session& session) -> base::Outcome<base::Done> {
        auto const id = store::take_link_code(session, crypto::sha256_hex(plain_code(code)), services.clock.now());
        auto const found = id ? account(session, *id) : std::nullopt;
        if (!found) return base::bad_input("code", "people.link_code_wrong");
        ground::Actor const self{.id = found->id, .role = "resident", .name = found->name, .submission = {}};
        ledger::Entry entry{
            services, session, {.act = "people.identity_linked", .actor = self, .unit = {}, .subject = found->id, .rules = {}}};
        auto tied = tie(session, entry, *found, identity);
        if (!tied) return tied;
        entry.append();
        store::forgive(session, attempt->id);
        return tied;
    });
}

base::Outcome<base::Done> unlink_identity(ground::Services& services, ground::Actor const& actor, std::string_view account,
                                          Identity const& identity)
{
    auto const work = [&](db::Session& session, ledger::Entry& entry, Account& found) -> base::Outcome<base::Done> {
        auto kept = store::identity_of(session, identity);
        if (!kept || kept->ended || kept->account != found.id)
            return base::Refusal{
                .rule = "people.no_such_identity", .facts = {}, .because = base::Because::missing, .field = {}, .clause = {}};
        kept->ended = true;
        ++kept->version;
        store::insert_identity(entry, *kept);
        store::end_sessions(session, found.id);
        return base::Done{};
    };
    return on_account(services, actor, {"people.identity_unlinked", account}, work);
}

std::vector<Identity> identities(db::Session& session, std::string_view account)
{
    std::vector<Identity> found;
    for (auto& kept : store::identities_of(session, account)) found.push_back(std::move(kept.identity));
    return found;
}

std::optional<SignedIn> sign_in_by_identity(ground::Services& services, Identity const& identity, std::string_view agent)
{
    auto const owner = services.db.read([&](db::Session& session) -> std::optional<Account> {
        auto const kept = store::identity_of(session, identity);
        if (!kept || kept->ended) return {};
        return account(session, kept->account);
    });
    if (!owner || owner->disabled) return {};
    return open_session(services, owner->id, false, agent);
}

}  // namespace people
