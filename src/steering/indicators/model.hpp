// Totals and figures: plain values.
#pragma once

#include "ground/facts/facts.hpp"

namespace indicators {

/// What a figure can be. Only counts and approximations are ever summed.
enum class Kind { count, ratio, rate, approx, words };
std::string_view name(Kind kind);  // "count"
std::optional<Kind> kind_named(std::string_view name);

/// A figure entered whole, with the document that it comes from: of a unit and all below it, over its own window.
struct Total {
    std::string id;
    std::int64_t version{1};
    std::string indicator;
    std::string unit;
    facts::Window window;
    facts::Breakdown is;  // which part; empty = all
    Kind kind{Kind::count};
    std::int64_t value{};  // a count; a ratio's numerator; a rate in units of its last digit: 8081 for 80,81 %
    std::int64_t whole{};  // a ratio's denominator
    int digits{};          // a rate's decimals
    std::string words;     // of an approximation, "gần"; or the whole figure in words
    std::string document;  // where it is printed
    std::string place;     // where in it: "II.2, đoạn 4"
    bool withdrawn{};
    std::string reason;  // of a correction or withdrawal
    base::Date entered_on{};
    std::string entered_by;
};

/// Which tree answers: each record under the unit that stood above it on its day, or under the one that does today.
enum class View { as_it_stood, as_it_stands };

struct Asked {
    std::string indicator;
    std::string unit;  // and all below it
    facts::Window window;
    facts::Breakdown is;
    View view{View::as_it_stood};
    base::Date tree_day{};  // of as_it_stands
};

struct Figure {
    bool known{};
    Kind kind{Kind::count};
    std::int64_t value{};
    std::int64_t whole{};
    int digits{};
    std::string words;
    bool at_least{};                  // only parts of it are known: an approximation in the words "ít nhất"
    std::vector<Total> totals;        // that it is made of
    std::vector<facts::Sum> records;  // and these, by unit and part
    std::vector<std::string> notes;   // sentence keys: what a reader must know before quoting it
};

}  // namespace indicators
