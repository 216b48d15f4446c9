#include "ground/reading/scanners.hpp"

#include <algorithm>
#include <array>

namespace reading {
namespace {

constexpr std::array<std::string_view, 10> units_glued{"km", "m", "m2", "km2", "ha", "kg", "tr", "đ", "tỷ", "triệu"};
constexpr std::string_view percent_words = "phần trăm";
constexpr std::string_view ends_of_sentence = ".:;!?";

// Reads one text from its beginning to its end.
class Lexer {
public:
    explicit Lexer(std::string_view text) : text_{text} {}

    std::vector<Token> all()
    {
        while (at_ < text_.size()) step();
        settle_line_ends();
        return std::move(found_);
    }

private:
    char here(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }

    void step()
    {
        auto const [code, size] = character_at(text_, at_);
        if (code == '\n') return line_end();
        if (is_space(code)) {
            at_ += size;
            return;
        }
        if (skipped_markup()) return;
        if (footnote() || bracket_note()) return;
        if (at_line_start() && (bare_note_text() || heading())) return;
        line_begun_ = true;
        if (is_digit(code)) return figure();
        if (is_letter(code)) return word();
        auto& mark = add(Sort::mark, size);
        mark.low = text_.substr(mark.at.begin, size);
    }

    Token& add(Sort sort, std::size_t bytes)
    {
        Token token;
        token.sort = sort;
        token.at = {at_, at_ + bytes};
        at_ += bytes;
        found_.push_back(std::move(token));
        return found_.back();
    }

    Token& add(Token token)
    {
        at_ = token.at.end;
        found_.push_back(std::move(token));
        return found_.back();
    }

    void line_end()
    {
        line_begun_ = false;
        if (!found_.empty() && found_.back().sort == Sort::line_end) {
            found_.back().hard = true;  // an empty line parts paragraphs
            ++at_;
            return;
        }
        add(Sort::line_end, 1);
    }

    bool at_line_start() const { return !line_begun_; }

    // Emphasis, heading marks, rules and tags; "*" and "#" are never part of official prose.
    bool skipped_markup()
    {
        if (here() == '*' || here() == '#' || (here() == '_' && here(1) == '_')) {
            ++at_;
            return true;
        }
        if (!at_line_start() || here() != '-' || here(1) != '-') return tag();
        while (here() == '-') ++at_;
        return true;
    }

    bool tag()
    {
        constexpr std::size_t longest = 40;
        if (here() != '<') return false;
        auto const close = text_.substr(at_, longest).find('>');
        auto const next = here(1);
        if (close == std::string_view::npos || !(next == '/' || (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z'))) return false;
        auto const name = text_.substr(at_ + 1, close - 1);
        at_ += close + 1;
        if (name == "sup") raised_note();
        return true;
    }

    // "<sup>(13)</sup>" calls a footnote; at the beginning of a line its text follows.
    void raised_note()
    {
        auto end = past_spaces(text_, at_);
        if (end < text_.size() && text_[end] == '(') ++end;
        auto const digits = digits_at(text_, end, 3);
        if (!digits) return;
        end = digits->end;
        if (end < text_.size() && text_[end] == ')') ++end;
        note(static_cast<int>(digits->value), end);
    }

    void note(int number, std::size_t end)
    {
        auto const text_begins = at_line_start();
        add(text_begins ? Sort::note_text : Sort::note, end - at_).note = number;
        line_begun_ = true;
    }

    // "kế hoạch đề ra(1)": a number alone in brackets right behind a word calls a footnote, where no layout is left to say so.
    bool bracket_note()
    {
        if (here() != '(' || !is_letter(character_before(text_, at_).code)) return false;
        auto const digits = digits_at(text_, at_ + 1, 2);
        if (!digits || digits->end >= text_.size() || text_[digits->end] != ')') return false;
        note(static_cast<int>(digits->value), digits->end + 1);
        return true;
    }

    // "1) …" at the beginning of a line, where a footnote with that number was called.
    bool bare_note_text()
    {
        auto const digits = digits_at(text_, at_, 2);
        if (!digits || digits->end >= text_.size() || text_[digits->end] != ')') return false;
        auto const called = [&](Token const& token) { return token.sort == Sort::note && token.note == digits->value; };
        if (std::ranges::none_of(found_, called)) return false;
        note(static_cast<int>(digits->value), digits->end + 1);
        return true;
    }

    // "[^13]" as documents come out of office files, "[footnoteRef:13]" and "[13: …]" as other converters write them.
    bool footnote()
    {
        if (here() != '[') return false;
        auto const rest = text_.substr(at_ + 1, 20);
        auto const prefix = rest.starts_with("^") ? std::size_t{1} : rest.starts_with("footnoteRef:") ? std::size_t{12} : std::size_t{0};
        auto const digits = digits_at(text_, at_ + 1 + prefix, 3);
        if (!digits || digits->end >= text_.size()) return false;
        auto const sign = text_[digits->end];
        if (prefix == 0 && sign == ':') {
            end_paragraph();
            add(Sort::note_text, digits->end + 1 - at_).note = static_cast<int>(digits->value);
            return line_begun_ = true;
        }
        if (prefix == 0 || sign != ']') return false;
        auto const colon = digits->end + 1 < text_.size() && text_[digits->end + 1] == ':' && at_line_start();
        note(static_cast<int>(digits->value), digits->end + (colon ? 2 : 1));
        return true;
    }

    // A footnote's text that stands in the middle of a line is a paragraph of its own.
    void end_paragraph()
    {
        if (found_.empty() || found_.back().sort == Sort::line_end) return;
        auto& end = add(Sort::line_end, 0);
        end.hard = true;
    }

    // Whether a line that begins so may be a heading: what stands before it has ended.
    bool before_has_ended() const
    {
        auto last = found_.rbegin();
        if (last == found_.rend()) return true;
        if (last->sort != Sort::line_end) return false;
        if (last->hard || ++last == found_.rend()) return true;
        return last->sort == Sort::mark && (ends_of_sentence.find(last->low) != std::string_view::npos || last->low == ",");
    }

    // "7.1", "12", "IV" from here, as the number of a heading; how many digits its longest part has.
    std::size_t heading_number(std::size_t& longest_part) const
    {
        auto end = at_;
        longest_part = 0;
        for (auto part = end; end < text_.size(); part = ++end) {
            while (end < text_.size() && is_digit(static_cast<unsigned char>(text_[end]))) ++end;
            longest_part = std::max(longest_part, end - part);
            auto const next = end + 1 < text_.size() && text_[end] == '.' && is_digit(static_cast<unsigned char>(text_[end + 1]));
            if (end == part || !next) break;
        }
        if (end == at_)
            while (end < text_.size() && std::string_view{"IVX"}.find(text_[end]) != std::string_view::npos) ++end;
        return end;
    }

    bool heading()
    {
        constexpr std::string_view signs = "./)-";
        if (day_at(text_, at_) || document_at(text_, at_)) return false;
        std::size_t longest_part{};
        auto const number = heading_number(longest_part);
        if (number == at_ || number - at_ > 8 || longest_part > 2) return false;
        auto end = number;
        while (end < text_.size() && signs.find(text_[end]) != std::string_view::npos) ++end;
        auto next = past_spaces(text_, end);
        while (next < text_.size() && text_[next] == '*') ++next;
        next = past_spaces(text_, next);
        auto const capital = is_upper(character_at(text_, next).code);
        // "1,5 tỷ" and "12 xã" begin lines too, and so does the rest of a sentence.
        if (is_digit(character_at(text_, next).code) && next == end) return false;
        auto const pointed = text_.substr(at_, number - at_).find('.') != std::string_view::npos;
        if (end == number ? !(pointed && capital) : !(capital || before_has_ended())) return false;
        add(Sort::heading, end - at_);
        return line_begun_ = true;
    }

    void figure()
    {
        if (auto found = document_at(text_, at_)) return void(add(std::move(*found)));
        if (auto found = day_at(text_, at_)) return void(add(std::move(*found)));
        if (auto found = period_at(text_, at_)) return void(add(std::move(*found)));
        if (auto found = month_at(text_, at_); found && month_meant(*found)) return void(add(std::move(*found)));
        if (auto found = ratio_at(text_, at_)) {
            if (previous_word() == "ngày") found->sort = Sort::month;
            return void(add(std::move(*found)));
        }
        number();
    }

    // "13/2022" without "tháng" or "quý" before it counts something.
    bool month_meant(Token& found) const
    {
        auto const before = previous_word();
        if (before == "quý") found.possible = digits_at(text_, at_, 2)->value <= 4;
        return before == "tháng" || before == "quý" || found.possible;
    }

    std::string_view previous_word() const
    {
        auto last = found_.rbegin();
        if (last != found_.rend() && last->sort == Sort::line_end && !last->hard) ++last;
        return last != found_.rend() && last->sort == Sort::word ? std::string_view{last->low} : std::string_view{};
    }

    void number()
    {
        auto const found = number_at(text_, at_);
        auto const before = character_before(text_, at_);
        // "ĐT.706B", "TP.10": a point without space binds it to the letters before.
        auto const bound =
            before.code == '.' && is_letter(character_before(text_, at_ - 1).code) && !found_.empty() && found_.back().sort == Sort::mark;
        if (!found || bound || (word_goes_on(text_, found->end) && !unit_follows(found->end))) return not_a_number();
        auto& token = add(Sort::number, found->end - at_);
        token.number = found->number;
        auto const next = past_spaces(text_, at_);
        if (next < text_.size() && text_[next] == '%') {
            token.percent = true;
            token.at.end = at_ = next + 1;
        } else if (next > at_ && lowered_word(text_.substr(next, percent_words.size())) == percent_words) {
            token.percent = true;
            token.at.end = at_ = next + percent_words.size();
        }
    }

    bool unit_follows(std::size_t at) const
    {
        auto end = at;
        while (word_goes_on(text_, end)) end += character_at(text_, end).size;
        return std::ranges::find(units_glued, text_.substr(at, end - at)) != units_glued.end();
    }

    void not_a_number()
    {
        auto end = at_;
        while (end < text_.size()) {
            auto const [code, size] = character_at(text_, end);
            auto const joins = (code == '.' || code == ',' || code == '/' || code == '-') && is_digit(character_at(text_, end + 1).code);
            if (!is_letter(code) && !is_digit(code) && !joins) break;
            end += size;
        }
        auto& token = add(Sort::word, std::max<std::size_t>(end - at_, 1));
        token.low = lowered_word(text_.substr(token.at.begin, token.at.end - token.at.begin));
    }

    void word()
    {
        auto end = at_;
        while (end < text_.size()) {
            auto const [code, size] = character_at(text_, end);
            auto const joins = code == '-' && is_digit(character_at(text_, end + 1).code);  // "Covid-19"
            if (!is_letter(code) && !is_digit(code) && !joins) break;
            end += size;
        }
        auto const capital = is_upper(character_at(text_, at_).code);
        auto& token = add(Sort::word, end - at_);
        token.low = lowered_word(text_.substr(token.at.begin, token.at.end - token.at.begin));
        token.capital = capital;
    }

    // A line that ends in the middle of a sentence, as pages and PDF files break them, ends no paragraph.
    void settle_line_ends()
    {
        for (std::size_t i = 0; i < found_.size(); ++i) {
            auto& end = found_[i];
            if (end.sort != Sort::line_end || end.hard) continue;
            if (i == 0 || i + 1 == found_.size()) {
                end.hard = true;
                continue;
            }
            auto const& before = found_[i - 1];
            auto const& after = found_[i + 1];
            auto const ended = before.sort == Sort::mark && ends_of_sentence.find(before.low) != std::string_view::npos;
            auto const goes_on = after.sort == Sort::word ? !after.capital : after.sort != Sort::heading && after.sort != Sort::note_text;
            auto const listed = after.sort == Sort::mark && (after.low == "-" || after.low == "+" || after.low == "–" || after.low == "•");
            end.hard = ended || !goes_on || listed;
        }
    }

    std::string_view text_;
    std::size_t at_{};
    bool line_begun_{};
    std::vector<Token> found_;
};

}  // namespace

std::vector<Token> tokens(std::string_view text)
{
    return Lexer{text}.all();
}

Places::Places(std::string_view text) : text_{text}, lines_{0}
{
    std::size_t characters = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (at % stride == 0) counted_.push_back(characters);
        if ((static_cast<unsigned char>(text[at]) & 0xC0) != 0x80) ++characters;
        if (text[at] == '\n') lines_.push_back(at + 1);
    }
    counted_.push_back(characters);
}

// Characters before that byte: from the last mark on, so that one endless line costs no more than many short ones.
std::size_t Places::characters_before(std::size_t byte) const
{
    byte = std::min(byte, text_.size());
    auto characters = counted_[byte / stride];
    for (auto at = byte / stride * stride; at < byte; ++at)
        if ((static_cast<unsigned char>(text_[at]) & 0xC0) != 0x80) ++characters;
    return characters;
}

Place Places::of(std::size_t byte) const
{
    auto const line = std::ranges::upper_bound(lines_, byte) - lines_.begin();
    auto const begin = lines_[static_cast<std::size_t>(line - 1)];
    return {.line = static_cast<std::size_t>(line), .offset = characters_before(byte) - characters_before(begin)};
}

}  // namespace reading
