// Front door of facts: what happened, as figures see it. Modules tell each fact in the transaction of its act; the sums of every
// indicator over it are kept there and then.
#pragma once

#include "base/date.hpp"
#include "ground/rules/rules.hpp"
#include "platform/db/db.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
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
    std::string of;  // what the packs' indicators name: a register or an event
    std::string unit;
    base::Date day{};
    Breakdown is;
    std::map<std::string, std::int64_t, std::less<>> numbers{};  // field → value, of each one
    std::int64_t times{1};                                       // so many alike
};

/// Tells a fact, or takes it back as it was told.
void add(db::Session& session, rules::Book const& law, Fact const& fact);
void take(db::Session& session, rules::Book const& law, Fact const& fact);

/// Whether a batch is told or taken back.
enum class Sign { add, take };

/// Many facts summed in memory and written as sums, once: imports of millions and their undoing.
class Batch {
public:
    explicit Batch(rules::Book const& law);
    ~Batch();
    Batch(Batch&&) noexcept;

    void add(Fact const& fact);
    /// Facts that differ in their day only and carry no numbers, as quickly as can be: ask for the kind once, then add.
    using Kind = std::uint32_t;
    Kind kind(std::string_view of, std::string_view unit, Breakdown const& is);
    void add(Kind kind, base::Date day, std::int64_t times = 1);

    std::int64_t facts() const;
    void write(db::Session& session, Sign sign = Sign::add) const;

private:
    friend class Recount;
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

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
/// in_months: with the dimensions of Indicator::by_month too; days that make no whole month are then left out.
enum class Detail { everywhere, in_months };
std::vector<Sum> sums(db::Session& session, std::string_view indicator, Window const& window, Detail detail = Detail::everywhere);

/// Of a stock, whose states are never summed over time: the newest state in the window of each unit and breakdown.
struct State {
    std::string unit;
    std::string breakdown;
    base::Date day{};
    std::int64_t amount{};
};
std::vector<State> newest(db::Session& session, std::string_view indicator, Window const& window);

/// Every module that tells facts can tell all of them again.
using Tell = std::function<void(Fact const&)>;

/// A sum that is not kept as it is counted.
struct Difference {
    std::string indicator, grain, unit, breakdown;
    std::int64_t period{};
    std::int64_t kept{};
    std::int64_t counted{};
};

/// Counts everything anew beside what is kept.
class Recount {
public:
    explicit Recount(rules::Book const& law) : counted_{law} {}
    void add(Fact const& fact) { counted_.add(fact); }
    std::int64_t facts() const { return counted_.facts(); }
    /// What is kept and is not so; empty when every sum agrees.
    std::vector<Difference> differences(db::Session& session) const;
    /// Writes what was counted in place of what is kept and differs.
    static void mend(db::Session& session, std::vector<Difference> const& differences);

private:
    Batch counted_;
};

}  // namespace facts
