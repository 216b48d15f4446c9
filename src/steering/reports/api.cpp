#include "steering/reports/api.hpp"

#include "steering/reports/showing.hpp"

namespace reports::api {
namespace {

namespace acts = people::acts;

base::Refusal missing(char const* rule)
{
    return {.rule = rule, .facts = {}, .because = base::Because::missing, .field = {}, .clause = {}};
}

std::optional<units::Unit> unit_named(ground::Visit const& visit)
{
    auto const id = visit.request.part("id");
    auto const unit = visit.tree->unit(id, visit.day);
    return unit ? unit : visit.tree->by_code(id, visit.day);
}

std::optional<Report> asked(ground::Visit const& visit)
{
    auto found = visit.services.db.read([&](db::Session& session) { return report(session, visit.request.part("id")); });
    return found && found->state != State::discarded && may_see(visit, *found) ? found : std::nullopt;
}

http::Response list(ground::Visit& visit)
{
    auto const unit = unit_named(visit);
    if (!unit) return visit.refused_json(missing("indicators.no_such_unit"));
    auto const officer = may(visit, acts::reports_make, unit->id) || may(visit, acts::reports_sign, unit->id);
    json::Array all;
    for (auto const& one : visit.services.db.read([&](db::Session& session) { return reports_of(session, unit->id, officer); }))
        all.push_back(as_json(visit, one));
    return visit.json(json::Object{{"unit", unit->id}, {"reports", std::move(all)}});
}

http::Response one(ground::Visit& visit)
{
    auto const found = asked(visit);
    if (!found) return visit.refused_json(missing("reports.no_such_report"));
    auto const* form = kept_shelf().form(found->form);
    auto const figures = figures_in(visit.services, kept_shelf(), *found);
    json::Array findings;
    if (form != nullptr)
        for (auto const& finding : said(visit, checked(*form, figures), figures))
            findings.push_back(json::Object{{"fails", finding.fails}, {"says", finding.text}});
    return visit.json(json::Object{
        {"report", as_json(visit, *found)}, {"figures", figures_json(*visit.tree, figures)}, {"findings", std::move(findings)}});
}

http::Response make_one(ground::Visit& visit)
{
    auto const unit = unit_named(visit);
    if (!unit) return visit.refused_json(missing("indicators.no_such_unit"));
    Making const making{.form = visit.text_in_body("form"),
                        .unit = unit->id,
                        .window = {visit.day_in_body("from").value_or(base::Date{}), visit.day_in_body("to").value_or(base::Date{})}};
    if (!visit.faults.empty()) return visit.refused_json(visit.faults.front());
    if (auto no = people::no_to(visit.services, visit.person, acts::reports_make, unit->id)) return visit.refused_json(*no);
    auto const done = make(visit.services, kept_shelf(), visit.actor(), making);
    return done ? visit.json(as_json(visit, *done), 201) : visit.refused_json(done.error());
}

/// The report of the address, where this person may do that to it; with the version that they saw.
template <class Work>
http::Response stepped(ground::Visit& visit, std::string_view act, Work work)
{
    auto const found = asked(visit);
    if (!found) return visit.refused_json(missing("reports.no_such_report"));
    if (auto no = people::no_to(visit.services, visit.person, act, found->unit)) return visit.refused_json(*no);
    Step const step{.id = found->id, .version = visit.body()["version"].number().value_or(0)};
    if (!visit.faults.empty()) return visit.refused_json(visit.faults.front());
    base::Outcome<Report> const done = work(step);
    return done ? visit.json(as_json(visit, *done)) : visit.refused_json(done.error());
}

http::Response check_one(ground::Visit& visit)
{
    return stepped(visit, acts::reports_make, [&](Step const& step) { return check(visit.services, kept_shelf(), visit.actor(), step); });
}

http::Response template_of_one(ground::Visit& visit)
{
    return stepped(visit, acts::reports_make, [&](Step const& step) -> base::Outcome<Report> {
        auto const bytes = crypto::from_base64(visit.body()["base64"].text().value_or(""));
        if (!bytes) return base::bad_input("base64", "checking.not_base64");
        if (!bytes->empty())
            if (auto const no = visit.services.files.no_to(*bytes, "mau.docx"))
                return base::bad_input("base64", std::string{files::name(*no)});
        return use_template(visit.services, kept_shelf(), visit.actor(), step, *bytes);
    });
}

http::Response discard_one(ground::Visit& visit)
{
    return stepped(visit, acts::reports_make, [&](Step const& step) { return discard(visit.services, visit.actor(), step); });
}

http::Response sign_one(ground::Visit& visit)
{
    return stepped(visit, acts::reports_sign, [&](Step const& step) -> base::Outcome<Report> {
        if (!people::stepped_up(visit.services, visit.person)) return base::bad_input("code", "people.fresh_code_first");
        Signing const signing{.step = step, .number = visit.text_in_body("number"), .reason = visit.text_in_body("reason")};
        if (!visit.faults.empty()) return visit.faults.front();
        return sign(visit.services, kept_shelf(), visit.actor(), signing);
    });
}

}  // namespace

std::vector<ground::Call> calls()
{
    using http::Method;
    ground::Field const version{"version", "integer", true, "The version that you saw"};
    return {
        {Method::get, "/units/{id}/reports", list, "", "Signed reports of a unit; drafts too for its officers"},
        {Method::get, "/reports/{id}", one, "", "A report with its figures, their sources, and whether they add up"},
        {Method::post,
         "/units/{id}/reports",
         make_one,
         acts::reports_make,
         "Begin a report of a unit",
         {},
         {{"form", "string", true, "Its form's id"}, {"from", "date", true, "First day"}, {"to", "date", true, "Last day"}}},
        {Method::post, "/reports/{id}/check", check_one, acts::reports_make, "Freeze the figures of a draft and check them", {}, {version}},
        {Method::post,
         "/reports/{id}/template",
         template_of_one,
         acts::reports_make,
         "Use a Word template of one's own",
         {},
         {version, {"base64", "string", true, "The DOCX; empty = the one that ships"}}},
        {Method::post, "/reports/{id}/discarding", discard_one, acts::reports_make, "Discard a draft", {}, {version}},
        {Method::post,
         "/reports/{id}/signing",
         sign_one,
         acts::reports_sign,
         "Sign a checked report: its figures and its paper are frozen",
         {},
         {version, {"number", "string", false, "Number of the paper"}, {"reason", "string", false, "Why, when a check failed"}}}};
}

}  // namespace reports::api
