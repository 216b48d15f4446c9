// What a check of a report finds: figures, documents cited, inconsistencies. Plain values.
#pragma once

#include "base/date.hpp"
#include "ground/reading/reading.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace checking {

struct Figure {
    reading::Span at;
    std::string text;  // as printed: "54/65"
    reading::Number value;
    std::string unit;                // "đơn tố cáo"
    std::string what;                // what it counts, in the document's words
    std::vector<std::size_t> parts;  // other figures, when it is the whole of them
    std::optional<reading::Number> percent;
    std::optional<reading::Number> numerator, denominator;
    bool approx{};  // "gần", "khoảng" …
    // Where it stands; inner to the checks.
    reading::Place place{};
    std::size_t token{}, last_token{};
    reading::Span percent_at{};
    bool of_percent{};  // the figure is nothing but a percent
};

struct Citation {
    std::string kind;    // "Nghị định"
    std::string number;  // "30/2020/NĐ-CP"
    std::optional<base::Date> date;
    std::string issuer;
    std::size_t mentions{};
};

/// The document that is checked, as far as its head and its signature say.
struct Head {
    std::string kind, number, issuer;
    std::optional<base::Date> date;
};

enum class Severity { error, note };

struct Finding {
    std::string kind;  // "parts_do_not_sum": its words are the catalogue's "checking.kind.…" and "checking.why.…"
    Severity severity{Severity::error};
    reading::Span at;     // the passage
    std::string passage;  // as printed, without marks of layout
    std::map<std::string, std::string> facts;
    reading::Place place;
};

/// A document whose number, day and issuer are established.
struct Known {
    std::string kind;    // "nghị định"
    std::string number;  // "30/2020/NĐ-CP"
    base::Date date;
    std::string issuer;
};

struct Report {
    Head head;
    std::vector<Figure> figures;
    std::vector<Citation> citations;
    std::vector<Finding> findings;  // errors and notes in the order of the text

    std::size_t errors() const;
};

}  // namespace checking
