#include "base/text.hpp"
#include "ground/duties/duties.hpp"
#include "ground/requests/requests.hpp"
#include "steering/reports/reports.hpp"
#include "steering/reports/rules.hpp"
#include "steering/reports/store.hpp"

#include <algorithm>

namespace reports {
namespace {

std::string path_of(Report const& report)
{
    return "/bao-cao/" + report.id;
}

ledger::Line line_of(std::string_view act, ground::Actor const& actor, Report const& report)
{
    return {.act = std::string{act}, .actor = actor, .unit = report.unit, .subject = report.id, .rules = {}};
}

/// The report as it stands, if nobody changed it since it was seen.
base::Outcome<Report> standing(db::Session& session, Step const& step)
{
    auto found = store::report(session, step.id);
    if (!found)
        return base::Refusal{.rule = "reports.no_such_report", .facts = {}, .because = base::Because::missing, .field = {}, .clause = {}};
    if (found->version != step.version)
        return base::Refusal{.rule = "reports.changed_meanwhile", .facts = {}, .because = base::Because::stale, .field = {}, .clause = {}};
    return *found;
}

void add(ground::Services const& services, ground::Actor const& actor, db::Session& session, ledger::Entry& entry, Report& report)
{
    ++report.version;
    report.changed_on = services.today();
    report.changed_by = actor.id;
    store::add_version(session, entry, report);
}

/// One step of a report. `work` alters it or says no; what it kept in files stands on the line.
template <class Work>
base::Outcome<Report> stepped(ground::Services& services, ground::Actor const& actor, std::string_view act, Step const& step, Work work)
{
    return services.db.write([&](db::Session& session) -> base::Outcome<Report> {
        auto found = standing(session, step);
        if (!found) return found;
        auto report = *found;
        ledger::Entry entry{services, session, line_of(act, actor, report)};
        std::optional<base::Refusal> const no = work(session, entry, report);
        if (no) return *no;
        add(services, actor, session, entry, report);
        if (auto again = requests::no_to_repeating(session, services, actor.submission, path_of(report))) return *again;
        entry.append();
        return report;
    });
}

base::Outcome<Report> found(ground::Services& services, Step const& step)
{
    return services.db.read([&](db::Session& session) { return standing(session, step); });
}

/// The one that it takes the place of says so from now on.
void supersede(ground::Services const& services, ground::Actor const& actor, db::Session& session, ledger::Entry& entry, Report const& by)
{
    auto before = store::report(session, by.supersedes);
    if (!before || before->state != State::signed_off) return;
    before->state = State::superseded;
    add(services, actor, session, entry, *before);
}

/// What the unit owed in that period and has done by signing.
void close_duties(duties::Within const& act, Form const& form, Report const& report)
{
    for (auto const& item : form.fulfils) {
        duties::Filter const owed{.units = {report.unit},
                                  .kind = "periodic",
                                  .item = item,
                                  .state = duties::State::open,
                                  .due_from = report.window.from,
                                  .due_until = report.window.to};
        for (auto const& duty : duties::list(act.session, owed)) duties::close(act, duty.id, act.services.today());
    }
}

std::string signed_before(db::Session& session, Report const& report)
{
    for (auto const& one : store::same(session, report))
        if (one.state == State::signed_off && one.id != report.id) return one.id;
    return {};
}

}  // namespace

base::Outcome<Report> make(ground::Services& services, Shelf const& shelf, ground::Actor const& actor, Making const& making)
{
    auto const* form = shelf.form(making.form);
    auto const tree = services.units.tree();
    auto const unit = tree->unit(making.unit, making.window.to);
    if (auto no = no_to_making(form, unit, making.window, services.today())) return *no;
    if (!answering_for(*tree, making.unit, services.today())) return base::bad_input("form", "reports.no_heir", {{"unit", unit->name}});
    Report report{.id = services.fresh_id(), .form = making.form, .unit = making.unit, .window = making.window, .definition = form->sha256};
    report.changed_on = services.today();
    report.changed_by = actor.id;
    return services.db.write([&](db::Session& session) -> base::Outcome<Report> {
        if (auto no = no_to_second(store::same(session, report))) return *no;
        report.supersedes = signed_before(session, report);
        ledger::Entry entry{services, session, line_of("reports.made", actor, report)};
        store::insert(session, entry, report);
        if (auto again = requests::no_to_repeating(session, services, actor.submission, path_of(report))) return *again;
        entry.append();
        return report;
    });
}

base::Outcome<Report> use_template(ground::Services& services, Shelf const& shelf, ground::Actor const& actor, Step const& step,
                                   std::string const& docx)
{
    auto now = found(services, step);
    if (!now) return now;
    auto const* form = shelf.form(now->form);
    if (form == nullptr) return base::bad_input("form", "reports.no_such_form");
    if (auto no = docx.empty() ? std::nullopt : no_to_template(*form, docx)) return *no;
    auto const kept = docx.empty() ? std::string{} : services.files.keep(docx).sha256;
    return stepped(services, actor, "reports.template_changed", step, [&](db::Session&, ledger::Entry& entry, Report& report) {
        auto no = no_to_changing(report);
        if (no) return no;
        report.own_template = kept;
        report.state = State::draft;
        report.figures.clear();
        report.fails = 0;
        if (!kept.empty()) entry.blob(kept);
        return no;
    });
}

base::Outcome<Report> check(ground::Services& services, Shelf const& shelf, ground::Actor const& actor, Step const& step)
{
    auto now = found(services, step);
    if (!now) return now;
    if (auto no = no_to_changing(*now)) return *no;
    auto const* form = shelf.form(now->form);
    if (form == nullptr) return base::bad_input("form", "reports.no_such_form");
    auto draft = *now;
    draft.figures.clear();  // as they are now, not as an earlier check froze them
    auto const figures = figures_in(services, shelf, draft);
    auto const fails = std::ranges::count_if(checked(*form, figures), &Finding::fails);
    auto const kept = services.files.keep(json::write(as_json(figures))).sha256;
    return stepped(services, actor, "reports.checked", step,
                   [&](db::Session&, ledger::Entry& entry, Report& report) -> std::optional<base::Refusal> {
                       report.state = State::checked;
                       report.figures = kept;
                       report.definition = form->sha256;
                       report.fails = fails;
                       entry.blob(kept);
                       return {};
                   });
}

base::Outcome<Report> sign(ground::Services& services, Shelf const& shelf, ground::Actor const& actor, Signing const& signing)
{
    auto now = found(services, signing.step);
    if (!now) return now;
    auto ready = *now;
    ready.number = base::trimmed(signing.number);
    ready.reason = base::trimmed(signing.reason);
    if (auto no = no_to_signing(ready)) return *no;
    auto draft = ready;
    draft.figures.clear();
    if (!changes(figures_in(services, shelf, ready), figures_in(services, shelf, draft)).empty())
        return base::Refusal{.rule = "reports.figures_changed", .facts = {}, .because = base::Because::refused, .field = {}, .clause = {}};
    ready.signer = actor.name;
    ready.signed_on = services.today();
    auto const paper = document_in(services, shelf, ready);
    if (!paper) return paper.error();
    auto const kept = services.files.keep(*paper).sha256;
    return stepped(services, actor, "reports.signed", signing.step,
                   [&](db::Session& session, ledger::Entry& entry, Report& report) -> std::optional<base::Refusal> {
                       auto const version = report.version;
                       report = ready;
                       report.version = version;
                       report.state = State::signed_off;
                       report.document = kept;
                       report.supersedes = signed_before(session, report);
                       if (!report.supersedes.empty()) supersede(services, actor, session, entry, report);
                       if (auto const* form = shelf.form(report.form)) close_duties({services, session, entry, actor}, *form, report);
                       entry.blob(report.figures);
                       entry.blob(kept);
                       return {};
                   });
}

base::Outcome<Report> discard(ground::Services& services, ground::Actor const& actor, Step const& step)
{
    return stepped(services, actor, "reports.discarded", step, [](db::Session&, ledger::Entry&, Report& report) {
        auto no = no_to_changing(report);
        if (!no) report.state = State::discarded;
        return no;
    });
}

std::optional<Report> report(db::Session& session, std::string_view id)
{
    return store::report(session, id);
}

std::vector<Report> versions(db::Session& session, std::string_view id)
{
    return store::versions(session, id);
}

std::optional<Report> successor_of(db::Session& session, Report const& report)
{
    for (auto& one : store::of_unit(session, report.unit))
        if (one.supersedes == report.id && one.frozen()) return std::move(one);
    return {};
}

std::vector<Report> reports_of(db::Session& session, std::string_view unit, bool all)
{
    auto found = store::of_unit(session, unit);
    if (!all) std::erase_if(found, [](Report const& one) { return !one.frozen(); });
    return found;
}

}  // namespace reports
