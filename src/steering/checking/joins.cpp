#include "steering/checking/figures.hpp"

#include <algorithm>
#include <cmath>

namespace checking {

using reading::Sort;

namespace {

constexpr std::size_t far_for_ratio = 16;
constexpr std::size_t far_for_count = 14;
constexpr std::size_t far_for_same = 24;
constexpr std::size_t far_for_reached = 6;
constexpr double likely_same = 0.03;  // a whole that is meant gives nearly the printed percent

// The token that says how a percent belongs to what stands before: "đạt", "chiếm", "tỷ lệ", "(" …
std::size_t connector(Prose const& prose, std::size_t percent)
{
    auto i = prose.before(percent);
    while (i != Prose::none && prose.is_word(i, {"gần", "khoảng", "hơn", "trên", "là", "xấp", "xỉ", "chừng"})) i = prose.before(i);
    return i;
}

bool is_connector(Prose const& prose, std::size_t i)
{
    if (i == Prose::none) return false;
    return prose.is_mark(i, {"(", "="}) || prose.is_word(i, {"đạt", "chiếm", "bằng", "lệ", "ứng", "đương", "đạt_tỷ_lệ"});
}

bool joined(Figure const& figure)
{
    return figure.percent && !figure.of_percent;
}

void give(Figure& to, Figure const& percent)
{
    to.percent = percent.percent;
    to.percent_at = percent.at;
    to.approx = to.approx || percent.approx;
}

// "54 đơn trên tổng số 65 đơn" is 54/65.
bool is_ratio_in_words(Prose const& prose, Figure const& part, Figure const& whole)
{
    if (part.of_percent || whole.of_percent || part.numerator || whole.numerator) return false;
    if (prose.sentence[part.token] != prose.sentence[whole.token] || prose.words_between(part.last_token, whole.token) > 6) return false;
    auto const last = prose.before(whole.token);
    if (last == Prose::none || !prose.is_word(last, {"số", "tổng", "trên"})) return false;
    // "3 trong số 4 đơn vị" needs no word for the total.
    auto const among = prose.is_word(last, "số") && prose.before(last) != Prose::none && prose.is_word(prose.before(last), "trong");
    auto const total = among || prose.has_word(part.last_token, whole.token, {"tổng"});
    auto const of = prose.has_word(part.last_token, whole.token, {"trên", "trong", "so"});
    return total && of && !prose.has_mark(part.last_token, whole.token, ";") && !prose.has_mark(part.last_token, whole.token, ",");
}

void join_ratios_in_words(Prose const& prose, std::vector<Figure>& figures)
{
    for (std::size_t i = 0; i + 1 < figures.size(); ++i) {
        auto& part = figures[i];
        auto const& whole = figures[i + 1];
        if (!is_ratio_in_words(prose, part, whole)) continue;
        part.numerator = part.value;
        part.denominator = whole.value;
        part.last_token = whole.last_token;
        part.at.end = whole.at.end;
        part.text = prose.printed(part.token, whole.last_token + 1);
        if (part.unit.empty()) part.unit = whole.unit;
        figures.erase(figures.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    }
}

// "83% (54/65 đơn)", "2,1% (89.003 hồ sơ)": the figure alone in the bracket behind.
bool joins_behind(Prose const& prose, std::vector<Figure>& figures, std::size_t i)
{
    auto const bracket = prose.after(figures[i].last_token);
    auto const far = bracket < prose.size() && prose.is_mark(bracket, "(") ? bracket : prose.after(bracket);
    if (i + 1 >= figures.size() || !prose.is_mark(far, "(") || far > bracket + 3) return false;
    auto& next = figures[i + 1];
    auto const end = prose.close[far];
    if (next.of_percent || next.token > end || next.token < far || prose.words_between(far, next.token) > 4) return false;
    if (i + 2 < figures.size() && figures[i + 2].token < end) return false;
    give(next, figures[i]);
    return true;
}

// Whether the percent is said of the thing that the count counts: "2.961 nội dung … đạt 80,81% nội dung".
bool names_the_same(Prose const& prose, Figure const& percent, Figure const& count)
{
    auto next = prose.after(percent.last_token);
    while (prose.is_word(next, {"tổng", "số", "các"})) next = prose.after(next);
    return next < prose.size() && prose.tokens[next].sort == Sort::word && !counted(count).empty() &&
           prose.tokens[next].low == counted(count);
}

// Whether what the count counts is named once more behind the ";" between: "2.961 nội dung; tỷ lệ nội dung …".
bool names_again(Prose const& prose, Figure const& percent, Figure const& count)
{
    auto parted = percent.token;
    while (parted > count.last_token && !prose.is_mark(parted, ";")) --parted;
    return !counted(count).empty() && prose.has_word(parted, percent.token, {counted(count)});
}

enum class Join { none, part, whole };

Join join_of(Prose const& prose, Figure const& percent, Figure const& count)
{
    auto const words = prose.words_between(count.last_token, percent.token);
    auto const by = connector(prose, percent.token);
    auto const rate = prose.has_word(count.last_token, percent.token, {"tỷ"}) && prose.has_word(count.last_token, percent.token, {"lệ"});
    auto const parted = prose.has_mark(count.last_token, percent.token, ";");
    auto const settled = prose.has_word(count.last_token, percent.token, {"giải", "xử", "hoàn"});
    // "4.300.214 hồ sơ; tỷ lệ giải quyết đúng hạn đạt 97,9%"
    auto const named = parted && names_again(prose, percent, count);
    if (rate && words <= far_for_count && (settled || named)) return Join::whole;
    auto const same = names_the_same(prose, percent, count);
    if (parted || !is_connector(prose, by) || words > (same ? far_for_same : far_for_count)) return Join::none;
    if (prose.is_word(by, "đạt") && !rate) {
        if (same && (settled || words > far_for_reached)) return Join::whole;
        if (words > far_for_reached) return Join::none;
        return settled ? Join::whole : Join::part;
    }
    return Join::part;
}

// "5.210 đơn, tăng 312 đơn (6,37%)" is of what there was before: 1 for more, -1 for less, 0 for a part.
std::int64_t change_of(Prose const& prose, Figure const& part)
{
    auto lead = prose.before(part.token);
    while (lead != Prose::none && prose.is_word(lead, {"thêm", "được", "khoảng", "bớt"})) lead = prose.before(lead);
    if (lead == Prose::none) return 0;
    return prose.is_word(lead, "tăng") ? 1 : prose.is_word(lead, "giảm") ? -1 : 0;
}

// "tiếp nhận 65 đơn, đã giải quyết 54 đơn, đạt 83%": the count before is the whole when it nearly gives the percent.
void find_whole(Prose const& prose, std::vector<Figure> const& figures, std::size_t i, Figure& part)
{
    for (auto before = i; before-- > 0;) {
        auto const& whole = figures[before];
        if (prose.sentence[whole.token] != prose.sentence[part.token]) return;
        if (whole.of_percent || whole.numerator || whole.value.places != 0 || counted(whole).empty()) continue;
        if (counted(whole) != counted(part) || whole.value.digits < part.value.digits || whole.value.digits == 0) continue;
        auto base = whole.value;
        base.digits -= change_of(prose, part) * part.value.digits;
        if (base.digits <= 0) continue;
        auto const share = part.value.value() / base.value() * 100;
        if (std::abs(share - part.percent->value()) > likely_same * 100) continue;
        part.numerator = part.value;
        part.denominator = base;
        return;
    }
}

// "250 hộ nghèo, chiếm 5% trong tổng số 4.000 hộ": the whole stands right behind the percent.
void find_whole_behind(Prose const& prose, std::vector<Figure> const& figures, std::size_t percent, Figure& part)
{
    if (percent + 1 >= figures.size() || part.value.places != 0) return;
    auto const& whole = figures[percent + 1];
    if (whole.of_percent || whole.numerator || whole.approx || whole.value.places != 0 || whole.value.digits < part.value.digits) return;
    auto at = prose.after(figures[percent].last_token);
    while (prose.is_word(at, {"trong", "trên", "của", "so", "với"})) at = prose.after(at);
    if (!prose.words_at(at, {"tổng", "số"}) || prose.after(prose.after(at)) != whole.token) return;
    if (counted(whole).empty() || counted(whole) != counted(part)) return;
    part.numerator = part.value;
    part.denominator = whole.value;
}

// "… nhận 60 đơn (…). Đã giải quyết 54 đơn, đạt tỷ lệ 90%": the whole was received in the sentence before, and nothing else came to it.
void find_whole_received(Prose const& prose, std::vector<Figure> const& figures, std::size_t i, Figure& part)
{
    auto const own = prose.sentence_of(part.token);
    auto verb = own.begin;
    if (prose.is_word(verb, "đã")) verb = prose.after(verb);
    if (!prose.words_at(verb, {"giải", "quyết"}) || prose.after(prose.after(verb)) != part.token || own.begin == 0) return;
    if (counted(part).empty() || part.value.places != 0 || prose.paragraph[own.begin - 1] != prose.paragraph[own.begin]) return;
    auto const earlier = prose.sentence_of(own.begin - 1);
    if (prose.has_word(earlier.begin, own.end, {"tồn", "chuyển", "trước", "thuộc", "quyền", "lũy", "luỹ"})) return;
    Figure const* whole{};
    for (auto before = i; before-- > 0 && figures[before].token >= earlier.begin;) {
        auto const& one = figures[before];
        if (counted(one) != counted(part)) continue;
        if (whole != nullptr || one.of_percent || one.numerator || one.approx || one.value.places != 0) return;
        whole = &one;
    }
    if (whole == nullptr || !prose.is_word(prose.before(whole->token), "nhận") || whole->value.digits < part.value.digits) return;
    auto const share = part.value.value() / whole->value.value() * 100;
    if (std::abs(share - part.percent->value()) > likely_same * 100) return;
    part.numerator = part.value;
    part.denominator = whole->value;
}

bool joins_before(Prose const& prose, std::vector<Figure>& figures, std::size_t i)
{
    auto& percent = figures[i];
    if (i == 0) return false;
    auto& last = figures[i - 1];
    if (last.of_percent || last.percent || prose.sentence[last.token] != prose.sentence[percent.token]) return false;
    if (last.numerator) {
        auto const near = prose.words_between(last.last_token, percent.token) <= far_for_ratio;
        if (!near || prose.has_mark(last.last_token, percent.token, ";") || !is_connector(prose, connector(prose, percent.token)))
            return false;
        give(last, percent);
        return true;
    }
    auto const join = join_of(prose, percent, last);
    if (join == Join::part) {
        give(last, percent);
        find_whole(prose, figures, i - 1, last);
        find_whole_behind(prose, figures, i, last);
        if (!last.denominator) find_whole_received(prose, figures, i - 1, last);
        return true;
    }
    if (join == Join::whole) percent.denominator = last.value;
    return false;
}

}  // namespace

void join_percents(Prose const& prose, std::vector<Figure>& figures)
{
    join_ratios_in_words(prose, figures);
    std::vector<bool> gone(figures.size());
    for (std::size_t i = 0; i < figures.size(); ++i)
        if (figures[i].of_percent && !joined(figures[i])) gone[i] = joins_behind(prose, figures, i) || joins_before(prose, figures, i);
    std::vector<Figure> kept;
    for (std::size_t i = 0; i < figures.size(); ++i)
        if (!gone[i]) kept.push_back(std::move(figures[i]));
    figures = std::move(kept);
}

}  // namespace checking
