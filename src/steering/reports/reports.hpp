// Front door of reports (báo cáo): made of one unit's figures by a form of the packs, checked, signed and frozen; later figures never
// change a signed one, they are shown beside it.
#pragma once

#include "ground/manifest/manifest.hpp"
#include "steering/reports/paper.hpp"

namespace reports {

/// draft → checked → signed → superseded by a later one of the same days; a draft or checked one may be discarded.
enum class State { draft, checked, signed_off, superseded, discarded };
std::string_view name(State state);  // "signed"

struct Report {
    std::string id;
    std::int64_t version{1};
    std::string form;  // Form::id
    std::string unit;
    facts::Window window;
    State state{State::draft};
    std::string definition;      // Form::sha256 when it was last checked
    std::string own_template;    // blob; empty: the one that ships
    std::string figures;         // blob of the frozen figures; empty in a draft
    std::string document;        // blob of the signed paper
    std::int64_t fails{};        // checks that failed
    std::string number, signer;  // of the signed paper
    std::optional<base::Date> signed_on;
    std::string reason;      // why it was signed all the same
    std::string supersedes;  // id of the signed one that this one takes the place of
    base::Date changed_on{};
    std::string changed_by;

    bool frozen() const { return state == State::signed_off || state == State::superseded; }
};

struct Making {
    std::string form, unit;
    facts::Window window;
};
/// Whether there is such a report of such a unit, on its last day, and of those days; kept or only printed.
std::optional<base::Refusal> no_to_making(Form const* form, std::optional<units::Unit> const& unit, facts::Window const& window,
                                          base::Date today);
/// Permission is the caller's to ask for: reports.make; reports.sign and a fresh code for signing.
base::Outcome<Report> make(ground::Services& services, Shelf const& shelf, ground::Actor const& actor, Making const& making);
struct Step {
    std::string id;
    std::int64_t version{};
};
/// A template that an officer wrote in Word; empty bytes: the one that ships again. What was checked must be checked anew.
base::Outcome<Report> use_template(ground::Services& services, Shelf const& shelf, ground::Actor const& actor, Step const& step,
                                   std::string const& docx);
/// Freezes the figures as they are now and looks whether they add up.
base::Outcome<Report> check(ground::Services& services, Shelf const& shelf, ground::Actor const& actor, Step const& step);
struct Signing {
    Step step;
    std::string number;
    std::string reason;  // asked for when a check failed
};
base::Outcome<Report> sign(ground::Services& services, Shelf const& shelf, ground::Actor const& actor, Signing const& signing);
base::Outcome<Report> discard(ground::Services& services, ground::Actor const& actor, Step const& step);

std::optional<Report> report(db::Session& session, std::string_view id);
std::vector<Report> versions(db::Session& session, std::string_view id);
/// The one that took its place; nothing while none did.
std::optional<Report> successor_of(db::Session& session, Report const& report);
/// Newest period first; signed ones only, unless `all`.
std::vector<Report> reports_of(db::Session& session, std::string_view unit, bool all);

/// What a report says: its figures as frozen, or as they are now in a draft.
Figures figures_in(ground::Services& services, Shelf const& shelf, Report const& report);
Asked asked_of(units::Tree const& tree, Form const& form, Report const& report);
/// The Word file: the signed one as it was signed, else made now.
base::Outcome<std::string> document_in(ground::Services& services, Shelf const& shelf, Report const& report);

/// The last day by which the report of that period is due; nothing when it is made when asked for.
std::optional<rules::Due> due_of(rules::Book const& law, Form const& form, facts::Window const& window);
/// The latest period of that form that had ended by then, or the running one for reports due before its end.
std::optional<facts::Window> latest_period(rules::Book const& law, Form const& form, base::Date today);

/// Before the program serves: where the forms are.
void keep_shelf(std::shared_ptr<Shelf const> shelf);
Shelf const& kept_shelf();

ground::Module module();

}  // namespace reports
