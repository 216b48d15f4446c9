#include "steering/checking/checks.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace checking {

using reading::Sort;

namespace {

// Over which time a figure was counted: years, or only how long.
struct Window {
    std::size_t token{};
    int from{}, until{};  // 0 = only a length
    int years{};
    std::string said;
};

bool same(Window const& a, Window const& b)
{
    if (a.from != 0 && b.from != 0) return a.from == b.from && a.until == b.until;
    auto const& known = a.from != 0 ? a : b;
    auto const& length = a.from != 0 ? b : a;
    if (known.from == 0) return a.years == b.years;
    // "05 năm (2016 - 2020)" counts both ends, "từ 2016 đến 2021" often does not.
    return known.years == length.years || known.years == length.years + 1;
}

std::optional<int> year_of(Prose const& prose, std::size_t i)
{
    if (i >= prose.size()) return {};
    auto const& token = prose.tokens[i];
    if (token.sort == Sort::day || token.sort == Sort::month) return token.possible ? std::optional{token.day.year()} : std::nullopt;
    auto const bare = token.sort == Sort::number && token.at.end - token.at.begin == 4 && token.number.places == 0 && !token.percent;
    if (!bare || token.number.digits < 1900 || token.number.digits > 2100) return {};
    return static_cast<int>(token.number.digits);
}

std::size_t skip_words(Prose const& prose, std::size_t i, std::initializer_list<std::string_view> lows)
{
    while (prose.is_word(i, lows)) i = prose.after(i);
    return i;
}

// "từ năm 2019 đến cuối năm 2020"
std::optional<Window> from_until(Prose const& prose, std::size_t i)
{
    if (!prose.is_word(i, "từ")) return {};
    auto const first = skip_words(prose, prose.after(i), {"đầu", "giữa", "cuối", "ngày", "tháng", "năm"});
    auto const from = year_of(prose, first);
    auto const joint = prose.after(first);
    if (!from || !prose.is_word(joint, "đến")) return {};
    auto const last = skip_words(prose, prose.after(joint), {"hết", "đầu", "giữa", "cuối", "ngày", "tháng", "năm"});
    auto const until = year_of(prose, last);
    if (!until) return {};
    return Window{.token = i, .from = *from, .until = *until, .years = *until - *from + 1, .said = prose.printed(i, last + 1)};
}

// "Trong 05 năm"
std::optional<Window> length_of(Prose const& prose, std::size_t i)
{
    auto const number = prose.after(i);
    if (!prose.is_word(i, {"trong", "qua", "sau"}) || number >= prose.size() || prose.tokens[number].sort != Sort::number) return {};
    if (!prose.is_word(prose.after(number), "năm") || prose.tokens[number].number.places != 0) return {};
    return Window{.token = i,
                  .years = static_cast<int>(std::min<std::int64_t>(prose.tokens[number].number.digits, 1000)),
                  .said = prose.printed(i, prose.after(number) + 1)};
}

std::vector<Window> windows_of(Prose const& prose)
{
    std::vector<Window> windows;
    for (std::size_t i = 0; i < prose.size(); ++i) {
        if (auto window = from_until(prose, i)) windows.push_back(std::move(*window));
        else if (auto length = length_of(prose, i)) windows.push_back(std::move(*length));
    }
    return windows;
}

void note_windows(Case& all)
{
    auto const windows = windows_of(all.prose);
    auto const governs = [&](Window const& window) {
        return std::ranges::any_of(all.figures, [&](Figure const& figure) {
            return figure.token > window.token && all.prose.sentence[figure.token] == all.prose.sentence[window.token];
        });
    };
    Window const* last{};
    for (auto const& window : windows) {
        if (!governs(window)) continue;
        auto const together = last != nullptr && all.prose.paragraph[last->token] == all.prose.paragraph[window.token];
        if (together && !same(*last, window))
            all.note("window_differs",
                     {all.prose.tokens[last->token].at.begin, all.prose.tokens[all.prose.sentence_of(window.token).end - 1].at.end},
                     {{"one", last->said}, {"other", window.said}});
        last = &window;
    }
}

bool is_whole_hundred(Figure const& figure)
{
    return figure.percent->value() == 100.0;
}

// 12/24 is 50% and needs no more places; without counts a whole percent may be as exact.
bool is_exact(Figure const& figure)
{
    if (!figure.numerator || !figure.denominator) return figure.percent->places == 0;
    auto const finer = share(figure.numerator->digits, figure.denominator->digits, figure.percent->places + 2);
    return figure.numerator->places == 0 && figure.denominator->places == 0 && finer.places == figure.percent->places + 2 &&
           finer.digits == figure.percent->digits * 100;
}

// Decimals that differ inside one sentence.
void note_precision(Case& all)
{
    Figure const* last{};
    for (auto const& figure : all.figures) {
        if (!figure.percent || figure.approx || is_whole_hundred(figure) || is_exact(figure)) continue;
        if (last != nullptr && all.prose.sentence[last->token] == all.prose.sentence[figure.token] &&
            last->percent->places != figure.percent->places)
            all.note("precision_mixed", all.span(*last, figure),
                     {{"one", reading::written(*last->percent) + "%"}, {"other", reading::written(*figure.percent) + "%"}});
        last = &figure;
    }
}

void note_missing(Case& all)
{
    for (auto const& figure : all.figures) {
        if (!figure.percent || is_whole_hundred(figure)) continue;
        auto const printed = reading::written(*figure.percent) + "%";
        reading::Span const at{std::min(figure.at.begin, figure.percent_at.begin), std::max(figure.at.end, figure.percent_at.end)};
        if (figure.of_percent && !figure.numerator)
            all.note("percent_without_counts", all.span(figure, figure), {{"percent", printed}, {"what", figure.what}});
        else if (!figure.denominator)
            all.note("denominator_missing", at, {{"percent", printed}, {"count", reading::written(figure.value)}});
    }
}

bool is_backwards(int from, int until)
{
    return from != 0 && until != 0 && until < from;
}

// "05 năm (2016 - 2022)"
void check_length(Case& all, std::size_t period)
{
    auto const& prose = all.prose;
    auto const bracket = prose.before(period);
    if (bracket == Prose::none || !prose.is_mark(bracket, "(")) return;
    auto const word = prose.before(bracket);
    auto const number = word == Prose::none ? Prose::none : prose.before(word);
    if (number == Prose::none || !prose.is_word(word, "năm") || prose.tokens[number].sort != Sort::number) return;
    auto const said = prose.tokens[number].number.digits;
    auto const years = prose.tokens[period].until - prose.tokens[period].from;
    if (years < 0 || said == years || said == years + 1) return;
    all.error("period_impossible", {prose.tokens[number].at.begin, prose.tokens[period].at.end},
              {{"period", prose.printed(number, period + 1)}, {"years", std::to_string(years + 1)}, {"form", "length"}});
}

}  // namespace

void check_days(Case& all)
{
    auto const& prose = all.prose;
    for (std::size_t i = 0; i < prose.size(); ++i) {
        auto const& token = prose.tokens[i];
        if ((token.sort == Sort::day || token.sort == Sort::month) && !token.possible)
            all.error("date_impossible", token.at, {{"day", prose.printed(i, i + 1)}});
        if (token.sort == Sort::period) {
            if (is_backwards(token.from, token.until)) all.error("period_impossible", token.at, {{"period", prose.printed(i, i + 1)}});
            check_length(all, i);
        }
        if (auto const window = from_until(prose, i); window && is_backwards(window->from, window->until))
            all.error("period_impossible", {token.at.begin, token.at.begin + window->said.size()}, {{"period", window->said}});
    }
}

void check_notes(Case& all)
{
    note_windows(all);
    note_precision(all);
    note_missing(all);
}

}  // namespace checking
