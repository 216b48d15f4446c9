// The officer's pages: hand in a file, see what came of it, take it back.
#include "base/text.hpp"
#include "ground/people/people.hpp"
#include "platform/crypto/crypto.hpp"
#include "site/parts/parts.hpp"
#include "steering/dossiers/columns.hpp"
#include "steering/dossiers/dossiers.hpp"
#include "steering/dossiers/pages.hpp"

#include <algorithm>

namespace dossiers::pages {
namespace {

constexpr std::string_view here = "/ban-lam-viec/ho-so";
constexpr std::size_t kept_in_form = 4UL * 1024 * 1024;  // a larger file is chosen again
constexpr std::size_t imports_shown = 50;

std::optional<units::Unit> unit_asked(ground::Visit& visit)
{
    auto asked = visit.field("don_vi");
    if (asked.empty()) asked = visit.request.in_query("don_vi");
    if (!asked.empty()) return parts::unit_of(visit, asked);
    auto const own = people::units_for(visit.services, visit.person, people::acts::dossiers_keep);
    return own.empty() ? std::nullopt : visit.tree->unit(own.front(), visit.today);
}

std::optional<http::Response> stopped(ground::Visit& visit, std::optional<units::Unit> const& unit)
{
    if (!unit) return visit.not_found();
    auto const no = people::no_to(visit.services, visit.person, people::acts::dossiers_keep, unit->id);
    return no ? std::optional{visit.refused(*no)} : std::nullopt;
}

void add_crumbs(ground::Visit& visit, std::string const& last = {})
{
    visit.crumbs = {{visit.sentence("nav.desk"), "/ban-lam-viec"},
                    {visit.sentence("dossiers.import_title"), last.empty() ? "" : std::string{here}}};
    if (!last.empty()) visit.crumbs.emplace_back(last, "");
    visit.indexed = false;
}

void show_imports(ground::Visit const& visit, html::Data& data, units::Unit const& unit)
{
    std::size_t shown{};
    for (auto const& one : visit.services.db.read([](db::Session& session) { return dossiers::imports(session); })) {
        if (one.unit != unit.id || ++shown > imports_shown) continue;
        auto& row = data.add("IMPORT").set("IMPORT_FILE", one.file).set("IMPORT_URL", visit.root() + std::string{here} + "/" + one.id);
        row.set("IMPORT_DAY", base::vietnamese(one.done_on)).set("IMPORT_COUNT", base::vietnamese(one.counts.taken + one.counts.renewed));
        row.set("STATE", one.undone ? "quiet" : "published");
        row.set("STATE_TEXT", visit.sentence(one.undone ? "dossiers.undone" : "dossiers.standing_import"));
    }
}

html::Data form_data(ground::Visit& visit, units::Unit const& unit)
{
    html::Data data;
    data.set("LIST_UNIT", unit.name).set("DON_VI", unit.id).set("HERE_URL", visit.root() + std::string{here});
    data.set("TEMPLATE_URL", visit.root() + std::string{here} + "/mau.csv");
    data.set("FIGURES_URL", visit.root() + parts::unit_page_path(visit, unit, "/ho-so"));
    for (auto const& top : people::units_for(visit.services, visit.person, people::acts::dossiers_keep))
        if (auto const other = visit.tree->unit(top, visit.today); other && other->id != unit.id)
            data.add("OTHER_UNIT")
                .set("OTHER_NAME", other->name)
                .set("OTHER_URL", visit.root() + std::string{here} + "?don_vi=" + other->id);
    add_crumbs(visit);
    return data;
}

void show_report(ground::Visit const& visit, html::Data& data, Report const& report)
{
    auto const n = [](std::int64_t number) { return base::vietnamese(number); };
    auto const& counts = report.counts;
    auto& shown = data.add("REPORT").set("REPORT_TEXT", visit.sentence("dossiers.counts", {{"lines", n(counts.lines)},
                                                                                           {"taken", n(counts.taken)},
                                                                                           {"renewed", n(counts.renewed)},
                                                                                           {"unchanged", n(counts.unchanged)},
                                                                                           {"refused", n(counts.refused)}}));
    shown.set("REPORT_STANDINGS", visit.sentence("dossiers.standings", {{"early", n(counts.early)},
                                                                        {"on_day", n(counts.on_day)},
                                                                        {"late", n(counts.late)},
                                                                        {"open", n(counts.open)},
                                                                        {"past_due", n(counts.past_due)}}));
    std::string unused;
    for (auto const& one : report.unused) unused += (unused.empty() ? "" : ", ") + one;
    shown.set("REPORT_UNUSED", unused);
    constexpr std::size_t bad_shown = 200;
    for (std::size_t at{}; at < std::min(report.bad.size(), bad_shown); ++at) {
        auto const& line = report.bad[at];
        shown.add("BAD")
            .set("BAD_ROW", line.line)
            .set("BAD_CODE", line.code)
            .set("BAD_COLUMN", line.why.field)
            .set("BAD_WHY", visit.sentence(line.why));
    }
    if (counts.refused > static_cast<std::int64_t>(bad_shown))
        shown.set("BAD_MORE", visit.sentence("dossiers.more_bad", {{"n", n(counts.refused - static_cast<std::int64_t>(bad_shown))}}));
}

struct Given {
    std::string filename;
    std::string bytes;
};

/// The file that was just sent, or the one that was looked at a moment ago and stands in the form.
std::optional<Given> file_given(ground::Visit& visit)
{
    constexpr std::size_t longest_name = 120;
    for (auto const& upload : visit.request.uploads)
        if (upload.field == "file" && !upload.filename.empty())
            return Given{base::shortened(base::clean_text(upload.filename).value_or("ho-so"), longest_name), upload.bytes()};
    auto kept = crypto::from_base64(visit.request.in_form("tep"));
    if (!kept || kept->empty()) return {};
    return Given{base::shortened(visit.field("ten_tep"), longest_name), std::move(*kept)};
}

http::Response looked_at(ground::Visit& visit, units::Unit const& unit, Given const& given, Asked const& asked, Report const& report)
{
    auto data = form_data(visit, unit);
    show_report(visit, data, report);
    auto const some = report.counts.taken + report.counts.renewed > 0;
    if (report.import.empty() && some) {
        auto& may = data.add("MAY_TAKE").set("TAKE_COUNT", base::vietnamese(report.counts.taken + report.counts.renewed));
        may.show_if(report.counts.refused > 0, "SOME_BAD");
        if (asked.only_known_procedures) may.set("KNOWN", "1");
        if (asked.old_text == office::OldText::convert) may.set("CONVERT", "co");
        if (given.bytes.size() <= kept_in_form) may.set("KEPT_FILE", crypto::base64(given.bytes)).set("KEPT_NAME", given.filename);
    }
    if (!report.import.empty()) data.set("DONE_URL", visit.root() + std::string{here} + "/" + report.import);
    data.set("REPORT_FILE", given.filename);
    return visit.page("dossiers/imports", visit.sentence("dossiers.import_title"), data);
}

}  // namespace

http::Response imports(ground::Visit& visit)
{
    auto const unit = unit_asked(visit);
    if (auto stop = stopped(visit, unit)) return *stop;
    auto data = form_data(visit, *unit);
    show_imports(visit, data, *unit);
    return visit.page("dossiers/imports", visit.sentence("dossiers.import_title"), data);
}

http::Response empty_file(ground::Visit&)
{
    return parts::csv("mau-ho-so-mot-cua.csv", {usual_headings()});
}

http::Response take_file(ground::Visit& visit)
{
    auto const unit = unit_asked(visit);
    if (auto stop = stopped(visit, unit)) return *stop;
    auto const given = file_given(visit);
    auto const what = visit.field("lam");
    Asked asked{
        .unit = *unit, .filename = given ? given->filename : "", .bytes = given ? std::string_view{given->bytes} : std::string_view{}};
    asked.keep = what == "xem" ? Keep::nothing : what == "dong-dung" ? Keep::good_lines : Keep::all;
    asked.only_known_procedures = visit.field("da_biet") == "1";
    asked.old_text = visit.field("doi") == "co" ? office::OldText::convert : office::OldText::refuse;
    auto const report =
        given ? import_file(visit.services, visit.actor(), asked) : base::Outcome<Report>{base::bad_input("file", "dossiers.no_file")};
    if (!report) {
        auto data = form_data(visit, *unit);
        show_imports(visit, data, *unit);
        return visit.again("dossiers/imports", visit.sentence("dossiers.import_title"), data, {report.error()});
    }
    if (!report->import.empty() && report->counts.refused == 0)
        return visit.see_other(std::string{here} + "/" + report->import, "done.dossiers_imported");
    return looked_at(visit, *unit, *given, asked, *report);
}

http::Response import(ground::Visit& visit)
{
    auto const found = visit.services.db.read([&](db::Session& session) { return dossiers::import(session, visit.request.part("id")); });
    if (!found) return visit.not_found();
    auto const unit = visit.tree->unit(found->unit, visit.today);
    if (auto stop = stopped(visit, unit)) return *stop;
    auto const who = visit.services.db.read([&](db::Session& session) { return people::account(session, found->done_by); });
    html::Data data;
    auto const n = [](std::int64_t number) { return base::vietnamese(number); };
    data.set("IMPORT_FILE", found->file).set("IMPORT_DAY", base::vietnamese(found->done_on)).set("IMPORT_UNIT", unit->name);
    data.set("IMPORT_BY", who ? who->name : "").set("IMPORT_HASH", found->sha256);
    data.set("IMPORT_TEXT", visit.sentence("dossiers.counts", {{"lines", n(found->counts.lines)},
                                                               {"taken", n(found->counts.taken)},
                                                               {"renewed", n(found->counts.renewed)},
                                                               {"unchanged", n(found->counts.unchanged)},
                                                               {"refused", n(found->counts.refused)}}));
    data.show_if(found->undone, "UNDONE");
    data.set("UNDO_URL", visit.root() + std::string{here} + "/" + found->id + "/hoan-tac");
    data.set("ALL_URL", visit.root() + std::string{here} + "?don_vi=" + unit->id);
    data.set("FIGURES_URL", visit.root() + parts::unit_page_path(visit, *unit, "/ho-so"));
    add_crumbs(visit, found->file);
    return visit.page("dossiers/import", found->file, data);
}

http::Response undo(ground::Visit& visit)
{
    auto const id = std::string{visit.request.part("id")};
    auto const found = visit.services.db.read([&](db::Session& session) { return dossiers::import(session, id); });
    if (!found) return visit.not_found();
    if (auto no = people::no_to(visit.services, visit.person, people::acts::dossiers_keep, found->unit)) return visit.refused(*no);
    auto const done = dossiers::undo(visit.services, visit.actor(), id);
    if (!done) return visit.refused(done.error());
    return visit.see_other(std::string{here} + "/" + id, "done.dossiers_undone");
}

}  // namespace dossiers::pages
