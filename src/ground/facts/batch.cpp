#include "ground/facts/batch.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace facts {
namespace {

constexpr std::uint64_t golden = 0x9e37'79b9'7f4a'7c15;

std::string_view grain_named(char letter)
{
    constexpr std::string_view all = "MYdmny";
    return all.substr(all.find(letter), 1);
}

}  // namespace

std::int64_t& Sums::of(std::uint64_t key)
{
    constexpr std::size_t first_room = 1024;
    if (2 * (count_ + 1) > slots_.size()) grow(std::max(first_room, 2 * slots_.size()));
    auto& slot = slots_[place_of(key)];
    if (slot.key == free) {
        slot.key = key;
        ++count_;
    }
    return slot.amount;
}

std::size_t Sums::place_of(std::uint64_t key) const
{
    auto const mask = slots_.size() - 1;
    auto at = static_cast<std::size_t>((key * golden) >> 20) & mask;
    while (slots_[at].key != free && slots_[at].key != key) at = (at + 1) & mask;
    return at;
}

void Sums::grow(std::size_t room)
{
    std::vector<Slot> old(room);
    old.swap(slots_);
    for (auto const& slot : old)
        if (slot.key != free) slots_[place_of(slot.key)] = slot;
}

void Sums::each(std::function<void(std::uint64_t key, std::int64_t amount)> const& visit) const
{
    for (auto const& slot : slots_)
        if (slot.key != free && slot.amount != 0) visit(slot.key, slot.amount);
}

Batch::Batch(rules::Book const& law) : inside_{std::make_unique<Inside>(law)} {}
Batch::~Batch() = default;
Batch::Batch(Batch&&) noexcept = default;

std::uint32_t Batch::Inside::cell(std::uint32_t indicator, std::string_view unit, std::string_view breakdown)
{
    auto key = std::to_string(indicator);
    key.append(1, '\n').append(unit).append(1, '\n').append(breakdown);
    auto const [at, fresh] = cell_ids.try_emplace(std::move(key), static_cast<std::uint32_t>(cells.size()));
    if (fresh) cells.push_back({.indicator = indicator, .unit = std::string{unit}, .breakdown = std::string{breakdown}});
    return at->second;
}

std::uint32_t Batch::Inside::kind(std::string_view of, std::string_view unit, Breakdown const& is)
{
    asked.assign(of).append(1, '\n').append(unit);
    for (auto const& [dimension, value] : is) asked.append(1, '\n').append(dimension).append(1, '=').append(value);
    if (auto const known = kind_ids.find(asked); known != kind_ids.end()) return known->second;
    std::vector<Use> uses;
    for (auto const* indicator : law.indicators_over(of)) {
        if (!counts(*indicator, is)) continue;
        auto const number = static_cast<std::uint32_t>(indicator - law.indicators().data());
        uses.push_back({.indicator = indicator,
                        .by_day = cell(number, unit, text_of(kept_by_day(*indicator, is))),
                        .by_month = cell(number, unit, text_of(kept_by_month(*indicator, is)))});
    }
    kinds.push_back(std::move(uses));
    return kind_ids[asked] = static_cast<std::uint32_t>(kinds.size() - 1);
}

void Batch::Inside::count(Use const& use, base::Date day, std::int64_t amount, std::int64_t times)
{
    if (use.indicator->nature == rules::Nature::stock) sums.of(key_of(use.by_day, day.since_epoch()) | told_bit) += times;
    sums.of(key_of(use.by_day, day.since_epoch())) += amount;
    // Months and years of the same breakdown are made of days at the end.
    if (!use.indicator->by_month.empty()) sums.of(key_of(use.by_month, month_of(day)) | fine_bit) += amount;
}

std::vector<Row> Batch::Inside::rows() const
{
    struct Item {
        std::tuple<std::uint32_t, char, std::int64_t, std::uint32_t> order;  // as the table's key, in places instead of words
        std::uint32_t cell{};
        std::int64_t amount{};
    };
    auto const places = places_of_cells();
    std::vector<Item> items;
    auto const item = [&](std::uint32_t cell, char grain, std::int64_t period, std::int64_t amount) {
        items.push_back(
            {.order = {places.indicators[cells[cell].indicator], grain, period, places.cells[cell]}, .cell = cell, .amount = amount});
    };
    Sums months;
    Sums years;
    auto const roll = [&](std::uint32_t cell, std::int64_t month, std::uint64_t fine, std::int64_t amount) {
        months.of(key_of(cell, month) | fine) += amount;
        years.of(key_of(cell, month / months_a_year) | fine) += amount;
    };
    sums.each([&](std::uint64_t key, std::int64_t amount) {
        if ((key & told_bit) != 0) return item(cell_of(key), 'n', period_of(key), amount);
        if ((key & fine_bit) != 0) return roll(cell_of(key), period_of(key), fine_bit, amount);
        item(cell_of(key), 'd', period_of(key), amount);
        roll(cell_of(key), month_of(base::Date{} + static_cast<int>(period_of(key))), 0, amount);
    });
    months.each(
        [&](std::uint64_t key, std::int64_t amount) { item(cell_of(key), (key & fine_bit) != 0 ? 'M' : 'm', period_of(key), amount); });
    years.each(
        [&](std::uint64_t key, std::int64_t amount) { item(cell_of(key), (key & fine_bit) != 0 ? 'Y' : 'y', period_of(key), amount); });
    std::ranges::sort(items, {}, &Item::order);
    std::vector<Row> all;
    all.reserve(items.size());
    for (auto const& [order, cell, amount] : items) {
        auto const& said = cells[cell];
        all.push_back({.indicator = law.indicators()[said.indicator].id,
                       .at = {grain_named(std::get<1>(order)), std::get<2>(order)},
                       .unit = said.unit,
                       .breakdown = said.breakdown,
                       .amount = amount});
    }
    return all;
}

Places Batch::Inside::places_of_cells() const
{
    Places places{.indicators = std::vector<std::uint32_t>(law.indicators().size()), .cells = std::vector<std::uint32_t>(cells.size())};
    std::vector<std::uint32_t> order(places.indicators.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, {}, [&](std::uint32_t at) { return std::string_view{law.indicators()[at].id}; });
    for (std::uint32_t at{}; at < order.size(); ++at) places.indicators[order[at]] = at;
    order.resize(cells.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, {}, [&](std::uint32_t at) {
        return std::tuple<std::string_view, std::string_view>{cells[at].unit, cells[at].breakdown};
    });
    for (std::uint32_t at{}; at < order.size(); ++at) places.cells[order[at]] = at;
    return places;
}

void Batch::add(Fact const& fact)
{
    auto const of_kind = inside_->kind(fact.of, fact.unit, fact.is);
    inside_->facts += fact.times;
    for (auto const& use : inside_->kinds[of_kind]) {
        if (use.indicator->sum.empty()) inside_->count(use, fact.day, fact.times, fact.times);
        else if (auto const number = fact.numbers.find(use.indicator->sum); number != fact.numbers.end())
            inside_->count(use, fact.day, fact.times * number->second, fact.times);
    }
}

Batch::Kind Batch::kind(std::string_view of, std::string_view unit, Breakdown const& is)
{
    return inside_->kind(of, unit, is);
}

void Batch::add(Kind kind, base::Date day, std::int64_t times)
{
    inside_->facts += times;
    for (auto const& use : inside_->kinds[kind])
        if (use.indicator->sum.empty()) inside_->count(use, day, times, times);
}

std::int64_t Batch::facts() const
{
    return inside_->facts;
}

void Batch::write(db::Session& session, Sign sign) const
{
    auto rows = inside_->rows();
    if (sign == Sign::take)
        for (auto& row : rows) row.amount = -row.amount;
    add_to_sums(session, rows);
}

}  // namespace facts
