#include "steering/checking/prose.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace checking {

using reading::Sort;

namespace {

constexpr std::size_t longest_sentence = 2000;  // tokens

}  // namespace

Prose::Prose(std::string_view text_) : text{text_}, tokens{reading::tokens(text_)}
{
    mark_sentences();
    mark_brackets();
    mark_notes();
}

void Prose::mark_sentences()
{
    std::size_t sentences = 0, paragraphs = 0, sections = 0, begun = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        auto const& token = tokens[i];
        // Nobody writes so long a sentence; one without end would make every look around a figure long.
        if (i - begun > longest_sentence) {
            begun = i;
            ++sentences;
            ++paragraphs;
        }
        if (token.sort == Sort::heading) ++sections;
        sentence.push_back(sentences);
        paragraph.push_back(paragraphs);
        section.push_back(sections);
        if (token.sort == Sort::line_end && token.hard) {
            begun = i + 1;
            ++sentences;
            ++paragraphs;
        } else if (token.sort == Sort::mark && (token.low == "." || token.low == "!" || token.low == "?")) {
            // "TP.HCM" goes on, and so does "..." before a small letter.
            auto const follows = i + 1 < tokens.size() ? tokens[i + 1].at.begin : text.size();
            auto const spaced = follows > token.at.end || i + 1 == tokens.size();
            auto const small = i + 1 < tokens.size() && tokens[i + 1].sort == Sort::word && !tokens[i + 1].capital;
            if (spaced && !small) {
                begun = i + 1;
                ++sentences;
            }
        }
    }
}

// A bracket that nobody closes ends with its sentence.
void Prose::mark_brackets()
{
    close.assign(tokens.size(), 0);
    open.assign(tokens.size(), none);
    std::vector<std::size_t> opened;
    auto const end_all = [&](std::size_t at) {
        for (auto const bracket : opened) close[bracket] = at;
        opened.clear();
    };
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (!opened.empty() && paragraph[i] != paragraph[opened.back()]) end_all(i);
        if (is_mark(i, "(")) {
            if (!opened.empty()) open[i] = opened.back();
            opened.push_back(i);
            continue;
        }
        if (is_mark(i, ")") && !opened.empty()) {
            close[opened.back()] = i;
            opened.pop_back();
        }
        if (!opened.empty()) open[i] = opened.back();
    }
    end_all(tokens.size());
}

void Prose::mark_notes()
{
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (tokens[i].sort != Sort::note_text) continue;
        auto end = i + 1;
        while (end < tokens.size() && paragraph[end] == paragraph[i] && tokens[end].sort != Sort::line_end) ++end;
        notes.try_emplace(tokens[i].note, Range{i + 1, end});
    }
}

bool Prose::is_word(std::size_t i, std::string_view low) const
{
    return i < tokens.size() && tokens[i].sort == Sort::word && tokens[i].low == low;
}

bool Prose::is_word(std::size_t i, std::initializer_list<std::string_view> lows) const
{
    return i < tokens.size() && tokens[i].sort == Sort::word && std::ranges::find(lows, tokens[i].low) != lows.end();
}

bool Prose::is_mark(std::size_t i, std::string_view mark) const
{
    return i < tokens.size() && tokens[i].sort == Sort::mark && tokens[i].low == mark;
}

bool Prose::is_mark(std::size_t i, std::initializer_list<std::string_view> marks) const
{
    return i < tokens.size() && tokens[i].sort == Sort::mark && std::ranges::find(marks, tokens[i].low) != marks.end();
}

bool Prose::words_at(std::size_t i, std::initializer_list<std::string_view> lows) const
{
    for (auto const low : lows) {
        if (!is_word(i, low)) return false;
        i = after(i);
    }
    return true;
}

std::size_t Prose::after(std::size_t i) const
{
    ++i;
    while (i < tokens.size() && tokens[i].sort == Sort::line_end && !tokens[i].hard) ++i;
    return std::min(i, tokens.size());
}

std::size_t Prose::before(std::size_t i) const
{
    while (i-- > 0)
        if (tokens[i].sort != Sort::line_end || tokens[i].hard) return i;
    return none;
}

std::size_t Prose::words_between(std::size_t a, std::size_t b) const
{
    std::size_t words = 0;
    for (auto i = a + 1; i < b; ++i) words += tokens[i].sort == Sort::word ? 1 : 0;
    return words;
}

bool Prose::has_mark(std::size_t a, std::size_t b, std::string_view mark) const
{
    for (auto i = a + 1; i < b; ++i)
        if (is_mark(i, mark)) return true;
    return false;
}

bool Prose::has_word(std::size_t a, std::size_t b, std::initializer_list<std::string_view> lows) const
{
    for (auto i = a + 1; i < b; ++i)
        if (is_word(i, lows)) return true;
    return false;
}

std::string Prose::printed(std::size_t a, std::size_t b) const
{
    std::string all;
    for (auto i = a; i < b && i < tokens.size(); ++i) {
        if (tokens[i].sort == Sort::line_end || tokens[i].sort == Sort::note) continue;
        auto const glued = tokens[i].sort == Sort::mark && !is_mark(i, {"(", "-", "–", "/"});
        if (!all.empty() && !glued) all += ' ';
        all += text.substr(tokens[i].at.begin, tokens[i].at.end - tokens[i].at.begin);
    }
    return all;
}

Prose::Range Prose::around(std::vector<std::size_t> const& groups, std::size_t i) const
{
    Range range{i, i + 1};
    while (range.begin > 0 && groups[range.begin - 1] == groups[i]) --range.begin;
    while (range.end < groups.size() && groups[range.end] == groups[i]) ++range.end;
    return range;
}

Prose::Range Prose::sentence_of(std::size_t i) const
{
    return around(sentence, i);
}

std::string Prose::passage(reading::Span at) const
{
    constexpr std::size_t longest = 400;
    std::string plain;
    bool tag = false;
    auto const raw = text.substr(at.begin, at.end - at.begin);
    for (std::size_t i = 0; i < raw.size(); ++i) {
        auto const sign = raw[i];
        if (raw.substr(i, 2) == "[^" && raw.find(']', i) != std::string_view::npos) {
            i = raw.find(']', i);  // where a footnote is called
            continue;
        }
        if (sign == '<') tag = true;
        else if (sign == '>' && tag) tag = false;
        else if (sign == '\n' || sign == '\t') plain += ' ';
        else if (!tag && sign != '*' && sign != '#') plain += sign;
    }
    return base::shortened(base::trimmed(plain), longest);
}

}  // namespace checking
