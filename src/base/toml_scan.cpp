#include "base/toml_scan.hpp"

#include <algorithm>
#include <cctype>
#include <string>
#include <utility>

namespace base {
namespace {

/// What may stand before a key or a value.
constexpr std::string_view begins_value = "\n=[{,";

bool one_of(char letter, std::string_view letters)
{
    return letters.find(letter) != std::string_view::npos;
}

bool digit(char letter)
{
    return letter >= '0' && letter <= '9';
}

/// Walks the text as TOML quotes it, so that a letter is told from one inside a string or a comment.
class Scan {
public:
    explicit Scan(std::string_view text) : text_{text} {}

    Scanned run()
    {
        for (; at_ < text_.size(); ++at_) {
            if (auto const found = look(text_[at_]); found != Untakable::nothing) return {.found = found, .line = line_};
        }
        return {};
    }

private:
    Untakable look(char letter)
    {
        if (letter == '\n') ++line_;
        auto const apart = std::exchange(apart_, one_of(letter, " \t"));
        if (apart_) return Untakable::nothing;
        // TOML 1.0 knows such letters only inside quotes.
        if (static_cast<unsigned char>(letter) >= 0x80) return Untakable::bare_letter;
        // A day with an hour behind it is TOML, but no pack has hours.
        if (apart && digit(letter) && (!one_of(before_, begins_value) || day_before())) return Untakable::second_value;
        if (one_of(letter, "[{") && !one_of(before_, begins_value)) return Untakable::second_value;
        if (letter == '=' && std::exchange(equals_, true)) return Untakable::second_value;
        if (one_of(letter, "\n{,")) equals_ = false;
        if (letter == '[' && before_ == '\n' && !header_has_name()) return Untakable::broken_header;
        if (letter == '"' || letter == '\'') {
            if (!one_of(before_, begins_value)) return Untakable::stray_quote;
            if (!over_string(letter)) return Untakable::open_string;
        }
        if (letter == '#') to_line_end();
        before_ = letter;
        return Untakable::nothing;
    }
    bool header_has_name() const
    {
        auto name = text_.substr(at_ + 1);
        if (name.starts_with('[')) name.remove_prefix(1);
        name.remove_prefix(std::min(name.find_first_not_of(" \t"), name.size()));
        return name.empty() || std::isalnum(static_cast<unsigned char>(name.front())) != 0 || one_of(name.front(), "\"'-_]");
    }
    /// Whether what stands before the blank has the shape of a day, as toml++ sees it: underscores do not count.
    bool day_before() const
    {
        constexpr std::size_t day = 10;
        std::string last;
        for (auto at = at_ - 1; at > 0 && last.size() < day; --at)
            if (text_[at - 1] != '_') last.push_back(text_[at - 1]);
        return last.size() == day && last[2] == '-' && last[5] == '-';
    }
    bool three(char quote) const { return text_.substr(at_, 3) == std::string(3, quote); }
    void to_line_end() { at_ = std::min(text_.find('\n', at_), text_.size()) - 1; }

    /// Leaves off at its closing quote; false when there is none.
    bool over_string(char quote)
    {
        auto const many = three(quote);
        at_ += many ? 3 : 1;
        for (; at_ < text_.size(); ++at_) {
            auto const letter = text_[at_];
            if (letter == '\n' && !many) return false;
            if (letter == '\n') ++line_;
            if (letter == '\\' && quote == '"') {
                skip_escaped();
            } else if (letter == quote && (!many || three(quote))) {
                if (many) to_last_quote(quote);
                return true;
            }
        }
        return false;
    }
    void skip_escaped()
    {
        if (at_ + 1 < text_.size() && text_[at_ + 1] != '\n') ++at_;
    }
    // Up to two quotes may stand right before the three that close.
    void to_last_quote(char quote)
    {
        at_ += 2;
        for (auto more = 0; more < 2 && at_ + 1 < text_.size() && text_[at_ + 1] == quote; ++more) ++at_;
    }

    std::string_view text_;
    std::size_t at_{};
    std::size_t line_{1};
    char before_{'\n'};  // the last letter that is no blank
    bool equals_{};      // a value has begun and not yet ended
    bool apart_{};       // a blank stands between it and here
};

}  // namespace

Scanned scanned_toml(std::string_view text)
{
    return Scan{text}.run();
}

}  // namespace base
