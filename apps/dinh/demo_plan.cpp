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

namespace {

// Of a hundred notices of a unit: so many in time, up to `at_all` late, the rest never.
struct Habit {
    std::uint32_t in_time, at_all;
};
constexpr Habit careful{93, 99};
constexpr Habit usual{82, 96};
constexpr Habit careless{58, 86};
constexpr int all_was_made_good = 2024;  // what the years before that left out was caught up with

Habit habit_of(units::Unit const& unit, int year)
{
    auto const tenth = seed_of("thói quen " + unit.name) % 10;
    auto habit = tenth < 3 ? careful : tenth < 8 ? usual : careless;
    if (year < all_was_made_good) habit.at_all = 100;
    return habit;
}

std::string with_line_feeds(std::string text)
{
    for (auto at = text.find("\\n"); at != std::string::npos; at = text.find("\\n", at)) text.replace(at, 2, "\n");
    return text;
}

// The last day in time, as the law of that day counts it.
base::Date last_in_time(rules::Book const& law, rules::Item const& item, base::Date decided)
{
    for (auto const& rule : {item.sector_rule, item.deadline_rule})
        if (!rule.empty() && law.value_if_any(rule, decided)) return law.due(rule, decided).due;
    return decided + 10;
}

std::optional<base::Date> published_on(rules::Book const& law, rules::Item const& item, base::Date decided, std::uint32_t seed, Habit habit)
{
    auto const due = last_in_time(law, item, decided);
    auto const share = seed % 100;
    if (share < habit.in_time) return decided + static_cast<int>(seed / 100 % static_cast<std::uint32_t>(due - decided + 1));
    if (share < habit.at_all) return due + 1 + static_cast<int>(seed / 100 % 25);
    return {};
}

bool asked_of(rules::Book const& law, rules::Item const* item, units::Unit const& unit, base::Date day)
{
    auto const asked = law.catalogue(unit.kind, day);
    return std::ranges::find(asked, item) != asked.end();
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

std::vector<Planned> plan(rules::Book const& law, std::vector<units::Unit> const& publishers, std::vector<Notice> const& notices, int year,
                          base::Date last)
{
    std::vector<Planned> planned;
    for (auto const& notice : notices) {
        auto const* const item = law.item(notice.item);
        for (auto const& unit : publishers) {
            auto const turn = seed_of(unit.name + notice.item) % static_cast<std::uint32_t>(notice.every);
            if (static_cast<int>(turn) != year % notice.every) continue;
            auto const seed = seed_of(unit.name + unit.code + notice.item + notice.title + std::to_string(year));
            auto const decided = base::Date{year, notice.month, notice.day} + static_cast<int>(seed / 7 % 9);
            if (decided > last || !asked_of(law, item, unit, decided)) continue;
            auto const day = published_on(law, *item, decided, seed, habit_of(unit, year));
            planned.push_back({&notice, unit, decided, day && *day <= last ? day : std::nullopt, seed});
        }
    }
    std::ranges::sort(planned, [](Planned const& a, Planned const& b) {
        return std::tie(a.decided, a.unit.code, a.seed) < std::tie(b.decided, b.unit.code, b.seed);
    });
    return planned;
}

std::vector<Planned> begin(rules::Book const& law, units::Unit const& unit, std::vector<Notice> const& notices, base::Date from,
                           base::Date last)
{
    constexpr std::uint32_t settling = 40;  // days that a new office takes to put everything up
    std::vector<Planned> planned;
    for (auto const& notice : notices) {
        auto const* const item = law.item(notice.item);
        if (item->opens != rules::Opens::standing || !asked_of(law, item, unit, from)) continue;
        auto const seed = seed_of("bắt đầu " + unit.name + unit.code + notice.item);
        auto const decided = from + static_cast<int>(seed / 7 % 9);
        auto const day = decided + static_cast<int>(seed / 100 % settling);
        if (day <= last && seed % 100 < habit_of(unit, from.year()).at_all) planned.push_back({&notice, unit, decided, day, seed});
    }
    return planned;
}

std::string filled(std::string const& text, Planned const& planned)
{
    auto const figure = [&](std::uint32_t spread, std::uint32_t least, std::uint32_t salt) {
        return base::vietnamese(std::int64_t{least + (planned.seed ^ (salt * 2654435761U)) % spread});
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
