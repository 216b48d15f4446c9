// Wholes that stand behind their parts, and shares of one whole.
#include "steering/checking/checks.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace checking {

using reading::Sort;

namespace {

constexpr std::size_t near_total = 4;  // words between "tổng cộng", "cả năm" and the figure

bool plain_count(Figure const& figure)
{
    return !figure.of_percent && !figure.percent && !figure.numerator && !figure.approx && figure.value.places == 0;
}

bool counts_like(Figure const& part, Figure const& whole)
{
    return counted(part).empty() || counted(part) == counted(whole);
}

bool begins_part(Prose const& prose, std::size_t i)
{
    auto const before = i == 0 ? Prose::none : prose.before(i);
    return before == Prose::none || prose.sentence[before] != prose.sentence[i] || prose.is_mark(before, {";", ",", ".", "("});
}

// Where the words begin that make the figure a total: "Tổng cộng: 102 cuộc", "; cả năm 20 lớp".
std::optional<std::size_t> total_words(Prose const& prose, Figure const& figure, std::string_view first, std::string_view second)
{
    auto i = prose.before(figure.token);
    for (std::size_t steps = 0; steps <= near_total && i != Prose::none; ++steps, i = prose.before(i)) {
        auto const lead = prose.before(i);
        if (prose.is_word(i, second) && lead != Prose::none && prose.is_word(lead, first))
            return begins_part(prose, lead) ? std::optional{lead} : std::nullopt;
        if (!prose.is_mark(i, ":") && !prose.is_word(i, {"là", "có", "được", "tổ", "chức", "mở"})) return {};
    }
    return {};
}

// "Cấp tỉnh: 12 cuộc; cấp huyện: 34 cuộc; cấp xã: 56 cuộc. Tổng cộng: 102 cuộc": the sentence before lists nothing but levels.
Sum after_levels(Prose const& prose, std::vector<Figure> const& figures, std::size_t whole)
{
    Sum sum{.whole = whole, .all = true};
    auto const words = total_words(prose, figures[whole], "tổng", "cộng");
    auto const before = words ? prose.before(*words) : Prose::none;
    if (before == Prose::none || prose.paragraph[before] != prose.paragraph[*words]) return sum;
    auto const listed = prose.sentence_of(before);
    std::set<std::string> levels;
    auto from = listed.begin;
    for (std::size_t i = 0; i < whole; ++i) {
        if (figures[i].token < listed.begin) continue;
        if (!plain_count(figures[i]) || !counts_like(figures[i], figures[whole])) return {.whole = whole};
        auto words_end = figures[i].token;
        if (words_end > from && prose.is_mark(words_end - 1, ":")) --words_end;
        auto const label = label_of(prose.printed(from, words_end));
        if (!label.starts_with("level ") || !levels.insert(label).second) return {.whole = whole};
        from = figures[i].last_token + 1;
        sum.parts.push_back(i);
    }
    auto const has = [&](std::string_view level) { return levels.contains("level " + std::string{level}); };
    if (levels.size() < 2 || !has("xã") || !has("huyện") || (levels.size() == 2 && has("tỉnh"))) return {.whole = whole};
    sum.at = {prose.tokens[listed.begin].at.begin, figures[whole].at.end};
    return sum;
}

// "quý I tổ chức 5 lớp, quý II 6, quý III 4, quý IV 5; cả năm 20 lớp"
Sum after_quarters(Prose const& prose, std::vector<Figure> const& figures, std::size_t whole)
{
    static constexpr std::array<std::string_view, 4> quarters{"i", "ii", "iii", "iv"};
    auto const words = whole < quarters.size() ? std::nullopt : total_words(prose, figures[whole], "cả", "năm");
    if (!words) return {.whole = whole};
    Sum sum{.whole = whole, .all = true};
    auto const first = whole - quarters.size();
    auto from = prose.sentence_of(figures[first].token).begin;
    if (first > 0) from = std::max(from, figures[first - 1].last_token);
    sum.at = {prose.tokens[from].at.begin, figures[whole].at.end};
    if (prose.paragraph[from] != prose.paragraph[*words] || prose.has_word(from, *words, {"lũy", "luỹ", "kế", "hoạch"}))
        return {.whole = whole};
    for (std::size_t quarter = 0; quarter < quarters.size(); ++quarter) {
        auto const& part = figures[first + quarter];
        if (!plain_count(part) || !counts_like(part, figures[whole])) return {.whole = whole};
        std::size_t named = 0;
        bool right = false;
        for (auto i = from; i < part.token; ++i) {
            if (!prose.is_word(i, "quý")) continue;
            ++named;
            right = prose.after(i) < part.token && prose.is_word(prose.after(i), quarters[quarter]);
        }
        if (named != 1 || !right) return {.whole = whole};
        from = part.last_token + 1;
        sum.parts.push_back(first + quarter);
    }
    return sum;
}

// "Nhà nước hỗ trợ 70%": who gives how much of the money. What grew, or was spent, is no share.
bool is_contribution(Prose const& prose, std::size_t from, Figure const& figure)
{
    if (!figure.of_percent || figure.numerator || figure.denominator || figure.approx) return false;
    if (prose.has_mark(from, figure.token, ";") || prose.has_mark(from, figure.token, "(")) return false;
    if (prose.has_word(from, figure.token, {"tăng", "giảm", "đạt", "vượt", "bằng", "so", "ngân", "vay", "lãi", "còn"})) return false;
    auto const last = prose.before(figure.token);
    auto const verb = last == Prose::none ? Prose::none : prose.before(last);
    return verb != Prose::none && verb > from &&
           (prose.words_at(verb, {"hỗ", "trợ"}) || prose.words_at(verb, {"đóng", "góp"}) || prose.words_at(verb, {"tài", "trợ"}) ||
            prose.words_at(verb, {"đối", "ứng"}));
}

void judge_shares(Case& all, std::size_t whole)
{
    auto const& prose = all.prose;
    auto const& figures = all.figures;
    auto from = prose.after(figures[whole].last_token);
    while (from < prose.size() && prose.tokens[from].sort == Sort::word && !prose.is_word(from, "trong")) from = prose.after(from);
    if (prose.is_mark(from, {",", ";"})) from = prose.after(from);
    if (!prose.words_at(from, {"trong", "đó"})) return;
    reading::Number sum{};
    std::string parts;
    auto next = whole + 1;
    for (; next < figures.size() && prose.sentence[figures[next].token] == prose.sentence[from]; ++next) {
        auto const& share = figures[next];
        if (!is_contribution(prose, from, share) || share.percent->places != 0 || share.percent->digits > 100) break;
        sum.digits += share.percent->digits;
        parts += (parts.empty() ? "" : " + ") + reading::written(*share.percent) + "%";
        from = share.last_token;
    }
    // Each may have been rounded up.
    auto const counted_shares = static_cast<std::int64_t>(next - whole - 1);
    if (counted_shares < 2 || sum.digits <= 100 + counted_shares) return;
    all.error("parts_do_not_sum", all.span(figures[whole], figures[next - 1]),
              {{"parts", parts}, {"sum", reading::written(sum) + "%"}, {"form", "shares"}});
}

}  // namespace

void list_totals(Prose const& prose, std::vector<Figure> const& figures, std::vector<Sum>& sums)
{
    for (std::size_t i = 0; i < figures.size(); ++i) {
        if (!plain_count(figures[i]) || figures[i].value.digits == 0) continue;
        for (auto const& find : {after_levels, after_quarters})
            if (auto sum = find(prose, figures, i); sum.parts.size() >= 2) sums.push_back(std::move(sum));
    }
}

void check_shares(Case& all)
{
    for (std::size_t i = 0; i < all.figures.size(); ++i)
        if (!all.figures[i].of_percent && all.figures[i].unit.find("đồng") != std::string::npos) judge_shares(all, i);
}

}  // namespace checking
