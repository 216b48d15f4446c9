#include "ground/people/rules.hpp"

#include "base/text.hpp"
#include "ground/people/people.hpp"

#include <algorithm>
#include <cctype>

namespace people {
namespace {

constexpr std::size_t shortest_password = 12;
constexpr std::size_t longest_password = 256;
constexpr std::size_t free_tries = 3;
constexpr base::Instant longest_wait = 5 * a_minute;
constexpr base::Instant network_burst = 40;  // a whole office may mistype at eight in the morning
constexpr base::Instant network_refill = 15'000;

std::string letters_only(std::string_view text)
{
    std::string kept;
    for (auto const c : base::folded(text))
        if (std::isalnum(static_cast<unsigned char>(c))) kept += c;
    return kept;
}

// Doubles with each failure past the free ones: 1 s, 2 s, 4 s … and no more than the longest wait.
std::optional<base::Instant> backed_off(std::vector<base::Instant> const& failures)
{
    if (failures.size() < free_tries) return {};
    auto const doublings = std::min<std::size_t>(failures.size() - free_tries, 20);
    return failures.back() + std::min(longest_wait, base::Instant{1000} << doublings);
}

// A token bucket replayed from the stored failures; its credit is kept in milliseconds so that it stays a whole number.
std::optional<base::Instant> bucket_empty_until(std::vector<base::Instant> const& failures, base::Instant now)
{
    if (failures.empty()) return {};
    constexpr auto full = network_burst * network_refill;
    auto credit = full;
    auto last = failures.front();
    for (auto const at : failures) {
        credit = std::max<base::Instant>(0, std::min(full, credit + (at - last)) - network_refill);
        last = at;
    }
    credit = std::min(full, credit + (now - last));
    if (credit >= network_refill) return {};
    return now + (network_refill - credit);
}

bool good_login(std::string_view login)
{
    return login.size() >= 3 && login.size() <= 64 && std::ranges::all_of(login, [](char c) {
               return std::islower(static_cast<unsigned char>(c)) || std::isdigit(static_cast<unsigned char>(c)) || c == '.' || c == '-' ||
                      c == '_';
           });
}

bool good_email(std::string_view email)
{
    auto const at = email.find('@');
    auto const plain =
        std::ranges::all_of(email, [](char c) { return c > ' ' && c != '<' && c != '>' && c != ',' && c != ';' && c != '"'; });
    return plain && email.size() <= 254 && at != email.npos && at > 0 && email.find('@', at + 1) == email.npos &&
           email.find('.', at) != email.npos && email.back() != '.';
}

bool good_phone(std::string_view phone)
{
    return phone.size() <= 40 && std::ranges::all_of(phone, [](char c) {
               return std::isdigit(static_cast<unsigned char>(c)) || c == ' ' || c == '+' || c == '.' || c == '-' || c == '(' || c == ')';
           });
}

}  // namespace

std::optional<base::Refusal> no_to_password(std::string_view password, std::string_view login, std::string_view name)
{
    auto const length = base::length(password);
    if (length < shortest_password)
        return base::bad_input("password", "people.password_too_short", {{"least", std::to_string(shortest_password)}});
    if (length > longest_password)
        return base::bad_input("password", "people.password_too_long", {{"most", std::to_string(longest_password)}});
    auto const same = std::ranges::all_of(password, [&](char c) { return c == password.front(); });
    auto const bare = letters_only(password);
    if (same || bare == letters_only(login) || bare == letters_only(name)) return base::bad_input("password", "people.password_guessable");
    return {};
}

std::optional<base::Refusal> no_to_account(NewAccount const& account)
{
    if (!good_login(account.login)) return base::bad_input("login", "people.login_form");
    if (account.name.empty() || base::length(account.name) > 120) return base::bad_input("name", "people.name_missing");
    if (!account.email.empty() && !good_email(account.email)) return base::bad_input("email", "people.email_form");
    if (!good_phone(account.phone)) return base::bad_input("phone", "people.phone_form");
    if (base::length(account.post) > 200) return base::bad_input("post", "people.post_too_long");
    return {};
}

std::optional<base::Instant> wait_until(Failures const& failures, base::Instant now)
{
    base::Instant latest = now;
    auto const consider = [&](std::optional<base::Instant> until) { latest = std::max(latest, until.value_or(now)); };
    consider(backed_off(failures.here));
    if (!failures.known_network) consider(backed_off(failures.anywhere));
    consider(bucket_empty_until(failures.network, now));
    if (latest <= now) return {};
    return latest;
}

bool session_over(base::Instant began, base::Instant seen, bool officer, base::Instant now)
{
    auto const idle = officer ? 30 * a_minute : 24 * an_hour;
    auto const whole = officer ? 12 * an_hour : 720 * an_hour;
    return now - seen >= idle || now - began >= whole;
}

bool holds_officer_role(std::vector<Role> const& roles)
{
    return std::ranges::any_of(roles, [](Role const& role) {
        auto const* kind = role_kind(role.kind);
        return kind && kind->officer;
    });
}

bool in_force(Role const& role, base::Date on)
{
    return role.from <= on && (!role.until || *role.until >= on);
}

std::optional<std::string> bearer(units::Tree const& tree, std::string_view unit, base::Date on)
{
    std::string current{unit};
    // Each step goes forward in time, so a trail ends by itself; the bound guards against a broken history.
    for (int steps = 0; steps < 32; ++steps) {
        auto const found = tree.unit(current, on);
        if (!found) return {};
        if (found->alive) return current;
        auto const heirs = tree.successors(current);
        auto main = std::ranges::find_if(heirs, &units::Link::main);
        if (main == heirs.end() && heirs.size() == 1) main = heirs.begin();
        if (main == heirs.end()) return {};
        current = main->to;
    }
    return {};
}

bool reaches(units::Tree const& tree, Role const& role, std::string_view unit, base::Date on)
{
    auto const* kind = role_kind(role.kind);
    if (!kind || !in_force(role, on)) return false;
    if (role.unit.empty()) return unit.empty() || kind->below;
    if (unit.empty()) return false;
    auto const own = tree.unit(role.unit, on);
    if (!own || !own->alive) return false;
    auto const asked = bearer(tree, unit, on);
    if (!asked) return false;
    return *asked == role.unit || (kind->below && tree.within(*asked, role.unit, on));
}

std::string who_may(std::string_view act)
{
    std::string titles;
    for (auto const& kind : role_kinds()) {
        if (std::ranges::find(kind.acts, act) == kind.acts.end()) continue;
        if (!titles.empty()) titles += ", ";
        titles += kind.title;
    }
    return titles;
}

}  // namespace people
