// The checks, each over one report: what they find goes into `findings`. Inner to this module.
#pragma once

#include "steering/checking/arithmetic.hpp"
#include "steering/checking/figures.hpp"

namespace checking {

class UnitNames;

/// A percent that only one of the two ways of shortening can give.
struct Evidence {
    bool cut{};  // else rounded
    reading::Span at;
    std::string text;  // "54/65 = 83,07%"
    std::string kind;  // of its finding, when the document does both: "percent_truncated"
    std::map<std::string, std::string> facts;
};

struct Case {
    Prose const& prose;
    std::vector<Figure>& figures;
    std::vector<Sum> sums{};
    std::vector<Known> const& known;
    Head head{};
    std::vector<Finding> findings{};
    std::vector<Evidence> evidence{};

    void error(std::string kind, reading::Span at, std::map<std::string, std::string> facts);
    void note(std::string kind, reading::Span at, std::map<std::string, std::string> facts);
    /// The passage from the one figure to the other, whole sentence parts.
    reading::Span span(Figure const& from, Figure const& until) const;
};

/// Parts against their wholes; changes from … to …
void check_sums(Case& all);
void check_changes(Case& all);
/// Shares of one sum of money that are more than all of it.
void check_shares(Case& all);
/// Percents against their ratios under rounding and under cutting, and both in one document.
void check_percents(Case& all);
/// After every check that leaves evidence.
void check_rounding(Case& all);
/// Rates by level against the whole that is printed.
void check_rates(Case& all);
/// One thing with two values.
void check_twice(Case& all);
/// Days that do not exist, periods that end before they begin.
void check_days(Case& all);
/// Windows and decimals that differ, denominators that nobody printed: notes.
void check_notes(Case& all);

/// Names of units that no list knows, or not beside those they stand with: notes.
void check_units(Case& all, UnitNames const& names);

/// Documents cited: listed, and held against each other and against those that are known.
std::vector<Citation> check_citations(Case& all);
Head head_of(Prose const& prose);

}  // namespace checking
