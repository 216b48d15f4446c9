// Files as calls: taken in, taken back.
#include "ground/people/people.hpp"
#include "platform/crypto/crypto.hpp"
#include "steering/dossiers/api.hpp"
#include "steering/dossiers/dossiers.hpp"

namespace dossiers::api {
namespace {

namespace acts = people::acts;

json::Object as_json(Counts const& counts)
{
    return {{"lines", counts.lines},     {"taken", counts.taken},       {"renewed", counts.renewed}, {"unchanged", counts.unchanged},
            {"refused", counts.refused}, {"early", counts.early},       {"on_day", counts.on_day},   {"late", counts.late},
            {"open", counts.open},       {"past_due", counts.past_due}, {"paused", counts.paused},   {"ended", counts.ended}};
}

json::Object as_json(ground::Visit const& visit, Report const& report)
{
    json::Array bad;
    for (auto const& line : report.bad)
        bad.push_back(json::Object{{"row", line.line},
                                   {"column", line.why.field},
                                   {"code", line.code},
                                   {"rule", line.why.rule},
                                   {"message", visit.sentence(line.why)}});
    json::Array unused;
    for (auto const& one : report.unused) unused.emplace_back(one);
    return {{"import", report.import},
            {"sha256", report.sha256},
            {"counts", as_json(report.counts)},
            {"bad", std::move(bad)},
            {"unused_columns", std::move(unused)}};
}

http::Response take(ground::Visit& visit)
{
    auto const unit = unit_named(visit);
    if (!unit) return visit.refused_json(no_such_unit());
    if (auto no = people::no_to(visit.services, visit.person, acts::dossiers_keep, unit->id)) return visit.refused_json(*no);
    auto const packed = visit.body()["base64"].text();
    auto const bytes = packed ? crypto::from_base64(*packed) : visit.body()["text"].text();
    if (!bytes) visit.faults.push_back(base::bad_input("base64", "dossiers.no_file"));
    if (!visit.faults.empty()) return visit.refused_json(visit.faults.front());
    auto const keep = visit.text_in_body("keep");
    auto const report = import_file(
        visit.services, visit.actor(),
        {.unit = *unit,
         .filename = visit.text_in_body("name"),
         .bytes = *bytes,
         .keep = keep == "preview"      ? Keep::nothing
                 : keep == "good_lines" ? Keep::good_lines
                                        : Keep::all,
         .only_known_procedures = visit.body()["known_procedures"].flag().value_or(false),
         .old_text = visit.body()["convert_old_text"].flag().value_or(false) ? office::OldText::convert : office::OldText::refuse});
    if (!report) return visit.refused_json(report.error());
    auto const refused = report->import.empty() && keep != "preview" && report->counts.refused > 0;
    return visit.json(as_json(visit, *report), refused ? 422 : report->import.empty() ? 200 : 201);
}

http::Response imports_json(ground::Visit& visit)
{
    auto const unit = unit_named(visit);
    if (!unit) return visit.refused_json(no_such_unit());
    if (auto no = people::no_to(visit.services, visit.person, acts::dossiers_keep, unit->id)) return visit.refused_json(*no);
    json::Array all;
    for (auto const& one : visit.services.db.read([](db::Session& session) { return imports(session); }))
        if (one.unit == unit->id)
            all.push_back(json::Object{{"import", one.id},
                                       {"file", one.file},
                                       {"sha256", one.sha256},
                                       {"taken", one.counts.taken},
                                       {"renewed", one.counts.renewed},
                                       {"undone", one.undone},
                                       {"on", one.done_on.iso()}});
    return visit.json(std::move(all));
}

http::Response undo_import(ground::Visit& visit)
{
    auto const id = std::string{visit.request.part("id")};
    auto const found = visit.services.db.read([&](db::Session& session) { return import(session, id); });
    if (!found)
        return visit.refused_json(
            base::Refusal{.rule = "dossiers.no_such_import", .facts = {}, .because = base::Because::missing, .field = {}, .clause = {}});
    if (auto no = people::no_to(visit.services, visit.person, acts::dossiers_keep, found->unit)) return visit.refused_json(*no);
    auto const done = undo(visit.services, visit.actor(), id);
    if (!done) return visit.refused_json(done.error());
    return visit.json(json::Object{{"import", done->id}, {"undone", true}});
}

}  // namespace

std::vector<ground::Call> import_calls()
{
    using http::Method;
    return {
        {Method::get, "/units/{id}/dossier-imports", imports_json, acts::dossiers_keep, "Files taken for the unit"},
        {Method::post,
         "/units/{id}/dossier-imports",
         take,
         acts::dossiers_keep,
         "Take a file of dossiers of the unit and of those below it",
         {},
         {{"name", "string", true, "thang-12.csv"},
          {"base64", "string", false, "The CSV, XLSX or ODS"},
          {"text", "string", false, "or the CSV itself"},
          {"keep", "string", false, "all (every line or none), good_lines, or preview"},
          {"known_procedures", "boolean", false, "Refuse procedures that no earlier file held"},
          {"convert_old_text", "boolean", false, "true: read TCVN3 or VNI as Unicode; else such a file is refused by its name"}}},
        {Method::post, "/dossier-imports/{id}/undoing", undo_import, acts::dossiers_keep, "Take a file back: every dossier of it goes"}};
}

}  // namespace dossiers::api
