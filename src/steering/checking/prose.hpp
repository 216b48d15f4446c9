// A text with its sentences, paragraphs, sections, brackets and footnotes marked: what every check looks at. Inner to this module.
#pragma once

#include "ground/reading/reading.hpp"

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace checking {

struct Prose {
    explicit Prose(std::string_view text_);

    std::string_view text;
    std::vector<reading::Token> tokens;
    // Side by side with the tokens.
    std::vector<std::size_t> sentence, paragraph, section;
    std::vector<std::size_t> close;  // of "(": the token that closes it, or the first after its sentence; else 0
    std::vector<std::size_t> open;   // the innermost bracket around, or none
    struct Range {
        std::size_t begin{}, end{};
    };
    std::map<int, Range> notes;  // text of each footnote: tokens [begin, end)
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    std::size_t size() const { return tokens.size(); }
    bool is_word(std::size_t i, std::string_view low) const;
    bool is_word(std::size_t i, std::initializer_list<std::string_view> lows) const;
    bool is_mark(std::size_t i, std::string_view mark) const;
    bool is_mark(std::size_t i, std::initializer_list<std::string_view> marks) const;
    /// Whether these words, one after the other, begin at token i.
    bool words_at(std::size_t i, std::initializer_list<std::string_view> lows) const;
    /// The next token that is no end of a line inside a paragraph.
    std::size_t after(std::size_t i) const;
    /// The one before; none at the beginning.
    std::size_t before(std::size_t i) const;
    /// How many words stand between two tokens, both left out.
    std::size_t words_between(std::size_t a, std::size_t b) const;
    bool has_mark(std::size_t a, std::size_t b, std::string_view mark) const;
    bool has_word(std::size_t a, std::size_t b, std::initializer_list<std::string_view> lows) const;
    /// The printed words of tokens [a, b), parted by single spaces.
    std::string printed(std::size_t a, std::size_t b) const;
    /// [begin, end) of the sentence of that token.
    Range sentence_of(std::size_t i) const;
    Range around(std::vector<std::size_t> const& groups, std::size_t i) const;
    /// The text between two bytes without marks of layout, shortened.
    std::string passage(reading::Span at) const;

private:
    void mark_sentences();
    void mark_brackets();
    void mark_notes();
};

}  // namespace checking
