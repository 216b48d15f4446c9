// Front door of reading: what stands in Vietnamese official prose, as tokens - numbers, percents, ratios, days, periods, document
// numbers, footnotes, words. Pure: no law, no judgement, no database.
#pragma once

#include "base/date.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace reading {

/// Bytes [begin, end) of the text that was read.
struct Span {
    std::size_t begin{}, end{};
};

/// "4.300.214" = 4300214 with 0 places; "99,4" = 994 with 1.
struct Number {
    std::int64_t digits{};
    unsigned places{};

    double value() const;
    friend bool operator==(Number const&, Number const&) = default;
};

enum class Form { law, normative, party, administrative, letter, consolidated, malformed };

/// "30/2020/NĐ-CP", "120-KL/TW", "3488/UBND-SNV".
struct DocumentNumber {
    Form form{Form::malformed};
    std::string text;    // as written, without spaces
    std::string number;  // "30", "30c"
    int year{};          // in the number; 0 = none
    std::string kind;    // its symbol: "NĐ"; empty for a letter, a law and a malformed number
    std::string issuer;  // its symbol: "CP", "UBND-SNV"
};

enum class Sort {
    word,
    number,
    ratio,      // "54/65"
    day,        // a day of a year
    month,      // "5/2022", and "30/11" after "ngày"
    period,     // "2016 - 2020"
    document,   // a document's number
    mark,       // one sign of punctuation
    heading,    // the number of a heading or of a list: "7.1-", "II.", "3)"
    note,       // where a footnote is called
    note_text,  // where its text begins
    line_end,
};

struct Token {
    Sort sort{Sort::word};
    Span at;
    std::string low;      // a word in lower case with its tone where the modern spelling has it; a mark itself
    bool capital{};       // the word begins with a capital
    bool percent{};       // the number is followed by % or "phần trăm"
    bool hard{};          // line_end: a paragraph ends here, not only a line
    bool possible{true};  // day, month: exists in the calendar
    Number number;        // of a number, numerator of a ratio
    Number whole;         // denominator of a ratio
    base::Date day;       // of a day that exists; first day of a month
    int from{}, until{};  // years of a period
    int note{};           // which footnote
    DocumentNumber document{};
};

/// The tokens of a text (valid UTF-8 in NFC), in order. Marks of Markdown and HTML tags are no tokens.
std::vector<Token> tokens(std::string_view text);

/// The number that begins at `at`: its value, and `end` past its last byte. Nothing when no number begins there.
struct NumberAt {
    Number number;
    std::size_t end{};
};
std::optional<NumberAt> number_at(std::string_view text, std::size_t at);

/// "97,9", "4.300.214": as official prose writes it.
std::string written(Number const& number);

/// What a kind's symbol stands for, in lower case: "NĐ" → {"nghị định"}; party symbols have several. Empty for an unknown one.
std::vector<std::string_view> kinds_of(std::string_view symbol);
/// The name of the kind that these words name, longest first: {"quy", "chế", "phối"} → "quy chế". Empty when none.
std::string_view kind_named(std::vector<std::string_view> const& words);
/// The official name of the first of kinds_of: "Nghị định".
std::string kind_title(std::string_view low);
/// What an issuer's symbol stands for: "TU" → {"Tỉnh ủy", "Ban Thường vụ Tỉnh ủy", …}. Empty for an unknown one.
std::vector<std::string_view> issuers_of(std::string_view symbol);
/// Every name of an issuer that the symbols know.
std::vector<std::string_view> all_issuers();

/// Line (from 1) and place in it (characters from 0) of a byte.
struct Place {
    std::size_t line{1}, offset{};
};
class Places {
public:
    explicit Places(std::string_view text);
    Place of(std::size_t byte) const;

private:
    static constexpr std::size_t stride = 4096;
    std::size_t characters_before(std::size_t byte) const;
    std::string_view text_;
    std::vector<std::size_t> lines_;
    std::vector<std::size_t> counted_;  // characters before every stride-th byte
};

}  // namespace reading
