#include "steering/checking/checks.hpp"
#include "steering/checking/unit_names.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace checking {

using reading::Sort;

namespace {

constexpr std::size_t longest_name = 4;  // words
constexpr std::size_t shown_before = 16;
/// The list that is shipped is of these years: of units that ended before or began after it knows nothing.
constexpr base::Date list_begins{2021, 1, 1}, list_ends{2023, 7, 1}, districts_end{2025, 7, 1};

struct Mentioned {
    Level level{};
    std::size_t first{}, last{};  // tokens of the name, both in it
    std::string name;             // as reading gives it
};

struct KindWord {
    Level level{};
    std::size_t words{};
};

/// "huyện", "thị xã" …; not in "Huyện ủy", and not in capitals, where a name does not stand out.
std::optional<KindWord> kind_at(Prose const& prose, std::size_t i)
{
    if (i >= prose.size() || prose.tokens[i].sort != Sort::word || prose.is_word(i + 1, {"ủy", "đội", "đoàn", "hội"})) return {};
    auto const printed = prose.printed(i, i + 1);
    if (printed.size() < 2 || base::lowered(printed.substr(1)) != printed.substr(1)) return {};
    if (prose.words_at(i, {"thị", "xã"}) || prose.words_at(i, {"thành", "phố"})) return KindWord{Level::district, 2};
    if (prose.words_at(i, {"thị", "trấn"})) return KindWord{Level::commune, 2};
    if (prose.is_word(i, {"huyện", "quận"})) return KindWord{Level::district, 1};
    if (prose.is_word(i, {"xã", "phường"})) return KindWord{Level::commune, 1};
    return {};
}

bool begins_name(Prose const& prose, std::size_t i)
{
    return i < prose.size() && prose.tokens[i].sort == Sort::word && prose.tokens[i].capital && !kind_at(prose, i);
}

std::optional<Mentioned> name_at(Prose const& prose, std::size_t i, Level level)
{
    if (!begins_name(prose, i)) return {};
    Mentioned found{.level = level, .first = i, .last = i};
    for (auto at = i; begins_name(prose, at); ++at) {
        found.name += (found.name.empty() ? "" : " ") + plain_word(prose.tokens[at].low);
        found.last = at;
        if (at - i == longest_name) return {};  // a title, not a name
    }
    return found;
}

/// Names one after the other: "Thị xã La Gi, các huyện Phú Quý, Đức Linh và Hàm Tân". Ends behind the last.
std::size_t read_list(Prose const& prose, std::size_t i, std::vector<Mentioned>& list)
{
    std::optional<Level> level;
    while (i < prose.size()) {
        if (prose.is_word(i, {"các", "và"}) || prose.is_mark(i, ",")) {
            ++i;
        } else if (auto const kind = kind_at(prose, i); kind && (prose.tokens[i].capital || begins_name(prose, i + kind->words) || level)) {
            level = kind->level;
            i += kind->words;
        } else if (auto name = level ? name_at(prose, i, *level) : std::nullopt) {
            i = name->last + 1;
            list.push_back(std::move(*name));
        } else {
            break;
        }
    }
    return i;
}

/// The province that most of them are in.
std::string common_province(UnitNames const& names, std::vector<Mentioned> const& list)
{
    std::map<std::string, std::size_t> times;
    for (auto const& one : list)
        for (auto const& province : names.provinces_of(one.level, one.name)) ++times[province];
    auto const most = std::ranges::max_element(times, {}, [](auto const& one) { return one.second; });
    constexpr std::size_t least = 3;
    return most != times.end() && most->second >= least && list.size() - most->second == 1 ? most->first : std::string{};
}

void note(Case& all, UnitNames const& names, Mentioned const& one, std::string const& province)
{
    auto const printed = all.prose.printed(one.first, one.last + 1);
    std::map<std::string, std::string> facts{{"name", printed}, {"province", names.province(province)}};
    auto const& elsewhere = names.provinces_of(one.level, one.name);
    if (!province.empty() && !elsewhere.empty()) {
        facts["form"] = "elsewhere";
        facts["elsewhere"] = names.province(*elsewhere.begin());
    } else if (!province.empty()) facts["form"] = "not_there";
    auto const sentence = all.prose.sentence_of(one.first);
    auto const begin = std::max(sentence.begin, one.first > shown_before ? one.first - shown_before : 0);
    auto const end = std::min(sentence.end, one.last + 6);
    all.note("unit_unknown", {all.prose.tokens[begin].at.begin, all.prose.tokens[end - 1].at.end}, std::move(facts));
}

/// Whether the list speaks of the days of this document.
bool list_knows(Level level, std::optional<base::Date> const& date)
{
    if (!date) return false;
    return level == Level::district ? *date < districts_end : *date >= list_begins && *date < list_ends;
}

}  // namespace

void check_units(Case& all, UnitNames const& names)
{
    for (std::size_t i{}; i < all.prose.size();) {
        if (!kind_at(all.prose, i)) {
            ++i;
            continue;
        }
        std::vector<Mentioned> list;
        i = std::max(i + 1, read_list(all.prose, i, list));
        auto const province = common_province(names, list);
        for (auto const& one : list) {
            if (!province.empty() && !names.provinces_of(one.level, one.name).contains(province)) note(all, names, one, province);
            else if (province.empty() && one.last > one.first && list_knows(one.level, all.head.date) && !names.anywhere(one.name))
                note(all, names, one, {});
        }
    }
}

}  // namespace checking
