// The law as it stands in the packs: plain values with their day, clause and confidence.
#pragma once

#include "base/date.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rules {

/// How sure we are of a value. Everything but text is shown to officers as "cần kiểm tra"; low and design never block anybody.
enum class Confidence { text, press, high, low, design };
std::string_view name(Confidence confidence);  // "text"

enum class DayUnit { calendar_days, working_days, months, years };
enum class Calendar { state, enterprise };  // swapped days bind state bodies only

/// What the caller knows of the matter, as words: {"remote": "true"}.
using Facts = std::map<std::string, std::string>;

/// A legal text with the days it was in force; empty days are not established.
struct Document {
    std::string id;      // "vn/luat-10-2022"
    std::string number;  // "Luật 10/2022/QH15"
    std::string name;    // "Luật Thực hiện dân chủ ở cơ sở"
    std::optional<base::Date> from;
    std::optional<base::Date> until;  // last day in force
};

/// A text whose number, day and issuer are established, whether or not its clauses are here: citations are held against it.
struct KnownDocument {
    std::string kind;    // "nghị định"
    std::string number;  // "30/2020/NĐ-CP"
    base::Date date;     // of its signing
    std::string issuer;
    Confidence confidence{Confidence::low};
};

struct Clause {
    std::string id;        // "vn/luat-10-2022/13.3"
    std::string document;  // "Luật 10/2022/QH15"
    std::string article;   // "Điều 13 khoản 3"; empty when the number is not established: then never shown
    std::string restated;  // in our words
    std::string source;
    Confidence confidence{Confidence::low};
    Confidence article_confidence{Confidence::low};
    std::string text;  // official wording, only when read in an official copy

    /// "Luật 10/2022/QH15, Điều 13 khoản 3", without the article where it is not sure.
    std::string cited() const;
};

struct Value {
    base::Date from{};
    bool ceased{};          // the rule ends that day
    std::int64_t number{};  // the number, or the numerator of a share
    std::int64_t denominator{1};
    bool strictly{};     // share: more than, not at least
    std::string word;    // for rules whose value is a word
    std::string clause;  // Clause::id
    Confidence confidence{Confidence::low};
    std::string note;
    Facts when;                              // holds only where all of these are so; empty = otherwise
    std::vector<std::int64_t> alternatives;  // other readings seen; what `open_to` may choose among
};

struct Rule {
    std::string id;     // "disclosure.commune.posting_days"
    std::string title;  // Vietnamese
    std::string unit;   // "calendar_days", "working_days", "months", "years", "share", "count", "times_a_year", "word", "yes_no" …
    std::string scope;  // "vn"
    std::vector<std::string> facts;    // what a caller must bring: "remote"
    std::vector<std::string> open_to;  // narrower scopes that may set it
    std::vector<Value> values;         // by from
    std::string file;
    std::vector<std::string> starts_from;  // the days a form must ask for: "adopted_on", "received_on"
    bool back{};                           // counted back from the day: a notice before a meeting
    bool rolls{true};                      // false: a least duration or a quota, whose end no day off moves
};

struct Skipped {
    base::Date day{};
    std::string why;  // "thứ Bảy", "Tết Nguyên đán", "nghỉ bù"
    Confidence confidence{Confidence::high};
};

/// A due day with everything that explains it.
struct Due {
    base::Date due{};
    base::Date start{};
    std::string rule;
    std::string clause;
    Confidence confidence{Confidence::text};  // the lowest of the value and of the holidays crossed
    DayUnit unit{DayUnit::calendar_days};
    std::int64_t counted{};
    std::vector<Skipped> skipped;
};

struct Holiday {
    base::Date day{};
    std::string kind;      // holiday, substitute, swapped-off, swapped-working
    std::string calendar;  // state, all
    Confidence confidence{Confidence::high};
    std::string name;  // "Tết Nguyên đán"
};

/// What a unit may be, on its days: thị trấn until 2025-06-30, đặc khu from 2025-07-01.
struct UnitKind {
    std::string id;     // "phuong"
    std::string name;   // "Phường"
    std::string level;  // tinh, huyen, xa, thon, co_quan, doanh_nghiep
    base::Date from{};  // the epoch: older than any law here
    std::optional<base::Date> until;
};

/// A word of the packs with its Vietnamese: a form of publication, a heading of the board, a framework.
struct Named {
    std::string id;
    std::string name;
};

enum class Opens { event, yearly, quarterly, half_yearly, monthly, standing };

/// One item that must be made public, as the law of its days has it (decisions on how items fall due: docs/decisions).
struct Item {
    std::string id;         // "B1-02"
    std::string title;      // Vietnamese, short: what a resident looks for
    std::string describes;  // Vietnamese: all that the clause lists
    std::string group;      // "ke-hoach-ngan-sach": heading on the board
    std::string framework;  // "PL34", "L10", "ND04", "L10-CQ", "ND145", "L10-DN", "TCTT"
    std::vector<std::string> unit_kinds;
    base::Date from{};
    std::optional<base::Date> until;  // last day in force
    Opens opens{Opens::event};
    std::string deadline_rule;       // Rule::id of the days; empty for standing items
    std::string posting_rule;        // Rule::id of the least posting period; empty = it stays, or no posting among the forms
    std::string broadcast_rule;      // Rule::id of the least days on the loudspeaker; empty = not asked
    std::vector<std::string> forms;  // "posting", "website", "loudspeaker", "village_head", "meeting" …
    std::string clause;
    Confidence confidence{Confidence::low};  // of the subject
    Confidence opens_confidence{Confidence::design};
    /// The same subject under the other framework, so that history can be read through a change of law.
    std::string continues;
    /// A sector law's shorter or other term: shown beside, and stands before the general rule. May be younger than the item.
    std::string sector_rule;
    /// A sector law's least posting period, which stands before posting_rule; its value may be the word "thường xuyên".
    std::string sector_posting_rule;
    /// Further terms that other laws set for the same thing, in the order in which they stand after deadline_rule.
    std::vector<std::string> beside_rules;
};

/// A duty that the calendar opens for every unit of a kind.
struct Periodic {
    std::string id;  // "B7-03"
    std::string title;
    std::vector<std::string> unit_kinds;
    std::string holder;  // role or office, Vietnamese
    base::Date from{};
    std::optional<base::Date> until;
    std::string every;  // "year", "half_year", "quarter", "month", "week"
    std::int64_t times{1};
    std::optional<std::pair<unsigned, unsigned>> before;  // month, day within the period's year: report before 30/11
    std::string clause;
    Confidence confidence{Confidence::low};
    std::vector<std::string> open_to;  // who may change or drop it; a duty that is no national law says "tinh"
    std::string note;
};

/// A worked example beside a rule, for tests of this and other modules: its keys as text, tables as "with.remote".
struct Case {
    std::string file;
    std::size_t line{};
    std::string rule;  // Rule::id; empty when the case is not about one rule
    std::string why;
    std::string clause;
    Facts told;

    bool has(std::string const& key) const { return told.contains(key); }
    std::string const& text(std::string const& key) const { return told.at(key); }
    std::int64_t number(std::string const& key) const;
    base::Date day(std::string const& key) const;
    /// The facts under `with`.
    Facts with() const;
};

/// What a look over all packs finds: counts, faults (nothing may be used), warnings (somebody should look).
struct Checked {
    std::size_t rules{};
    std::size_t clauses{};
    std::size_t items{};
    std::size_t duties{};
    std::size_t cases{};
    std::vector<std::string> faults;
    std::vector<std::string> warnings;
};

}  // namespace rules
