#include "rights/following/rules.hpp"

#include "base/text.hpp"
#include "platform/config/config.hpp"
#include "platform/mail/mail.hpp"

#include <algorithm>
#include <array>

namespace following {
namespace {

constexpr base::Instant minute = 60'000;
constexpr base::Instant hour = 60 * minute;
constexpr base::Instant vietnam_ahead = 7 * hour;
constexpr base::Instant day_length = 24 * hour;
constexpr base::Instant digest_hour = 6;
constexpr std::size_t secret_least = 16, secret_most = 200;

// After each try in vain; then it is given up.
constexpr std::array<base::Instant, 6> waits{minute, 5 * minute, 30 * minute, 2 * hour, 8 * hour, 24 * hour};

constexpr int days_before = 3;  // ours, not the law's: when the holder of a duty is told first
constexpr int days_between = 7;

constexpr std::array<std::pair<std::string_view, std::string_view>, 4> told{{{"publications.published", "Công khai mới"},
                                                                             {"publications.corrected", "Đính chính"},
                                                                             {"publications.withdrawn", "Thu hồi"},
                                                                             {"questions.answered", "Trả lời câu hỏi"}}};

// Walks back from a unit to all that went into it; each on its last day.
void add_former(units::Tree const& tree, std::string const& unit, std::set<std::string>& found)
{
    for (auto const& link : tree.predecessors(unit))
        if (found.insert(link.from).second) add_former(tree, link.from, found);
}

void add_above(units::Tree const& tree, std::string const& unit, base::Date on, std::set<std::string>& found)
{
    for (auto const& above : tree.ancestors(unit, on)) found.insert(above.id);
}

base::Date last_day_of(units::Tree const& tree, std::string const& unit, base::Date on)
{
    auto const known = tree.unit(unit, on);
    return known && !known->alive && known->until ? *known->until : on;
}

std::string host_of(std::string_view url)
{
    auto const start = url.find("://");
    auto rest = start == std::string_view::npos ? url : url.substr(start + 3);
    rest = rest.substr(0, rest.find('/'));
    if (rest.starts_with('[')) return std::string{rest.substr(1, rest.find(']') - 1)};
    return std::string{rest.substr(0, rest.find(':'))};
}

void add_item_faults(Target const& target, std::vector<base::Refusal>& faults)
{
    if (target == Target{}) faults.push_back(base::bad_input("", "following.nothing_chosen"));
}

}  // namespace

std::vector<base::Refusal> faults_of(Asking const& asking)
{
    std::vector<base::Refusal> faults;
    add_item_faults(asking.target, faults);
    if (asking.address.empty()) faults.push_back(base::bad_input("email", "following.address_missing"));
    else if (!mail::good_address(asking.address)) faults.push_back(base::bad_input("email", "following.address_wrong"));
    return faults;
}

std::vector<base::Refusal> faults_of(Hook const& hook, webhook::Reach reach)
{
    std::vector<base::Refusal> faults;
    add_item_faults(hook.target, faults);
    if (!webhook::good_url(hook.url, reach)) faults.push_back(base::bad_input("dia_chi", "following.url_wrong"));
    auto const letters = base::length(hook.secret);
    if (letters < secret_least || letters > secret_most)
        faults.push_back(base::bad_input("khoa", "following.secret_length",
                                         {{"least", std::to_string(secret_least)}, {"most", std::to_string(secret_most)}}));
    return faults;
}

webhook::Reach reach_of(std::string_view public_url)
{
    return config::is_loopback(host_of(public_url)) ? webhook::Reach::loopback_too : webhook::Reach::outside;
}

std::vector<std::string> reach(units::Tree const& tree, std::string_view unit, base::Date on)
{
    auto const day = last_day_of(tree, std::string{unit}, on);
    std::set<std::string> found;
    for (auto const& id : tree.subtree(unit, day))
        if (found.insert(id).second) add_former(tree, id, found);
    return {found.begin(), found.end()};
}

std::set<std::string> heard_by(units::Tree const& tree, std::string_view unit, base::Date on)
{
    std::set<std::string> found{std::string{unit}};
    add_former(tree, std::string{unit}, found);
    for (auto const& one : std::set{found}) add_above(tree, one, last_day_of(tree, one, on), found);
    return found;
}

bool same_item(rules::Book const& law, std::string_view followed, std::string_view told_of)
{
    if (followed == told_of) return true;
    auto const continued = [&](std::string_view later, std::string_view earlier) {
        auto const* item = law.item(later);
        for (int steps = 0; item != nullptr && !item->continues.empty() && steps < 8; ++steps) {
            if (item->continues == earlier) return true;
            item = law.item(item->continues);
        }
        return false;
    };
    return continued(followed, told_of) || continued(told_of, followed);
}

bool is_told(std::string_view act)
{
    return std::ranges::find(told, act, &std::pair<std::string_view, std::string_view>::first) != told.end();
}

std::string happened(std::string_view act)
{
    auto const found = std::ranges::find(told, act, &std::pair<std::string_view, std::string_view>::first);
    return found == told.end() ? std::string{} : std::string{found->second};
}

std::string publication_of(std::string_view path)
{
    constexpr std::string_view before = "/cong-khai/";
    if (!path.starts_with(before)) return {};
    auto const rest = path.substr(before.size());
    return std::string{rest.substr(0, rest.find_first_of("/?#"))};
}

std::optional<base::Instant> next_try(std::int64_t tries, base::Instant now)
{
    if (tries < 1 || tries > std::ssize(waits)) return {};
    return now + waits[static_cast<std::size_t>(tries - 1)];
}

std::optional<Round> digest_round(base::Instant now)
{
    auto const since_midnight = (now + vietnam_ahead) % day_length;
    if (since_midnight < digest_hour * hour) return {};
    auto const midnight = now - since_midnight;
    return Round{.none_since = midnight, .news_before = midnight + digest_hour * hour};
}

std::optional<Reminder> reminder(duties::Duty const& duty, base::Date today)
{
    if (duty.state != duties::State::open || duty.suspended_on || duty.due > today + days_before) return {};
    auto const key = "duty/" + duty.id + "/" + duty.due.iso() + "/";
    if (duty.due > today) return Reminder{Stage::soon, key + "soon"};
    if (duty.due == today) return Reminder{Stage::today, key + "today"};
    return Reminder{Stage::overdue, key + "overdue" + std::to_string((today - duty.due - 1) / days_between)};
}

std::optional<Stage> stage_in(std::string_view key)
{
    auto const last = key.substr(key.rfind('/') + 1);
    if (last == "soon") return Stage::soon;
    if (last == "today") return Stage::today;
    if (last.starts_with("overdue")) return Stage::overdue;
    return {};
}

}  // namespace following
