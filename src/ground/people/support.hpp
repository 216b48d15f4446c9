// Small things that several actions of this folder need; nobody outside includes it.
#pragma once

#include "ground/people/people.hpp"
#include "ground/people/session_store.hpp"
#include "ground/people/store.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace people {

std::string as_hex(std::string_view bytes);
std::string fresh_cookie();
/// For people to read off and type: 16 letters, 80 bits, in groups of four.
std::string fresh_code();
/// The code as typed, without spaces and hyphens, in capitals.
std::string plain_code(std::string_view typed);
/// "14:05:30" in Viet Nam.
std::string hour_text(base::Instant instant);
/// A keyed hash: what stands in the table of tries instead of a login or an address.
std::string masked(ground::Services const& services, std::string_view what, std::string_view value);

/// A text as an outcome: by itself it could be taken for the name of a refusal's rule.
inline base::Outcome<std::string> granted(std::string text)
{
    return {boost::system::in_place_value, std::move(text)};
}
base::Refusal refused(std::string_view rule, std::map<std::string, std::string> facts = {});
base::Refusal missing_account();

struct Attempt {
    std::string id, who, network;
};
/// Counts as failed from the start, so that many tries at once cannot slip past the check; success or a mere question forgives it.
base::Outcome<Attempt> begin_attempt(ground::Services& services, std::string_view who, std::string_view network);

struct Deed {
    std::string_view act;
    std::string_view account;  // id or login
    std::string_view unit{};
};

/// One act on an account: a transaction with its ledger line. `work(session, entry, account)` gives an Outcome.
template <class Work>
auto on_account(ground::Services& services, ground::Actor const& actor, Deed const& deed, Work work)
    -> std::invoke_result_t<Work&, db::Session&, ledger::Entry&, Account&>
{
    using Result = std::invoke_result_t<Work&, db::Session&, ledger::Entry&, Account&>;
    return services.db.write([&](db::Session& session) -> Result {
        auto found = account(session, deed.account);
        if (!found) return missing_account();
        ledger::Line line{.act = std::string{deed.act}, .actor = actor, .unit = std::string{deed.unit}, .subject = found->id, .rules = {}};
        ledger::Entry entry{services, session, std::move(line)};
        auto result = work(session, entry, *found);
        if (result.has_value()) entry.append();
        return result;
    });
}

/// Whether the code fits the account's confirmed secret now and was never used; the step is used up by asking.
bool code_fits(ground::Services& services, std::string_view account, std::string_view code);
std::optional<std::string> opened_secret(ground::Services const& services, std::optional<std::string> const& sealed);

SignedIn open_session(ground::Services& services, std::string_view account, bool second_factor, std::string_view agent);

}  // namespace people
