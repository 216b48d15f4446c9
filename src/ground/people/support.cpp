#include "ground/people/support.hpp"

#include "base/text.hpp"

#include <cctype>

namespace people {

std::string as_hex(std::string_view bytes)
{
    return base::hex({reinterpret_cast<std::uint8_t const*>(bytes.data()), bytes.size()});
}

std::string fresh_cookie()
{
    auto const bytes = crypto::random_bytes<32>();
    return crypto::base64url({reinterpret_cast<char const*>(bytes.data()), bytes.size()});
}

std::string fresh_code()
{
    auto code = base::spoken_code(crypto::random_bytes<16>(), 16);
    for (std::size_t at : {12U, 8U, 4U}) code.insert(at, "-");
    return code;
}

std::string plain_code(std::string_view typed)
{
    std::string code;
    for (auto const c : typed) {
        if (c == ' ' || c == '-') continue;
        auto const capital = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
        code += capital == 'O' ? '0' : capital == 'I' || capital == 'L' ? '1' : capital;
    }
    return code;
}

std::string hour_text(base::Instant instant)
{
    constexpr base::Instant vietnam_ahead = 7 * an_hour;
    return base::utc_text(instant + vietnam_ahead).substr(11, 8);
}

std::string masked(ground::Services const& services, std::string_view what, std::string_view value)
{
    return crypto::mac_hex(services.settings.secret_key, std::string{what} + '\n' + std::string{value});
}

base::Refusal refused(std::string_view rule, std::map<std::string, std::string> facts)
{
    return {.rule = std::string{rule}, .facts = std::move(facts), .because = base::Because::refused, .field = {}, .clause = {}};
}

base::Refusal missing_account()
{
    return {.rule = "people.no_such_account", .facts = {}, .because = base::Because::missing, .field = {}, .clause = {}};
}

base::Outcome<Attempt> begin_attempt(ground::Services& services, std::string_view who, std::string_view network)
{
    Attempt const attempt{services.fresh_id(), masked(services, "who", who), masked(services, "network", network)};
    if (!services.settings.rate_limits) return attempt;
    return services.db.write([&](db::Session& session) -> base::Outcome<Attempt> {
        auto const now = services.clock.now();
        // Always in this order, so that two tries never wait for each other in a circle.
        store::take_turn(session, attempt.who, now);
        store::take_turn(session, attempt.network, now);
        auto const failures = store::failures(session, attempt.who, attempt.network, now - tries_count_for);
        if (auto const until = wait_until(failures, now)) {
            auto const seconds = (*until - now + 999) / 1000;
            return refused("people.try_again_later", {{"time", hour_text(*until + 999)}, {"seconds", std::to_string(seconds)}});
        }
        store::insert_attempt(session, attempt.id, attempt.who, attempt.network, now);
        return attempt;
    });
}

std::optional<std::string> opened_secret(ground::Services const& services, std::optional<std::string> const& sealed)
{
    if (!sealed) return {};
    auto const bytes = crypto::from_hex(*sealed);
    return bytes ? crypto::open(services.settings.secret_key, *bytes) : std::nullopt;
}

bool code_fits(ground::Services& services, std::string_view account, std::string_view code)
{
    return services.db.write([&](db::Session& session) {
        auto const credential = store::credential_of(session, account);
        if (!credential) return false;
        auto const secret = opened_secret(services, credential->otp_secret);
        if (!secret) return false;
        auto const step = crypto::totp_step(*secret, plain_code(code), services.clock.now() / 1000, credential->otp_last_step);
        return step && store::use_otp_step(session, account, *step);
    });
}

SignedIn open_session(ground::Services& services, std::string_view account, bool second_factor, std::string_view agent)
{
    SignedIn signed_in{fresh_cookie(), {}};
    services.db.write([&](db::Session& session) {
        store::insert_session(session, crypto::sha256_hex(signed_in.cookie), account, services.clock.now(), second_factor,
                              base::shortened(base::clean_text(agent).value_or(""), 120));
    });
    if (auto visitor = visitor_of_session(services, signed_in.cookie)) signed_in.visitor = std::move(*visitor);
    return signed_in;
}

}  // namespace people
