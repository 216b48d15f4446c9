#include "ground/ledger/balance.hpp"

#include "ground/ledger/store.hpp"

#include <algorithm>
#include <cstring>
#include <functional>

namespace ledger {

namespace {

constexpr std::size_t buckets = 65'536;
constexpr std::size_t named_at_once = 512;

std::string place_of(std::string_view table, std::string_view id, std::int64_t version)
{
    std::string place{table};
    (place += '/') += id;
    return (place += '/') += std::to_string(version);
}

std::size_t bucket_of(std::string const& place)
{
    return std::hash<std::string>{}(place) % buckets;
}

}  // namespace

Balance::Balance() : key_(32, '\0'), sums_(buckets)
{
    crypto::fill_random({reinterpret_cast<std::uint8_t*>(key_.data()), key_.size()});
}

Balance::Sum Balance::hashed(std::string_view text) const
{
    auto const digest = crypto::sha256(key_ + std::string{text});
    Sum sum;
    std::memcpy(&sum.first, digest.data(), sizeof sum.first);
    std::memcpy(&sum.second, digest.data() + sizeof sum.first, sizeof sum.second);
    return sum;
}

void Balance::add(std::string const& place, std::string_view commitment)
{
    auto const [first, second] = hashed(place + '\n' + std::string{commitment});
    auto& sum = sums_[bucket_of(place)];
    sum.first += first;
    sum.second += second;
}

void Balance::take(std::string const& place, std::string_view commitment)
{
    auto const [first, second] = hashed(place + '\n' + std::string{commitment});
    auto& sum = sums_[bucket_of(place)];
    sum.first -= first;
    sum.second -= second;
}

void Balance::add_line(Detail const& said)
{
    if (said.kind != Detail::Kind::row && said.kind != Detail::Kind::erased) return;
    auto const place = place_of(said.table, said.id, said.version);
    if (said.kind == Detail::Kind::row) {
        add(place, said.commitment);
    } else {
        take(place, said.commitment);
        erased_.insert(hashed(place));
    }
}

void Balance::add_row(Table const& table, rows::Row const& row, Findings& findings)
{
    auto const place = place_of(table.name, row.id, row.version);
    auto const is_erased = row.commitment.empty() && erased_.contains(hashed(place));
    if (row.odd || (is_erased && !row.empty)) findings.add("row_changed", place, "Bản ghi đã bị thay đổi sau khi ghi.");
    if (!is_erased) take(place, row.commitment);
}

void Balance::name_differences(db::Session& session, std::span<Table const* const> tables, Findings& findings)
{
    Suspects suspects;
    for (std::size_t bucket = 0; bucket < buckets && !findings.full(); ++bucket) {
        if (sums_[bucket] != Sum{}) suspects.insert(bucket);
        if (suspects.empty() || (suspects.size() < named_at_once && bucket + 1 < buckets)) continue;
        for (auto const& [place, sides] : gathered(session, tables, suspects)) name(place, sides, findings);
        suspects.clear();
    }
}

std::map<std::string, Balance::Sides> Balance::gathered(db::Session& session, std::span<Table const* const> tables,
                                                        Suspects const& suspects) const
{
    std::map<std::string, Sides> found;
    store::each_line(session, [&](store::Line const& line) {
        for (auto const& said : details(line.line.details).value_or(std::vector<Detail>{})) {
            auto const place = place_of(said.table, said.id, said.version);
            if (!suspects.contains(bucket_of(place))) continue;
            if (said.kind == Detail::Kind::row) found[place].written.emplace_back(said.commitment);
            if (said.kind == Detail::Kind::erased) found[place].erased.emplace_back(said.commitment);
        }
    });
    for (auto const* table : tables)
        rows::each(session, *table, [&](rows::Row const& row) {
            auto const place = place_of(table->name, row.id, row.version);
            if (suspects.contains(bucket_of(place))) found[place].rows.push_back(row.commitment);
        });
    return found;
}

void Balance::name(std::string const& place, Sides const& sides, Findings& findings)
{
    auto const has_row = !sides.rows.empty();
    auto const is_erased = !sides.erased.empty();
    if (sides.written.empty() && has_row) findings.add("row_without_line", place, "Bản ghi không có dòng nào trong sổ gốc.");
    else if (sides.written.size() > 1) findings.add("line_without_row", place, "Hai dòng sổ cùng nói đã ghi một bản ghi.");
    else if (is_erased && sides.erased != sides.written)
        findings.add("row_changed", place, "Nội dung lúc xoá không phải nội dung đã ghi vào sổ.");
    else if (is_erased && has_row && !sides.rows.front().empty())
        findings.add("row_changed", place, "Sổ ghi là đã xoá nhưng nội dung vẫn còn.");
    else if (!is_erased && !has_row) findings.add("line_without_row", place, "Sổ có dòng nhưng bản ghi không còn.");
    else if (!is_erased && sides.written != sides.rows)
        findings.add(
            "row_changed", place,
            sides.rows.front().empty() ? "Bản ghi bị xoá trắng mà không có dòng xoá trong sổ." : "Bản ghi đã bị thay đổi sau khi ghi.");
}

}  // namespace ledger
