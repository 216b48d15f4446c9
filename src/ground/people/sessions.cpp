#include "ground/people/support.hpp"
#include "platform/log/log.hpp"

#include <array>

namespace people {
namespace {

// Written at most once a minute and session: a page must not cost a write.
void note_seen(ground::Services& services, std::string const& hash, base::Instant now)
{
    try {
        services.db.write([&](db::Session& session) { store::touch(session, hash, now); });
    } catch (db::Error const& error) {
        logging::warning("people.session_not_touched", {{"error", error.what()}});
    }
}

bool demonstration(ground::Services const& services, Visitor const& visitor)
{
    return services.settings.demo && visitor.demo;
}

void settle_second_factor(ground::Services const& services, store::OpenedSession& opened)
{
    auto& visitor = opened.visitor;
    visitor.second_factor_passed = opened.passed || demonstration(services, visitor);
    auto const due = !visitor.second_factor_passed && holds_officer_role(visitor.roles);
    visitor.must_set_up_second_factor = due && !opened.has_otp;
    visitor.must_enter_code = due && opened.has_otp;
}

// The eight groups of an IPv6 address, "::" filled with zeros.
std::array<std::string, 8> ipv6_groups(std::string_view address)
{
    std::array<std::string, 8> groups;
    groups.fill("0");
    auto const gap = address.find("::");
    auto const read = [](std::string_view part) {
        std::vector<std::string> found;
        while (!part.empty()) {
            auto const end = part.find(':');
            found.emplace_back(part.substr(0, end));
            part.remove_prefix(end == part.npos ? part.size() : end + 1);
        }
        return found;
    };
    auto const head = read(address.substr(0, gap));
    auto const tail = gap == address.npos ? std::vector<std::string>{} : read(address.substr(gap + 2));
    for (std::size_t i = 0; i < head.size() && i < 8; ++i) groups[i] = head[i];
    for (std::size_t i = 0; i < tail.size() && i < 8; ++i) groups[7 - i] = tail[tail.size() - 1 - i];
    return groups;
}

}  // namespace

std::optional<Visitor> visitor_of_session(ground::Services& services, std::string_view cookie)
{
    if (cookie.empty()) return {};
    auto const hash = crypto::sha256_hex(cookie);
    auto const now = services.clock.now();
    auto opened = services.db.read([&](db::Session& session) { return store::opened(session, hash, base::day_in_vietnam(now)); });
    if (!opened || session_over(opened->began, opened->seen, holds_officer_role(opened->visitor.roles), now)) return {};
    if (now - opened->seen >= a_minute) note_seen(services, hash, now);
    settle_second_factor(services, *opened);
    return std::move(opened->visitor);
}

std::string network_prefix(std::string_view address)
{
    auto const mapped = address.rfind(':');
    auto const dot = address.find('.');
    if (dot != address.npos) {  // IPv4, also written inside IPv6
        auto const plain = mapped == address.npos ? address : address.substr(mapped + 1);
        return std::string{plain.substr(0, plain.rfind('.'))};
    }
    auto const groups = ipv6_groups(address);
    return groups[0] + ':' + groups[1] + ':' + groups[2];
}

void sign_out(ground::Services& services, std::string_view cookie)
{
    if (cookie.empty()) return;
    services.db.write([&](db::Session& session) { store::end_session(session, crypto::sha256_hex(cookie)); });
}

base::Outcome<base::Done> end_session(ground::Services& services, Visitor const& visitor, std::string_view session_id)
{
    auto const ended = services.db.write([&](db::Session& session) {
        return session.run("DELETE FROM session WHERE id = :id AND account = :account", {{"id", session_id}, {"account", visitor.account}});
    });
    if (ended == 0)
        return base::Refusal{.rule = "people.no_such_session", .facts = {}, .because = base::Because::missing, .field = {}, .clause = {}};
    return base::Done{};
}

base::Outcome<base::Done> step_up(ground::Services& services, Visitor const& visitor, std::string_view code)
{
    if (visitor.session.empty()) return refused("people.sign_in_first");
    auto const attempt = begin_attempt(services, "code\n" + visitor.account, visitor.session);
    if (!attempt) return attempt.error();
    if (!code_fits(services, visitor.account, code)) {
        note_refusal(services, visitor.account, "people.step_up", "", "people.code_wrong");
        return base::bad_input("code", "people.code_wrong");
    }
    services.db.write([&](db::Session& session) {
        store::set_stepped_up(session, visitor.session, services.clock.now());
        store::forgive(session, attempt->id);
    });
    return base::Done{};
}

bool stepped_up(ground::Services& services, Visitor const& visitor)
{
    if (visitor.token || demonstration(services, visitor)) return true;
    if (visitor.session.empty()) return false;
    auto const at = services.db.read([&](db::Session& session) { return store::stepped_up_at(session, visitor.session); });
    return at && services.clock.now() - *at < step_up_lasts;
}

void forget_old(ground::Services& services)
{
    services.db.write([&](db::Session& session) { store::forget(session, services.clock.now()); });
}

}  // namespace people
