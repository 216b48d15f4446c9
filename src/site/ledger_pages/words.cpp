#include "site/ledger_pages/words.hpp"

#include "base/text.hpp"

#include <array>

namespace ledger_pages {
namespace {

constexpr base::Instant seven_hours = 7L * 60 * 60 * 1000;
constexpr base::Instant a_day = 24L * 60 * 60 * 1000;

std::string two_digits(base::Instant number)
{
    return (number < 10 ? "0" : "") + std::to_string(number);
}

}  // namespace

bool internal(std::string_view act)
{
    constexpr std::array<std::string_view, 2> areas{"people.", "system."};
    for (auto const area : areas)
        if (act.starts_with(area)) return true;
    return false;
}

std::string act_text(ground::Visit const& visit, std::string_view act)
{
    for (auto const* prefix : {"act.", "ledger_pages.act."}) {
        auto const key = prefix + std::string{act};
        if (auto text = visit.sentence(key); text != key) return text;
    }
    auto const area = "ledger_pages.area." + std::string{act.substr(0, act.find('.'))};
    if (auto text = visit.sentence(area); text != area) return text;
    return std::string{act};
}

std::string time_text(base::Instant at)
{
    auto const day = base::vietnamese(base::day_in_vietnam(at));
    auto const since_midnight = (at + seven_hours) % a_day / 1000;
    if (since_midnight == 0) return day;
    return day + ", " + two_digits(since_midnight / 3600) + ":" + two_digits(since_midnight / 60 % 60) + ":" +
           two_digits(since_midnight % 60);
}

std::string unit_text(ground::Visit const& visit, ledger::Shown const& line)
{
    if (line.unit.empty()) return {};
    auto const unit = visit.tree->unit(line.unit, base::day_in_vietnam(line.at));
    return unit ? unit->name : std::string{};
}

std::string role_text(ground::Visit const& visit, ledger::Shown const& line)
{
    if (auto const* kind = people::role_kind(line.role)) return kind->title;
    auto const key = "ledger_pages.role." + line.role;
    auto text = visit.sentence(key);
    return text == key ? line.role : text;
}

}  // namespace ledger_pages
