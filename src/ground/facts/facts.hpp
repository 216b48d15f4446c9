// Front door of facts: what happened, as figures see it. Modules tell each fact in the transaction of its act; the sums of every
// indicator over it are kept there and then.
#pragma once

#include "base/date.hpp"
#include "ground/rules/rules.hpp"
#include "platform/db/db.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace facts {

/// Dimension → value: {"cap", "xa"}.
using Breakdown = std::map<std::string, std::string, std::less<>>;
/// "cap=xa;to_chuc_chu_tri=mat_tran": one text for one breakdown.
std::string text_of(Breakdown const& breakdown);
/// Nothing when it is not written so.
std::optional<Breakdown> breakdown_of(std::string_view text);
/// Whether `finer` says all that `coarser` says.
bool refines(Breakdown const& finer, Breakdown const& coarser);

struct Fact {
    std::string of;  // what the packs' indicators name: a register
    std::string unit;
    base::Date day{};
    Breakdown is;
    std::map<std::string, std::int64_t, std::less<>> numbers;  // field → value
};

/// Tells a fact, or takes it back as it was told.
void add(db::Session& session, rules::Book const& law, Fact const& fact);
void take(db::Session& session, rules::Book const& law, Fact const& fact);

struct Window {
    base::Date from{};
    base::Date to{};  // last day
    bool holds(Window const& inner) const { return from <= inner.from && inner.to <= to; }
    bool touches(Window const& other) const { return from <= other.to && other.from <= to; }
};

struct Sum {
    std::string unit;
    std::string breakdown;
    std::int64_t amount{};
};
/// What happened in the window, by the unit where it happened and breakdown: read from whole years, months and single days.
std::vector<Sum> sums(db::Session& session, std::string_view indicator, Window const& window);

/// Every module that tells facts can tell all of them again.
using Tell = std::function<void(Fact const&)>;

struct Difference {
    std::string indicator, grain, unit, breakdown;
    std::int64_t period{};
    std::int64_t kept{};
    std::int64_t counted{};
};

/// Counts everything anew beside what is kept.
class Recount {
public:
    explicit Recount(rules::Book const& law) : law_{law} {}
    void add(Fact const& fact);
    std::int64_t facts() const { return facts_; }
    /// What is kept and is not so; empty when every sum agrees.
    std::vector<Difference> differences(db::Session& session) const;
    /// Writes what was counted in place of what is kept.
    void replace(db::Session& session) const;

private:
    rules::Book const& law_;
    std::unordered_map<std::string, std::int64_t> amounts_;  // key: indicator, grain, period, unit, breakdown by a line feed
    std::int64_t facts_{};
};

}  // namespace facts
