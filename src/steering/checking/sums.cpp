#include "steering/checking/figures.hpp"

#include <algorithm>
#include <set>

namespace checking {

using reading::Sort;

namespace {

constexpr std::size_t far_for_list = 14;  // words between a whole and the bracket or the "trong đó" with its parts
constexpr std::size_t far_for_footnote = 40;
constexpr std::size_t most_trailing = 4;  // words that may stand behind the last part

enum class Lead { none, among, consists };  // nothing, "trong đó", "gồm"

Lead lead_at(Prose const& prose, std::size_t i, std::size_t& next)
{
    next = i;
    if (prose.words_at(i, {"trong", "đó"})) next = prose.after(prose.after(i));
    auto lead = next == i ? Lead::none : Lead::among;
    if (prose.is_mark(next, {":", ","})) next = prose.after(next);
    if (prose.words_at(next, {"bao", "gồm"}) || prose.words_at(next, {"cụ", "thể"}) || prose.words_at(next, {"chia", "ra"})) {
        next = prose.after(prose.after(next));
        lead = Lead::consists;
    } else if (prose.is_word(next, "gồm")) {
        next = prose.after(next);
        lead = Lead::consists;
    }
    if (prose.is_mark(next, ":")) next = prose.after(next);
    return lead;
}

bool is_count(Figure const& figure)
{
    return !figure.of_percent && !figure.numerator;
}

// A part counts what the whole counts, or says nothing of its own but a label.
bool counts_with(Figure const& part, Figure const& whole)
{
    auto const unit = counted(part);
    return unit.empty() || unit == counted(whole) || !label_of(part.unit).empty() || unit == "cấp";
}

struct Labels {
    std::set<std::string> levels, sexes, grades, overlaps;
    std::size_t others{}, unlabelled{};
};

Labels labels_of(Prose const& prose, std::vector<Figure> const& figures, Sum const& sum, std::size_t begin)
{
    Labels labels;
    auto from = begin;
    for (auto const i : sum.parts) {
        auto label = label_of(prose.printed(from, figures[i].token) + " " + figures[i].unit);
        from = figures[i].last_token + 1;
        if (label.starts_with("level ")) labels.levels.insert(label);
        else if (label.starts_with("sex ")) labels.sexes.insert(label);
        else if (label.starts_with("grade ")) labels.grades.insert(label);
        else if (label.starts_with("overlap ")) labels.overlaps.insert(label);
        else if (label.starts_with("other ")) ++labels.others;
        else ++labels.unlabelled;
    }
    return labels;
}

bool is_all(Labels const& labels, Sum const& sum, Lead lead, bool bracket)
{
    if (!labels.overlaps.empty() || (labels.sexes.size() == 1 && labels.others == 0)) return false;
    auto const has = [&](std::string_view level) { return labels.levels.contains("level " + std::string{level}); };
    auto const levels = labels.levels.size() + labels.others >= 2 && (has("tỉnh") || has("huyện")) && (has("xã") || has("cơ sở")) &&
                        (labels.levels.size() >= 3 || !has("huyện") || has("tỉnh"));
    auto const closed = (levels && labels.unlabelled == 0) || labels.sexes.size() == 2 || labels.grades.size() >= 3;
    if (closed) return true;
    if (lead == Lead::among) return false;
    return (bracket || lead == Lead::consists) && sum.parts.size() >= 2;
}

// "gồm 10 kế hoạch, 20 công văn, 15 hướng dẫn": nothing but numbers, each with the name of what it counts.
bool lists_names(Prose const& prose, std::vector<Figure> const& figures, std::size_t begin, std::vector<std::size_t> const& parts)
{
    for (auto const i : parts) {
        auto const& part = figures[i];
        auto const before = prose.before(part.token);
        auto const plain = is_count(part) && !part.approx && !part.percent && part.value.places == 0 && !counted(part).empty();
        if (!plain || (part.token != begin && !prose.is_mark(before, ",") && !prose.is_word(before, "và"))) return false;
    }
    return parts.size() >= 3;
}

// Whether these are papers, and all of them of a kind that papers are.
bool are_papers(Prose const& prose, std::vector<Figure> const& figures, Sum const& sum)
{
    if (!figures[sum.whole].unit.starts_with("văn bản")) return false;
    return std::ranges::all_of(sum.parts, [&](auto i) {
        std::vector<std::string_view> words;
        for (auto word = prose.after(figures[i].last_token);
             words.size() < 4 && word < prose.size() && prose.tokens[word].sort == Sort::word; word = prose.after(word))
            words.push_back(prose.tokens[word].low);
        return !reading::kind_named(words).empty();
    });
}

// The figures between two tokens as parts of the whole; nothing when one of them is of another kind.
Sum parts_between(Prose const& prose, std::vector<Figure> const& figures, std::size_t whole, std::size_t begin, std::size_t end, Lead lead,
                  bool bracket)
{
    Sum sum{.whole = whole, .at = figures[whole].at};
    auto const first = std::ranges::lower_bound(figures, begin, {}, &Figure::token) - figures.begin();
    for (auto i = static_cast<std::size_t>(first); i < figures.size() && figures[i].token < end; ++i) {
        sum.mixed |= !is_count(figures[i]) || !counts_with(figures[i], figures[whole]);
        sum.parts.push_back(i);
    }
    if (sum.mixed && (lead != Lead::consists || !lists_names(prose, figures, begin, sum.parts))) return {.whole = whole};
    if (sum.parts.size() < 2) return {.whole = whole};
    auto const last = figures[sum.parts.back()].last_token;
    auto const trailing = prose.has_mark(last, end, ",") || prose.has_mark(last, end, "…") ? prose.words_between(last, end) : 0;
    auto const tail_joined = figures[sum.parts.back()].percent.has_value();
    auto const closed = sum.mixed ? are_papers(prose, figures, sum) : is_all(labels_of(prose, figures, sum, begin), sum, lead, bracket);
    sum.all = closed && (trailing <= most_trailing || tail_joined);
    sum.at.end = std::max(figures[whole].at.end, prose.tokens[std::min(end, prose.size() - 1)].at.begin);
    if (sum.at.end < sum.at.begin) sum.at.end = figures[sum.parts.back()].at.end;
    return sum;
}

// Where the list ends that begins there: with its sentence, its bracket, or a part of the sentence that lists no more.
std::size_t list_end(Prose const& prose, std::size_t begin)
{
    auto end = begin;
    while (end < prose.size() && prose.sentence[end] == prose.sentence[begin] &&
           !(prose.is_mark(end, ")") && prose.open[end] == prose.open[begin]) && !prose.is_mark(end, ";"))
        ++end;
    // Lists whose items end with ";" go on as long as each item is a label and a count.
    while (prose.is_mark(end, ";")) {
        auto next = end + 1;
        while (next < prose.size() && prose.sentence[next] == prose.sentence[begin] && !prose.is_mark(next, {";", ")"})) ++next;
        auto const labelled = !label_of(prose.printed(end + 1, next)).empty();
        if (!labelled) break;
        end = next;
    }
    return end;
}

Sum sum_at(Prose const& prose, std::vector<Figure> const& figures, std::size_t i)
{
    auto const& whole = figures[i];
    auto const limit = prose.sentence_of(whole.token).end;
    auto const next_figure = i + 1 < figures.size() ? figures[i + 1].token : prose.size();
    for (auto at = whole.last_token + 1; at < std::min(limit, next_figure); ++at) {
        auto const far = prose.tokens[at].sort == Sort::note ? far_for_footnote : far_for_list;
        if (prose.words_between(whole.last_token, at) > far) continue;
        std::size_t begin{};
        // What changed from … to … is no list of parts.
        if (prose.is_mark(at, "(") && prose.is_word(prose.after(at), "từ")) break;
        if (prose.is_mark(at, "(")) {
            auto const lead = lead_at(prose, prose.after(at), begin);
            return parts_between(prose, figures, i, begin, prose.close[at], lead, true);
        }
        if (prose.tokens[at].sort == Sort::note) {
            auto const note = prose.notes.find(prose.tokens[at].note);
            if (note == prose.notes.end()) continue;
            auto const lead = lead_at(prose, note->second.begin, begin);
            if (lead != Lead::none) return parts_between(prose, figures, i, begin, note->second.end, lead, false);
            continue;
        }
        auto const marked = prose.is_mark(at, {";", ",", ":"}) || prose.is_word(at, "gồm") || prose.words_at(at, {"bao", "gồm"});
        if (!marked) continue;
        auto const lead = lead_at(prose, prose.is_mark(at, {";", ",", ":"}) ? prose.after(at) : at, begin);
        if (lead != Lead::none) return parts_between(prose, figures, i, begin, list_end(prose, begin), lead, false);
    }
    return {.whole = i};
}

}  // namespace

std::vector<Sum> list_sums(Prose const& prose, std::vector<Figure> const& figures)
{
    std::vector<Sum> sums;
    for (std::size_t i = 0; i < figures.size(); ++i) {
        if (figures[i].of_percent || figures[i].value.digits == 0) continue;
        auto sum = sum_at(prose, figures, i);
        if (!sum.parts.empty()) sums.push_back(std::move(sum));
    }
    return sums;
}

}  // namespace checking
