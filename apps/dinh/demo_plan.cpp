#include "dinh/demo_plan.hpp"

#include "base/text.hpp"
#include "platform/office/office.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <stdexcept>
#include <tuple>

namespace dinh {
namespace {

// Of a hundred notices: so many in time, so many late, the rest never.
constexpr std::uint32_t in_time = 74;
constexpr std::uint32_t late = 90;

std::vector<std::map<std::string, std::string>> rows_of(std::filesystem::path const& file)
{
    std::ifstream stream{file, std::ios::binary};
    std::string const bytes{std::istreambuf_iterator<char>{stream}, {}};
    auto const table = office::read_table(bytes, file.filename().string());
    if (!table || table->rows.empty()) throw std::runtime_error("Không đọc được dữ liệu minh họa " + file.string());
    auto const& heading = table->rows.front().cells;
    std::vector<std::map<std::string, std::string>> rows;
    for (std::size_t i = 1; i < table->rows.size(); ++i) {
        auto& row = rows.emplace_back();
        auto const& cells = table->rows[i].cells;
        for (std::size_t column = 0; column < heading.size(); ++column) row[heading[column]] = column < cells.size() ? cells[column] : "";
    }
    return rows;
}

std::string with_line_feeds(std::string text)
{
    for (auto at = text.find("\\n"); at != std::string::npos; at = text.find("\\n", at)) text.replace(at, 2, "\n");
    return text;
}

bool in_force(rules::Item const* item, base::Date day)
{
    return item && item->from <= day && (!item->until || *item->until >= day);
}

// The last day in time, as the law of that day counts it.
base::Date last_in_time(rules::Book const& law, rules::Item const& item, base::Date decided)
{
    for (auto const& rule : {item.sector_rule, item.deadline_rule})
        if (!rule.empty() && law.value_if_any(rule, decided)) return law.due(rule, decided).due;
    return decided + 10;
}

std::optional<base::Date> published_on(rules::Book const& law, rules::Item const& item, base::Date decided, std::uint32_t seed)
{
    auto const due = last_in_time(law, item, decided);
    auto const share = seed % 100;
    if (share < in_time) return decided + static_cast<int>(seed / 100 % static_cast<std::uint32_t>(due - decided + 1));
    if (share < late) return due + 1 + static_cast<int>(seed / 100 % 25);
    return {};
}

}  // namespace

std::uint32_t seed_of(std::string_view text)
{
    std::uint32_t hash = 2166136261U;
    for (auto const c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    hash ^= hash >> 15;
    return hash * 2246822519U ^ hash >> 13;
}

std::vector<Notice> read_notices(std::filesystem::path const& file)
{
    std::vector<Notice> notices;
    for (auto& row : rows_of(file))
        notices.push_back({.item = row["item"],
                           .every = std::stoi(row["every"]),
                           .month = static_cast<unsigned>(std::stoi(row["month"])),
                           .day = static_cast<unsigned>(std::stoi(row["day"])),
                           .kind = row["kind"],
                           .suffix = row["suffix"],
                           .title = row["title"],
                           .summary = row["summary"],
                           .body = with_line_feeds(row["body"])});
    return notices;
}

std::vector<Account> read_accounts(std::filesystem::path const& file)
{
    std::vector<Account> accounts;
    for (auto& row : rows_of(file)) accounts.push_back({row["login"], row["name"], row["post"], row["phone"], row["role"], row["unit"]});
    return accounts;
}

std::vector<ProvinceDocument> read_documents(std::filesystem::path const& file)
{
    std::vector<ProvinceDocument> documents;
    for (auto& row : rows_of(file))
        documents.push_back(
            {row["item"], row["kind"], row["number"], base::Date::from_iso(row["dated"]).value(), row["title"], row["summary"]});
    return documents;
}

std::vector<Planned> plan(rules::Book const& law, units::Tree const& tree, std::vector<std::string> const& tops,
                          std::vector<Notice> const& notices, int year, base::Date last)
{
    std::vector<Planned> planned;
    for (auto const& notice : notices) {
        base::Date const usual{year, notice.month, notice.day};
        auto const* const item = law.item(notice.item);
        for (auto const& top : tops) {
            for (auto const& unit : tree.communes(top, usual)) {
                auto const seed = seed_of(unit.name + unit.code + notice.item + std::to_string(year));
                if (notice.every > 1 &&
                    static_cast<int>(seed_of(unit.name + notice.item) % static_cast<std::uint32_t>(notice.every)) != year % notice.every)
                    continue;
                auto const decided = usual + static_cast<int>(seed / 7 % 9);
                if (!in_force(item, decided) || decided > last) continue;
                auto const day = published_on(law, *item, decided, seed);
                planned.push_back({&notice, unit, decided, day && *day <= last ? day : std::nullopt, seed});
            }
        }
    }
    std::ranges::sort(planned, [](Planned const& a, Planned const& b) {
        return std::tie(a.decided, a.unit.code, a.seed) < std::tie(b.decided, b.unit.code, b.seed);
    });
    return planned;
}

std::string filled(std::string const& text, Planned const& planned)
{
    auto const figure = [&](std::uint32_t spread, std::uint32_t least, std::uint32_t salt) {
        return base::vietnamese(static_cast<std::int64_t>(least + (planned.seed ^ (salt * 2654435761U)) % spread));
    };
    std::map<std::string, std::string> const words{{"{year}", std::to_string(planned.decided.year())},
                                                   {"{name}", planned.unit.name},
                                                   {"{a}", figure(4000, 900, 1)},
                                                   {"{b}", figure(3000, 600, 2)},
                                                   {"{c}", figure(1500, 300, 3)},
                                                   {"{d}", figure(6000, 2500, 4)},
                                                   {"{e}", figure(40, 25, 5)},
                                                   {"{f}", figure(20, 4, 6)}};
    auto result = text;
    for (auto const& [mark, word] : words)
        for (auto at = result.find(mark); at != std::string::npos; at = result.find(mark, at + word.size()))
            result.replace(at, mark.size(), word);
    return result;
}

}  // namespace dinh
