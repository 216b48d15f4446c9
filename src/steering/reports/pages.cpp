#include "steering/reports/pages.hpp"

#include "base/text.hpp"
#include "site/parts/parts.hpp"
#include "steering/reports/showing.hpp"

#include <algorithm>

namespace reports::pages {
namespace {

namespace acts = people::acts;

constexpr auto report_template = "reports/report";

std::string path_of(ground::Visit const& visit, Report const& report)
{
    return visit.root() + "/bao-cao/" + report.id;
}

char const* tag_of(State state)
{
    switch (state) {
        case State::signed_off: return "published";
        case State::superseded:
        case State::discarded: return "closed";
        case State::draft:
        case State::checked: break;
    }
    return "open";
}

void show_state(ground::Visit const& visit, html::Data& data, Report const& report)
{
    data.set("STATE", tag_of(report.state)).set("STATE_TEXT", visit.sentence("reports.state." + std::string{name(report.state)}));
}

std::string title_of(Open const& open)
{
    return open.form->title + " – " + open.unit.name + ", " + period_name(open.report.window);
}

void add_crumbs(ground::Visit& visit, Open const& open, std::string const& last = {})
{
    parts::add_unit_crumbs(visit, open.unit, open.report.window.to, visit.sentence("reports.title"));
    visit.crumbs.back().second = parts::unit_page_path(visit, open.unit, "/bao-cao");
    visit.crumbs.emplace_back(period_name(open.report.window), last.empty() ? "" : "/bao-cao/" + open.report.id);
    if (!last.empty()) visit.crumbs.emplace_back(last, "");
}

void show_findings(ground::Visit const& visit, html::Data& data, Open const& open, Figures const& figures)
{
    auto const all = said(visit, checked(*open.form, figures), figures);
    for (auto const& one : all) data.add(one.fails ? "FAILURE" : "NOTICE").set("FINDING_TEXT", one.text);
    data.show_if(std::ranges::none_of(all, &Said::fails), "ADDS_UP");
}

/// What has changed since it was signed, or since it was checked.
void show_changes(html::Data& data, std::vector<Change> const& found, std::string const& path)
{
    for (auto const& change : found)
        data.add("CHANGE")
            .set("CHANGE_TITLE", change.title)
            .set("CHANGE_URL", path + "/so-lieu/" + http::url_encoded(change.id))
            .set("CHANGE_THEN", change.then)
            .set("CHANGE_NOW", change.now);
}

std::vector<Change> changed_since(ground::Visit const& visit, Report const& report, Figures const& frozen)
{
    if (report.figures.empty()) return {};
    auto live = report;
    live.figures.clear();
    return changes(frozen, figures_in(visit.services, kept_shelf(), live));
}

void show_signature(ground::Visit const& visit, html::Data& data, Report const& report)
{
    if (!report.signed_on) return;
    auto& shown = data.add("SIGNED");
    shown.set("SIGNED_BY", report.signer).set("SIGNED_ON", base::vietnamese(*report.signed_on)).set("SIGNED_NUMBER", report.number);
    shown.set("SIGNED_REASON", report.reason).set("SIGNED_HASH", report.document);
    shown.set("LEDGER_URL", visit.root() + "/so-goc");
}

void show_successor(ground::Visit const& visit, html::Data& data, Report const& report)
{
    if (report.state != State::superseded) return;
    auto const next = visit.services.db.read([&](db::Session& session) { return successor_of(session, report); });
    if (next) data.set("SUCCESSOR_URL", path_of(visit, *next));
}

void show_steps(ground::Visit const& visit, html::Data& data, Open const& open)
{
    auto const& report = open.report;
    if (report.frozen()) return;
    auto const path = path_of(visit, report);
    auto const maker = may(visit, acts::reports_make, report.unit), signer = may(visit, acts::reports_sign, report.unit);
    data.set("REPORT_VERSION", report.version);
    if (maker)
        data.add("MAY_MAKE")
            .set("CHECK_URL", path + "/kiem-tra")
            .set("TEMPLATE_URL", path + "/mau")
            .set("DISCARD_URL", path + "/bo")
            .set("SHIPPED_URL", visit.root() + "/bao-cao/mau/" + open.form->id + ".docx")
            .show_if(!report.own_template.empty(), "OWN_TEMPLATE");
    if (signer && report.state == State::checked) {
        auto& form = data.add("MAY_SIGN").set("SIGN_URL", path + "/ky");
        form.show_if(report.fails > 0, "NEEDS_REASON");
        form.show_if(!people::stepped_up(visit.services, visit.person), "NEEDS_CODE");
    }
    data.show_if(signer && report.state == State::draft, "CHECK_FIRST");
    data.show_if(maker && !signer && report.state == State::checked, "SIGNER_NEXT");
}

html::Data report_data(ground::Visit& visit, Open const& open)
{
    html::Data data;
    auto const path = path_of(visit, open.report);
    auto const figures = figures_in(visit.services, kept_shelf(), open.report);
    data.set("REPORT_TITLE", open.form->title).set("REPORT_UNIT", open.unit.name).set("REPORT_PERIOD", period_name(open.report.window));
    if (office::makes_pdf()) data.set("PDF_URL", path + "/tai/pdf");
    data.set("FIGURES_URL", path + "/so-lieu").set("DOCX_URL", path + "/tai/docx").set("XLSX_URL", path + "/tai/xlsx");
    show_state(visit, data, open.report);
    show_signature(visit, data, open.report);
    show_successor(visit, data, open.report);
    auto const officer = may(visit, acts::reports_make, open.report.unit) || may(visit, acts::reports_sign, open.report.unit);
    if (officer || open.report.fails > 0) show_findings(visit, data, open, figures);
    data.show_if(officer, "OFFICER");
    if (officer) show_changes(data, changed_since(visit, open.report, figures), path);
    show_steps(visit, data, open);
    auto const paper = document_in(visit.services, kept_shelf(), open.report);
    auto const blocks = paper ? office::blocks_of(*paper) : base::Outcome<std::vector<office::Block>>{paper.error()};
    if (blocks) show_paper(data, *blocks, path);
    else data.set("BROKEN_PAPER", visit.sentence(blocks.error()));
    add_crumbs(visit, open);
    visit.indexed = open.report.state == State::signed_off;
    return data;
}

void show_value(html::Data& row, Value const& value, std::string const& path)
{
    row.set("FIGURE_TITLE", value.title).set("FIGURE_URL", path + "/so-lieu/" + http::url_encoded(value.id)).set("FIGURE_TEXT", value.text);
}

void show_sources(ground::Visit const& visit, html::Data& data, Value const& value)
{
    for (auto const& total : value.figure.totals) {
        auto const* indicator = visit.services.rules.indicator(total.indicator);
        auto const unit = visit.tree->unit(total.unit, total.window.to);
        indicators::Figure const alone{
            .known = true, .kind = total.kind, .value = total.value, .whole = total.whole, .digits = total.digits, .words = total.words};
        data.add("TOTAL")
            .set("TOTAL_URL", visit.root() + "/so-lieu/tong/" + total.id)
            .set("TOTAL_TEXT", indicator == nullptr ? std::string{} : indicators::text_of(*indicator, alone))
            .set("TOTAL_UNIT", unit ? unit->name : "")
            .set("TOTAL_WINDOW", base::vietnamese(total.window.from) + " – " + base::vietnamese(total.window.to))
            .set("TOTAL_DOCUMENT", total.document)
            .set("TOTAL_PLACE", total.place);
    }
}

/// Records by the unit right below in which they happened; each leads to that unit's own figure, and from there to its records.
void show_children(ground::Visit const& visit, html::Data& data, Value const& value)
{
    std::map<std::string, std::int64_t> by_child;
    for (auto const& sum : value.figure.records) {
        auto child = sum.unit;
        for (auto const& above : visit.tree->ancestors(sum.unit, value.window.to))
            if (above.parent == value.unit) child = above.id;
        by_child[child] += sum.amount;
    }
    for (auto const& [id, amount] : by_child) {
        auto const unit = visit.tree->unit(id, value.window.to);
        auto const code = unit && !unit->code.empty() ? unit->code : id;
        data.add("CHILD")
            .set("CHILD_NAME", unit ? unit->name : id)
            .set("CHILD_AMOUNT", base::vietnamese(amount))
            .set("CHILD_URL", visit.root() + "/so-lieu/" + value.indicator + "?don_vi=" + code + "&tu=" + value.window.from.iso() +
                                  "&den=" + value.window.to.iso() + "&ngay=" + std::min(value.window.to, visit.today).iso());
    }
}

Step step_of(ground::Visit& visit)
{
    auto const typed = visit.field("version");
    Step step{.id = std::string{visit.request.part("id")}};
    for (auto const sign : typed)
        if (sign >= '0' && sign <= '9' && step.version < 1'000'000) step.version = step.version * 10 + (sign - '0');
    return step;
}

std::string part_names(rules::Book const& law, facts::Breakdown const& is)
{
    std::string text;
    for (auto const& [id, value] : is) {
        auto const* dimension = law.dimension(id);
        if (dimension == nullptr) continue;
        if (auto const at = std::ranges::find(dimension->values, value, &rules::Named::id); at != dimension->values.end())
            text += (text.empty() ? "" : ", ") + at->name;
    }
    return text;
}

http::Response ended(ground::Visit& visit, Open const& open, base::Outcome<Report> const& done, char const* sentence)
{
    if (done) return visit.see_other("/bao-cao/" + done->id, sentence);
    auto data = report_data(visit, open);
    data.set("TYPED_NUMBER", visit.field("number")).set("TYPED_REASON", visit.field("reason"));
    return visit.again(report_template, title_of(open), data, {done.error()});
}

/// The standing report, where this person may do that to it.
template <class Work>
http::Response stepped(ground::Visit& visit, std::string_view act, Work work)
{
    auto const open = opened(visit);
    if (!open) return visit.not_found();
    if (auto no = people::no_to(visit.services, visit.person, act, open->report.unit)) return visit.refused(*no);
    return work(*open);
}

}  // namespace

http::Response report(ground::Visit& visit)
{
    auto const open = opened(visit);
    if (!open) return visit.not_found();
    auto data = report_data(visit, *open);
    return visit.page(report_template, title_of(*open), data);
}

http::Response figures(ground::Visit& visit)
{
    auto const open = opened(visit);
    if (!open) return visit.not_found();
    html::Data data;
    auto const path = path_of(visit, open->report);
    auto const found = figures_in(visit.services, kept_shelf(), open->report);
    data.set("REPORT_TITLE", open->form->title).set("REPORT_UNIT", open->unit.name).set("REPORT_PERIOD", period_name(open->report.window));
    data.set("REPORT_URL", path).set("XLSX_URL", path + "/tai/xlsx");
    html::Data* section{};
    std::string last;
    for (auto const& value : found.values) {
        if (section == nullptr || value.section != last) section = &data.add("SECTION").set("SECTION_NAME", value.section);
        last = value.section;
        show_value(section->add("FIGURE"), value, path);
    }
    for (auto const& table : found.tables) {
        auto& shown = data.add("TABLE").set("TABLE_TITLE", table.title).set("ROWS_TITLE", table.rows_title);
        for (auto const& title : table.columns) shown.add("COLUMN").set("COLUMN_TITLE", title);
        for (auto const& row : table.rows) {
            auto& one = shown.add("ROW").set("ROW_NAME", row.name);
            for (std::size_t at{}; at < row.cells.size(); ++at) {
                auto& cell = one.add("FIGURE").set("CELL_LABEL", table.columns[at]);
                show_value(cell, row.cells[at], path);
            }
        }
    }
    show_changes(data, changed_since(visit, open->report, found), path);
    auto const title = visit.sentence("reports.figures_title");
    add_crumbs(visit, *open, title);
    visit.indexed = false;
    return visit.page("reports/figures", title + " – " + title_of(*open), data);
}

http::Response source(ground::Visit& visit)
{
    auto const open = opened(visit);
    if (!open) return visit.not_found();
    auto const found = figures_in(visit.services, kept_shelf(), open->report);
    auto const* value = found.value(visit.request.part("figure"));
    if (value == nullptr) return visit.not_found();
    html::Data data;
    auto const unit = visit.tree->unit(value->unit, value->window.to);
    auto const* indicator = visit.services.rules.indicator(value->indicator);
    data.set("FIGURE_TITLE", value->title).set("FIGURE_TEXT", value->text).set("FIGURE_UNIT", unit ? unit->name : "");
    data.set("FIGURE_DEFINED", indicator == nullptr ? std::string{} : indicator->defined)
        .set("FIGURE_PARTS", part_names(visit.services.rules, value->is));
    data.set("FROM_TEXT", base::vietnamese(value->window.from)).set("TO_TEXT", base::vietnamese(value->window.to));
    data.set("REPORT_URL", path_of(visit, open->report)).set("REPORT_TITLE", open->form->title);
    if (value->known() && value->figure.kind == indicators::Kind::ratio)
        data.add("RATIO")
            .set("RATIO_PART", base::vietnamese(value->figure.value))
            .set("RATIO_WHOLE", base::vietnamese(value->figure.whole))
            .set("RATIO_ROUNDED", visit.sentence(value->rounding.cut ? "indicators.rounded_cut" : "indicators.rounded_half_up",
                                                 {{"digits", std::to_string(value->rounding.digits)}}));
    for (auto const& note : value->figure.notes) data.add("NOTE").set("NOTE_TEXT", visit.sentence(note));
    show_sources(visit, data, *value);
    show_children(visit, data, *value);
    if (unit && indicator != nullptr)
        data.set("NOW_URL", visit.root() + "/so-lieu/" + value->indicator + "?don_vi=" + (unit->code.empty() ? unit->id : unit->code) +
                                "&tu=" + value->window.from.iso() + "&den=" + value->window.to.iso() +
                                "&ngay=" + std::min(value->window.to, visit.today).iso());
    add_crumbs(visit, *open, value->title);
    visit.indexed = false;
    return visit.page("reports/source", value->title + " – " + open->unit.name, data);
}

http::Response check(ground::Visit& visit)
{
    return stepped(visit, acts::reports_make, [&](Open const& open) {
        return ended(visit, open, reports::check(visit.services, kept_shelf(), visit.actor(), step_of(visit)), "done.report_checked");
    });
}

http::Response use_template(ground::Visit& visit)
{
    return stepped(visit, acts::reports_make, [&](Open const& open) {
        auto const upload = std::ranges::find(visit.request.uploads, "file", &http::Upload::field);
        auto const given = upload != visit.request.uploads.end() && !upload->filename.empty();
        auto const shipped = visit.field("lam") == "mau-kem";
        if (!given && !shipped) return ended(visit, open, base::bad_input("file", "reports.no_template_given"), "");
        auto const bytes = given && !shipped ? upload->bytes() : std::string{};
        if (!bytes.empty())
            if (auto const no = visit.services.files.no_to(bytes, upload->filename))
                return ended(visit, open, base::bad_input("file", std::string{files::name(*no)}), "");
        return ended(visit, open, reports::use_template(visit.services, kept_shelf(), visit.actor(), step_of(visit), bytes),
                     "done.report_template");
    });
}

http::Response discard(ground::Visit& visit)
{
    return stepped(visit, acts::reports_make, [&](Open const& open) {
        auto const done = reports::discard(visit.services, visit.actor(), step_of(visit));
        if (!done) return ended(visit, open, done, "");
        return visit.see_other(parts::unit_page_path(visit, open.unit, "/bao-cao"), "done.report_discarded");
    });
}

http::Response sign(ground::Visit& visit)
{
    return stepped(visit, acts::reports_sign, [&](Open const& open) {
        if (!people::stepped_up(visit.services, visit.person)) {
            auto const code = visit.field("code");
            if (code.empty()) return ended(visit, open, base::bad_input("code", "people.fresh_code_first"), "");
            if (auto const stepped = people::step_up(visit.services, visit.person, code); !stepped) {
                auto no = stepped.error();
                no.field = "code";
                return ended(visit, open, no, "");
            }
        }
        Signing const signing{.step = step_of(visit), .number = visit.field("number"), .reason = visit.field("reason")};
        return ended(visit, open, reports::sign(visit.services, kept_shelf(), visit.actor(), signing), "done.report_signed");
    });
}

}  // namespace reports::pages
