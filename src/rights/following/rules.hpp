// Decisions about following: facts and a day in, an answer or a refusal out. No database, no clock.
#pragma once

#include "base/outcome.hpp"
#include "ground/duties/duties.hpp"
#include "platform/webhook/webhook.hpp"
#include "rights/following/following.hpp"

#include <optional>
#include <set>

namespace following {

/// Days until a wish that nobody confirmed is forgotten, and until a message that was dealt with is.
inline constexpr int unconfirmed_days = 7;
inline constexpr int done_days = 90;

struct Asking {
    std::string address;
    Target target;
};
std::vector<base::Refusal> faults_of(Asking const& asking);

struct Hook {
    std::string url, secret;
    Target target;
};
std::vector<base::Refusal> faults_of(Hook const& hook, webhook::Reach reach);
/// Machines of this very house may be called only where it serves nobody else.
webhook::Reach reach_of(std::string_view public_url);

/// Units whose followers hear of news there: itself, what is above it, and what it and those were before.
std::set<std::string> heard_by(units::Tree const& tree, std::string_view unit, base::Date on);
/// The same item, and those that it continues or that continue it under another law.
bool same_item(rules::Book const& law, std::string_view followed, std::string_view told);
/// Acts that followers are told of.
bool is_told(std::string_view act);
/// "/cong-khai/CK-7F3K9Q#hoi-dap" → "CK-7F3K9Q"; empty for other pages.
std::string publication_of(std::string_view path);

/// When to try again after so many tries in vain; nothing = give up.
std::optional<base::Instant> next_try(std::int64_t tries, base::Instant now);
/// From the morning on one digest a day goes to a person. Nothing = it is too early.
struct Round {
    base::Instant none_since{};   // the beginning of the day: nobody who was written to since is written to again
    base::Instant news_before{};  // what became public after that hour waits for the next day
};
std::optional<Round> digest_round(base::Instant now);

/// A reminder that a duty asks for on that day.
enum class Stage { soon, today, overdue };
struct Reminder {
    Stage stage{};
    std::string key;  // told once for each
};
std::optional<Reminder> reminder(duties::Duty const& duty, base::Date today);
std::optional<Stage> stage_in(std::string_view key);

}  // namespace following
