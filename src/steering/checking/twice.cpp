#include "steering/checking/checks.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <set>

namespace checking {

using reading::Sort;

namespace {

constexpr std::size_t far_for_note = 10;
constexpr std::size_t least_words = 6;
constexpr double alike = 0.8;
constexpr std::size_t most_said = 1000;

// "giảm 52 phòng (13)" with "(13) Giảm 34 đầu mối": the footnote begins as the text did, with another number.
void check_footnote(Case& all, Figure const& figure, std::size_t call)
{
    auto const& prose = all.prose;
    auto const note = prose.notes.find(prose.tokens[call].note);
    auto const verb = prose.before(figure.token);
    if (note == prose.notes.end() || verb == Prose::none || prose.tokens[verb].sort != Sort::word) return;
    auto const first = note->second.begin;
    if (!prose.is_word(first, prose.tokens[verb].low)) return;
    auto const number = prose.after(first);
    auto const other = std::ranges::lower_bound(all.figures, number, {}, &Figure::token);
    if (other == all.figures.end() || other->token != number || other->of_percent || other->value == figure.value || figure.approx ||
        other->approx)
        return;
    all.error("two_values", all.span(figure, figure),
              {{"what", figure.what},
               {"one", reading::written(figure.value)},
               {"other", reading::written(other->value)},
               {"where", prose.passage({prose.tokens[first].at.begin, prose.tokens[note->second.end - 1].at.end})}});
}

void check_footnotes(Case& all)
{
    for (std::size_t f = 0; f < all.figures.size(); ++f) {
        auto const& figure = all.figures[f];
        if (figure.of_percent || figure.numerator) continue;
        auto const next = f + 1 < all.figures.size() ? all.figures[f + 1].token : all.prose.size();
        for (auto i = figure.last_token + 1; i < next && all.prose.sentence[i] == all.prose.sentence[figure.token]; ++i) {
            if (all.prose.words_between(figure.last_token, i) > far_for_note) break;
            if (all.prose.tokens[i].sort == Sort::note) check_footnote(all, figure, i);
        }
    }
}

// What a sentence says of the whole place: the words around the number, with every name and year of its sentence.
struct Said {
    std::size_t figure{};
    std::set<std::string> words;   // of its part of the sentence
    std::set<std::string> bounds;  // names, years, levels: where these differ, it is another thing
};

bool of_whole_place(Prose const& prose, Prose::Range const& part)
{
    for (auto i = part.begin; i < part.end; ++i)
        if (prose.words_at(i, {"toàn", "tỉnh"}) || prose.words_at(i, {"toàn", "huyện"}) || prose.words_at(i, {"toàn", "xã"}) ||
            prose.words_at(i, {"toàn", "phường"}) || prose.words_at(i, {"toàn", "thành", "phố"}) || prose.words_at(i, {"cả", "nước"}) ||
            prose.words_at(i, {"tổng", "số"}))
            return true;
    return false;
}

Prose::Range part_of_sentence(Prose const& prose, Figure const& figure)
{
    auto range = prose.sentence_of(figure.token);
    for (auto i = range.begin; i < figure.token; ++i)
        if (prose.is_mark(i, {";", "(", ","})) range.begin = i + 1;
    for (auto i = figure.last_token + 1; i < range.end; ++i)
        if (prose.is_mark(i, {";", "(", ")", ","})) range.end = i;
    return range;
}

std::optional<Said> said_of(Prose const& prose, std::vector<Figure> const& figures, std::size_t f)
{
    auto const& figure = figures[f];
    if (figure.of_percent || figure.approx) return {};
    auto const part = part_of_sentence(prose, figure);
    if (!of_whole_place(prose, part)) return {};
    Said said{.figure = f};
    std::size_t numbers = 0;
    for (auto i = part.begin; i < part.end; ++i) {
        if (prose.tokens[i].sort == Sort::word) said.words.insert(prose.tokens[i].low);
        numbers += prose.tokens[i].sort == Sort::number || prose.tokens[i].sort == Sort::ratio ? 1 : 0;
    }
    if (said.words.size() < least_words || numbers != 1) return {};
    auto const sentence = prose.sentence_of(figure.token);
    for (auto i = sentence.begin + 1; i < sentence.end; ++i) {
        auto const& token = prose.tokens[i];
        if (token.sort == Sort::period || token.sort == Sort::day || token.sort == Sort::month) said.bounds.insert(prose.printed(i, i + 1));
        if (token.sort == Sort::number && prose.is_word(prose.before(i), {"năm", "quý", "tháng"}))
            said.bounds.insert(prose.printed(i, i + 1));
        if (token.sort == Sort::word && token.capital && i > part.begin && i < part.end) said.bounds.insert(token.low);
    }
    return said;
}

bool likely_same(Said const& a, Said const& b)
{
    if (a.bounds != b.bounds) return false;
    std::size_t shared = 0;
    for (auto const& word : a.words) shared += b.words.contains(word) ? 1 : 0;
    return static_cast<double>(shared) >= alike * static_cast<double>(std::max(a.words.size(), b.words.size()));
}

// The same sentence told twice with two numbers. Three different ones are a list of places or years.
void check_repeated(Case& all)
{
    std::vector<Said> said;
    for (std::size_t f = 0; f < all.figures.size(); ++f)
        if (auto one = said_of(all.prose, all.figures, f); one && said.size() < most_said) said.push_back(std::move(*one));
    std::set<std::size_t> told;
    for (std::size_t a = 0; a < said.size(); ++a) {
        if (told.contains(a)) continue;
        std::set<std::pair<std::int64_t, std::int64_t>> values;
        std::size_t last = a;
        for (std::size_t b = a; b < said.size(); ++b) {
            if (!likely_same(said[a], said[b])) continue;
            auto const& figure = all.figures[said[b].figure];
            if (values.emplace(figure.value.digits, figure.denominator ? figure.denominator->digits : 0).second) last = b;
            told.insert(b);
        }
        if (values.size() != 2) continue;
        auto const& one = all.figures[said[a].figure];
        auto const& other = all.figures[said[last].figure];
        auto const where = part_of_sentence(all.prose, other);
        all.error("two_values", all.span(one, one),
                  {{"what", one.what}, {"one", one.text}, {"other", other.text}, {"where", all.prose.printed(where.begin, where.end)}});
    }
}

}  // namespace

void check_twice(Case& all)
{
    check_footnotes(all);
    check_repeated(all);
}

}  // namespace checking
