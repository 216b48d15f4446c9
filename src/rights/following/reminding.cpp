#include "ground/duties/duties.hpp"
#include "ground/people/people.hpp"
#include "rights/disclosure/disclosure.hpp"
#include "rights/following/jobs.hpp"
#include "rights/following/rules.hpp"
#include "rights/following/store.hpp"
#include "rights/questions/questions.hpp"

#include <algorithm>

namespace following {
namespace {

constexpr int looked_ahead = 3;
constexpr std::int64_t duties_most = 100'000;

std::vector<duties::Duty> near_or_past(ground::Services& services)
{
    auto const today = services.today();
    std::vector<std::string> tops;
    for (auto const& one : services.db.read(units::served))
        if (one.from <= today) tops.push_back(one.unit);
    auto const units = duties::units_of(services, tops);
    if (units.empty()) return {};
    duties::Filter filter{.units = units, .state = duties::State::open, .due_until = today + looked_ahead, .at_most = duties_most};
    return services.db.read([&](db::Session& session) { return duties::list(session, filter); });
}

std::string_view act_for(duties::Duty const& duty)
{
    if (duty.kind == disclosure::duty_kind) return people::acts::disclosure_publish;
    if (duty.kind == questions::duty_kind) return people::acts::disclosure_answer;
    return people::acts::duties_close;
}

std::vector<std::string> officers(db::Session& session, duties::Duty const& duty, base::Date today)
{
    std::vector<std::string> found;
    for (auto const& holder : people::holders(session, duty.unit, today)) {
        auto const* kind = people::role_kind(holder.role.kind);
        auto const may = kind != nullptr && !kind->head && std::ranges::find(kind->acts, act_for(duty)) != kind->acts.end();
        if (may && std::ranges::find(found, holder.account.id) == found.end()) found.push_back(holder.account.id);
    }
    return found;
}

// First those who hold it, later the one who answers for the unit; where there are no officers, the head at once.
std::vector<std::string> reminded(db::Session& session, duties::Duty const& duty, Stage stage, base::Date today)
{
    std::vector<std::string> found;
    if (stage != Stage::overdue) {
        if (!duty.holder.empty()) return {duty.holder};
        found = officers(session, duty, today);
    }
    if (found.empty())
        if (auto const head = people::head_of(session, duty.unit, today)) found.push_back(head->id);
    return found;
}

}  // namespace

void remind(ground::Services& services)
{
    if (services.settings.smtp_url.empty()) return;
    auto const today = services.today();
    auto const owed = near_or_past(services);
    if (owed.empty()) return;
    auto const now = services.clock.now();
    services.db.write([&](db::Session& session) {
        for (auto const& duty : owed) {
            auto const due = reminder(duty, today);
            if (!due) continue;
            for (auto const& account : reminded(session, duty, due->stage, today))
                store::add(session, Message{.id = services.fresh_id(),
                                            .channel = Channel::mail,
                                            .kind = MessageKind::duty,
                                            .person = "account/" + account,
                                            .following = {},
                                            .about = due->key,
                                            .token = {},
                                            .made_at = now,
                                            .next_try_at = now});
        }
    });
}

}  // namespace following
