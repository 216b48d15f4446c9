#include "steering/dossiers/places.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace dossiers {
namespace {

constexpr std::size_t names_looked_at = 200;

bool a_code(std::string_view said)
{
    return std::ranges::all_of(said, [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
}

/// "UBND phường Hàm Tiến" → "phuong ham tien"
std::string plain_name(std::string_view said)
{
    auto plain = base::folded(base::clean_text(said).value_or(""));
    for (std::string_view const before :
         {"bo phan mot cua ", "bo phan tiep nhan va tra ket qua ", "trung tam phuc vu hanh chinh cong ", "uy ban nhan dan ", "ubnd "})
        if (plain.starts_with(before)) plain.erase(0, before.size());
    return plain;
}

/// Who inherited its matters by that day.
std::string heir_on(units::Tree const& tree, std::string id, base::Date day)
{
    for (auto unit = tree.unit(id, day); unit && !unit->alive; unit = tree.unit(id, day)) {
        auto const next = tree.successors(id);
        if (next.empty()) break;
        auto const main = std::ranges::find_if(next, [](units::Link const& link) { return link.main; });
        id = main == next.end() ? next.front().to : main->to;
    }
    return id;
}

base::Refusal no_unit(std::string rule, std::string_view said)
{
    return base::bad_input("unit", std::move(rule), {{"unit", base::shortened(base::clean_text(said).value_or("?"), 80)}});
}

}  // namespace

Places::Places(units::Tree const& tree, units::Unit scope, base::Date today) : tree_{tree}, scope_{std::move(scope)}, today_{today}
{
    for (auto const& act : tree_.acts()) changes_.push_back(act.effective);
    std::ranges::sort(changes_);
    changes_.erase(std::ranges::unique(changes_).begin(), changes_.end());
}

std::size_t Places::stretch_of(base::Date day) const
{
    return static_cast<std::size_t>(std::ranges::upper_bound(changes_, day) - changes_.begin());
}

base::Outcome<std::size_t> Places::place(Asked const& asked)
{
    constexpr std::size_t remembered = 100'000;
    if (said_.size() > remembered) {
        said_.clear();
        answers_.clear();
    }
    auto known = said_.find(asked.said);
    if (known == said_.end()) known = said_.emplace(asked.said, said_.size()).first;
    auto const stretches = changes_.size() + 1;
    auto const key = (known->second * stretches + stretch_of(asked.received)) * stretches + stretch_of(asked.answered);
    auto at = answers_.find(key);
    if (at == answers_.end()) at = answers_.emplace(key, found(asked.said, asked.received, asked.answered)).first;
    if (at->second.no) return *at->second.no;
    return at->second.unit;
}

Places::Answer Places::found(std::string_view said, base::Date received, base::Date answered)
{
    auto const unit = said.empty() ? tree_.unit(scope_.id, received) : a_code(said) ? tree_.by_code(said, received) : named(said, received);
    if (!unit) return {.no = no_unit("dossiers.no_such_unit", said)};
    auto const heir = heir_on(tree_, unit->id, answered);
    auto const of_today = heir_on(tree_, heir, today_);
    auto const top = heir_on(tree_, scope_.id, today_);
    auto const ours =
        heir == scope_.id || tree_.within(heir, scope_.id, answered) || of_today == top || tree_.within(of_today, top, today_);
    if (!ours) return {.no = no_unit("dossiers.unit_of_others", said)};
    return {.unit = number_of(heir), .no = {}};
}

// A name may be borne by many units: only those within the importing one are meant.
std::optional<units::Unit> Places::named(std::string_view said, base::Date day) const
{
    auto const plain = plain_name(said);
    auto const clean = base::clean_text(said).value_or("");
    std::vector<units::Unit> fit;
    if (plain == base::folded(scope_.name)) return scope_;
    for (auto const words : {std::string_view{plain}, std::string_view{clean}})
        for (auto const& unit : tree_.named(words, day, names_looked_at)) {
            auto const there = tree_.unit(unit.id, day);
            if (!there || !there->alive || base::folded(there->name) != plain) continue;
            auto const known = std::ranges::find(fit, there->id, &units::Unit::id) != fit.end();
            if (!known && tree_.within(there->id, scope_.id, day)) fit.push_back(*there);
        }
    return fit.size() == 1 ? std::optional{fit.front()} : std::nullopt;
}

std::size_t Places::number_of(std::string const& unit)
{
    auto const [at, fresh] = numbers_.try_emplace(unit, units_.size());
    if (fresh) units_.push_back(unit);
    return at->second;
}

std::string level_of(units::Tree const& tree, std::string_view id, base::Date day)
{
    auto unit = tree.unit(id, day);
    while (unit && unit->level != "tinh" && unit->level != "huyen" && unit->level != "xa" && !unit->parent.empty())
        unit = tree.unit(unit->parent, day);
    return unit ? unit->level : std::string{};
}

}  // namespace dossiers
