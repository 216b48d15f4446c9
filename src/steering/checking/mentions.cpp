#include "steering/checking/mentions.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace checking {

using reading::Sort;

namespace {

constexpr std::size_t most_kind_words = 4;
constexpr std::size_t most_issuer_words = 14;

// The kind that stands before "số" and the number: "Quy chế phối hợp số 3262/…".
void find_kind(Prose const& prose, Mention& mention)
{
    auto last = prose.before(mention.token);
    while (last != Prose::none && (prose.is_word(last, "số") || prose.is_mark(last, ":"))) last = prose.before(last);
    std::vector<std::string_view> words;
    for (std::size_t count = 0; count < most_kind_words && last != Prose::none && prose.tokens[last].sort == Sort::word; ++count) {
        words.insert(words.begin(), prose.tokens[last].low);
        auto const name = reading::kind_named(words);
        auto const whole = !name.empty() && static_cast<std::size_t>(std::ranges::count(name, ' ')) + 1 == words.size();
        if (whole && name.size() > mention.kind.size()) {
            mention.kind = name;
            mention.at.begin = prose.tokens[last].at.begin;
        }
        last = prose.before(last);
    }
}

// ", ngày 07/01/2016", "ký ngày …", ", 25/8/2017".
std::size_t find_date(Prose const& prose, Mention& mention)
{
    auto i = prose.after(mention.token);
    if (prose.is_mark(i, {",", "("})) i = prose.after(i);
    while (prose.is_word(i, {"ký", "ban", "hành", "ngày", "đề"})) i = prose.after(i);
    if (i >= prose.size() || prose.tokens[i].sort != Sort::day) return prose.after(mention.token);
    if (prose.tokens[i].possible) mention.date = prose.tokens[i].day;
    mention.at.end = prose.tokens[i].at.end;
    return prose.after(i);
}

void find_issuer(Prose const& prose, std::size_t i, Mention& mention)
{
    if (prose.is_mark(i, {",", ")"})) i = prose.after(i);
    if (!prose.is_word(i, "của")) return;
    auto const first = prose.after(i);
    if (first >= prose.size() || !prose.tokens[first].capital) return;
    auto end = first;
    std::size_t words = 0;
    while (words < most_issuer_words && end < prose.size() && prose.tokens[end].sort == Sort::word &&
           !prose.is_word(end, {"về", "ban_hành", "quy", "hướng", "triển", "thực", "phê", "khóa", "đã", "ngày", "trong", "tại", "nhằm",
                                "sửa", "tiếp"})) {
        // "Thanh tra Chính phủ quy định …", "… Tỉnh ủy ban hành kế hoạch": a verb ends the name.
        if (prose.words_at(end, {"ban", "hành"})) break;
        if (prose.is_word(end, "và") &&
            !prose.is_word(prose.after(end), {"đào", "đầu", "môi", "xã", "du", "truyền", "công", "nông", "thương"}))
            break;
        end = prose.after(end);
        ++words;
    }
    mention.issuer = prose.printed(first, end);
    for (auto word = first; word < end; word = prose.after(word))
        mention.issuer_low += (mention.issuer_low.empty() ? "" : " ") + prose.tokens[word].low;
    if (end > first) mention.at.end = prose.tokens[prose.before(end)].at.end;
}

// "ngày 27/7/2016, Ban Thường vụ Tỉnh ủy đã ban hành Chỉ thị số 14-CT/TU": day and issuer stand before.
void find_before(Prose const& prose, Mention& mention)
{
    auto i = prose.before(mention.token);
    while (i != Prose::none && prose.tokens[i].at.begin >= mention.at.begin) i = prose.before(i);
    if (i == Prose::none || !prose.is_word(i, "hành") || !prose.is_word(prose.before(i), "ban")) return;
    auto const issued = prose.before(i);
    for (auto day = issued; day != Prose::none && prose.sentence[day] == prose.sentence[issued]; day = prose.before(day)) {
        if (prose.tokens[day].sort != Sort::day) continue;
        auto const comma = prose.after(day);
        auto const first = prose.after(comma);
        if (!prose.is_mark(comma, ",") || !prose.tokens[first].capital || !prose.tokens[day].possible) return;
        if (prose.words_between(first, issued) > most_issuer_words || prose.has_mark(first, issued, ",")) return;
        mention.date = prose.tokens[day].day;
        mention.at.begin = prose.tokens[day].at.begin;
        auto const last = prose.is_word(prose.before(issued), "đã") ? prose.before(issued) : issued;
        if (mention.issuer.empty()) mention.issuer = prose.printed(first, last);
        return;
    }
}

}  // namespace

std::vector<Mention> list_mentions(Prose const& prose)
{
    std::vector<Mention> mentions;
    for (std::size_t i = 0; i < prose.size(); ++i) {
        if (prose.tokens[i].sort != Sort::document) continue;
        Mention mention{.token = i, .at = prose.tokens[i].at, .number = prose.tokens[i].document};
        find_kind(prose, mention);
        find_issuer(prose, find_date(prose, mention), mention);
        if (!mention.date) find_before(prose, mention);
        mentions.push_back(std::move(mention));
    }
    return mentions;
}

std::string key_of(reading::DocumentNumber const& number)
{
    auto const first = std::min(number.number.find_first_not_of('0'), number.number.size());
    auto key = number.number.substr(first) + "/" + (number.year != 0 ? std::to_string(number.year) : std::string{}) + "/" + number.kind +
               "-" + number.issuer;
    return base::lowered(key);
}

}  // namespace checking
