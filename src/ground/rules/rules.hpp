// Front door of the law as data: what a rule says on a day, under which clause, and how days are counted.
#pragma once

#include "ground/rules/figures.hpp"
#include "ground/rules/model.hpp"
#include "ground/rules/personal_data.hpp"
#include "ground/rules/section.hpp"  // for modules that read packs of their own

#include <filesystem>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace rules {

/// "no rule 'petitions.x' in force on 1990-01-01". Broken machinery: the caller asked for a day the law does not cover.
struct NoRuleInForce : std::runtime_error {
    using std::runtime_error::runtime_error;
};
/// "rule 'petitions.x' needs the fact 'remote'": its value on that day depends on something that the caller did not say.
struct MissingFact : std::runtime_error {
    using std::runtime_error::runtime_error;
};
/// "packs/vn/holidays/holidays.csv has no 2028: add that year's days off". Names the file to add.
struct NoHolidayTable : std::runtime_error {
    using std::runtime_error::runtime_error;
};
/// A pack that cannot be read: file, line, what is wrong, what to do. Nothing of a book with faults is used.
struct BrokenPacks : std::runtime_error {
    explicit BrokenPacks(std::vector<std::string> found);
    std::vector<std::string> faults;
};

struct Contents;

class Book {
public:
    /// Reads every pack below the folder (packs/): all or nothing (BrokenPacks).
    static Book read(std::filesystem::path const& folder);
    Book(Book&&) noexcept;
    ~Book();

    /// The value in force that day; where values depend on facts, the one whose conditions are all met and most. No value: NoRuleInForce.
    Value const& value(std::string_view rule, base::Date on, Facts const& facts = {}) const;
    Value const* value_if_any(std::string_view rule, base::Date on, Facts const& facts = {}) const;
    std::int64_t number(std::string_view rule, base::Date on, Facts const& facts = {}) const { return value(rule, on, facts).number; }
    Rule const& rule(std::string_view id) const;  // unknown: std::out_of_range
    std::span<Rule const> all() const;
    Clause const& clause(std::string_view id) const;
    std::span<Clause const> clauses() const;
    std::span<Document const> documents() const;
    std::span<KnownDocument const> known_documents() const;

    /// The day by which what began on `start` must be done, in the unit of the rule (calendar or working days); start is not
    /// counted, an end on a day off moves to the next working day. `on` chooses the value when it is not `start`.
    Due due(std::string_view rule, base::Date start, Calendar calendar = Calendar::state, std::optional<base::Date> on = {}) const;
    Due due(std::string_view rule, base::Date start, Facts const& facts, Calendar calendar = Calendar::state,
            std::optional<base::Date> on = {}) const;
    /// As due, for a number of days that no rule holds (an item's own period).
    Due counted(DayUnit unit, std::int64_t days, base::Date start, Calendar calendar = Calendar::state) const;
    bool working_day(base::Date day, Calendar calendar = Calendar::state) const;
    std::span<Holiday const> holidays() const;

    /// What units of that kind must make public on that day: each item with its dated facts.
    std::vector<Item const*> catalogue(std::string_view unit_kind, base::Date on) const;
    /// The item in force or not, by its id; nullptr when no pack ever had it.
    Item const* item(std::string_view id) const;
    std::span<Item const> items() const;
    /// The items that carry this one on under a later law.
    std::vector<Item const*> continued_by(std::string_view id) const;
    /// Periodic duties (monthly reception, yearly dialogue, report before 30/11) of that kind of unit in force that day.
    std::vector<Periodic const*> periodic(std::string_view unit_kind, base::Date on) const;
    std::span<Periodic const> duties() const;

    std::span<UnitKind const> unit_kinds() const;
    /// nullptr for a word that no pack knows.
    UnitKind const* unit_kind(std::string_view id) const;
    /// Words with their Vietnamese, in the order of the packs: forms of publication, headings of the board, frameworks.
    std::span<Named const> forms() const;
    std::span<Named const> headings() const;
    std::span<Named const> frameworks() const;

    /// Registers and indicators, in the order of the packs; nullptr for an id that no pack knows.
    std::span<RegisterForm const> registers() const;
    RegisterForm const* register_form(std::string_view id) const;
    std::span<EventKind const> events() const;
    EventKind const* event(std::string_view id) const;
    std::span<Indicator const> indicators() const;
    /// Those that count the register or event, so that a fact need not be held against all of them.
    std::span<Indicator const* const> indicators_over(std::string_view register_or_event) const;
    /// nullptr for a level that has none.
    Overview const* overview(std::string_view level) const;
    Indicator const* indicator(std::string_view id) const;
    Dimension const* dimension(std::string_view id) const;
    std::span<Named const> register_groups() const;

    /// The register of processing: what is kept about people, in the order of the packs.
    std::span<PersonalData const> personal_data() const;

    /// SHA-256 over all packs read: written to the ledger with what they decided.
    std::string const& fingerprint() const;
    /// Warnings that do not stop anything: next year's holidays missing from September on.
    std::vector<std::string> warnings(base::Date today) const;

private:
    Book();
    std::unique_ptr<Contents> inside_;
};

/// Whether `part` of `whole` reaches a share: in whole numbers, never by a rounded percentage.
bool reaches(Value const& share, std::int64_t part, std::int64_t whole);
/// The least part of `whole` that reaches it.
std::int64_t least_part(Value const& share, std::int64_t whole);

/// The worked examples of one `.cases.toml`. Unreadable: BrokenPacks.
std::vector<Case> cases(std::filesystem::path const& file);
/// Reads the packs, runs every case beside them and gathers all there is to say; never throws for a fault in a pack.
Checked check(std::filesystem::path const& folder, base::Date today);

}  // namespace rules
