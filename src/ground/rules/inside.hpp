// What the packs hold once read, and the readers that fill it. Inner to this module.
#pragma once

#include "ground/rules/holidays.hpp"
#include "ground/rules/rules.hpp"
#include "ground/rules/section.hpp"

namespace rules {

struct Contents {
    std::vector<Document> documents;
    std::vector<Clause> clauses;  // by id
    std::vector<KnownDocument> known;
    std::vector<Rule> rules;       // by id
    std::vector<Item> items;       // in the order of the packs
    std::vector<Periodic> duties;  // in the order of the packs
    std::vector<UnitKind> kinds;
    std::vector<std::pair<std::string, std::vector<std::string>>> kind_groups;  // "cap_xa" = its kinds
    std::vector<Named> forms;
    std::vector<Named> headings;
    std::vector<Named> frameworks;
    std::vector<Named> register_groups;
    std::vector<Dimension> dimensions;
    std::vector<RegisterForm> registers;                                     // in the order of the packs
    std::vector<EventKind> events;                                           // in the order of the packs
    std::vector<Indicator> indicators;                                       // in the order of the packs
    std::vector<Overview> overviews;                                         // in the order of the packs
    std::map<std::string, std::vector<Indicator const*>, std::less<>> over;  // register or event → what counts it
    std::vector<PersonalData> personal_data;                                 // in the order of the packs
    HolidayTable holidays;
    std::string fingerprint;
};

/// A place in a pack, and something named there that must exist elsewhere.
struct Mention {
    std::string file;
    std::size_t line{};
    std::string id;
};

/// The packs while they are read: what was found so far, and what remains to be held against the rest.
struct Reading {
    Contents& inside;
    Faults faults{};
    std::vector<Mention> clauses{};  // clause ids in use
    std::vector<Mention> rules{};    // rule ids in use
    std::vector<Mention> items{};    // item ids in use
    std::vector<Mention> forms{};
    std::vector<Mention> headings{};
    std::vector<Mention> frameworks{};
    std::vector<Mention> dimensions{};
    std::vector<Mention> groups{};                       // of registers and indicators
    std::map<std::string, Mention, std::less<>> seen{};  // every id with its first place: "rule x", "item y"
    std::vector<Mention> item_places{};                  // side by side with inside.items
    std::vector<Mention> duty_places{};                  // side by side with inside.duties
    std::vector<Mention> register_places{};              // side by side with inside.registers
    std::vector<Mention> indicator_places{};             // side by side with inside.indicators
    std::vector<Mention> overview_places{};              // side by side with inside.overviews

    /// A second thing of the same kind and id is a fault.
    bool first_of(std::string const& kind, std::string const& id, std::string_view file, std::size_t line);
};

/// One pack; its content says what it holds. `scope` is the folder right below packs/.
void read_pack(std::string_view text, std::string const& file, std::string const& scope, Reading& reading);
void read_rule(Section& top, std::string const& file, std::string const& scope, Reading& reading);
void read_law(Section& top, std::string const& file, Reading& reading);
void read_known(Section& top, std::string const& file, Reading& reading);
void read_words(Section& top, std::string const& file, Reading& reading);
void read_items(Section& top, std::string const& file, Reading& reading);
void read_duties(Section& top, std::string const& file, Reading& reading);
void read_personal_data(Section& top, std::string const& file, Reading& reading);
void read_figures(Section& top, std::string const& file, Reading& reading);
void read_indicator(Section& from, std::string const& file, Reading& reading);
/// Holds what was read against each other: names that no pack knows, days that no value covers.
void cross_check(Reading& reading);
void check_figures(Reading& reading);

/// The value of a rule in force that day for those facts, or none.
Value const* in_force(Rule const& rule, base::Date on, Facts const& facts);
std::optional<DayUnit> day_unit(std::string_view unit);
std::vector<Case> read_cases(std::string_view text, std::string const& file, Faults& faults);
std::string sha256_hex(std::string_view bytes);

/// "packs/vn/x.toml", whatever folder above holds the packs.
std::string shown_path(std::filesystem::path const& folder, std::filesystem::path const& file);
std::string file_text(std::filesystem::path const& file);
std::vector<std::filesystem::path> pack_files(std::filesystem::path const& folder, std::string_view ending);

}  // namespace rules
