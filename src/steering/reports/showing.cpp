#include "steering/reports/showing.hpp"

#include "steering/reports/rules.hpp"

#include <algorithm>
#include <array>

namespace reports {
namespace {

char const* side(office::Align align)
{
    switch (align) {
        case office::Align::centre: return "centre";
        case office::Align::right: return "right";
        case office::Align::justified: return "justified";
        case office::Align::left: break;
    }
    return "left";
}

/// A new line inside a paragraph stands between two runs of the page.
void show_run(html::Data& to, office::Run const& run, std::string const& path)
{
    std::size_t from{};
    while (true) {
        auto const end = run.text.find('\n', from);
        auto& one = to.add("RUN");
        auto const text = run.text.substr(from, end == std::string::npos ? end : end - from);
        if (run.note > 0) {
            one.set("NOTE_CALL", static_cast<std::int64_t>(run.note));
        } else if (!run.figure.empty() && !path.empty()) {
            one.set("RUN_FIGURE", text).set("RUN_URL", path + "/so-lieu/" + http::url_encoded(run.figure));
        } else if (run.bold) {
            one.set("RUN_BOLD", text);
        } else if (run.italic) {
            one.set("RUN_ITALIC", text);
        } else {
            one.set("RUN_TEXT", text);
        }
        if (end == std::string::npos) return;
        one.show_if(true, "BREAK");
        from = end + 1;
    }
}

void show_table(html::Data& shown, office::Block const& block, std::string const& path)
{
    auto& table = shown.add(block.framed ? "TABLE" : "LAYOUT");
    int number{};
    for (auto const& row : block.rows) {
        auto& one = table.add(block.framed && number < block.heading_rows ? "HEADING_ROW" : "ROW");
        ++number;
        for (auto const& cell : row) {
            auto& place = one.add("CELL");
            place.set("SIDE", side(cell.align))
                .set("ACROSS", static_cast<std::int64_t>(cell.across))
                .set("DOWN", static_cast<std::int64_t>(cell.down));
            for (auto const& run : cell.runs) show_run(place, run, path);
        }
    }
}

}  // namespace

std::vector<Said> said(ground::Visit const& visit, std::vector<Finding> const& findings, Figures const& figures)
{
    std::vector<Said> all;
    for (auto const& finding : findings) {
        auto text = visit.sentence(finding.rule, {finding.facts.begin(), finding.facts.end()});
        // A note of the figures themselves does not say of which.
        if (finding.facts.empty() && !finding.figures.empty())
            if (auto const* value = figures.value(finding.figures.front())) text.insert(0, value->title + ": ");
        all.push_back({.text = std::move(text), .fails = finding.fails});
    }
    return all;
}

void show_paper(html::Data& data, std::vector<office::Block> const& blocks, std::string const& path)
{
    for (auto const& block : blocks) {
        auto& shown = data.add(block.kind == office::Block::Kind::footnote ? "FOOTNOTE" : "BLOCK");
        switch (block.kind) {
            case office::Block::Kind::heading: {
                constexpr std::array names{"HEADING_1", "HEADING_2", "HEADING_3", "HEADING_4"};
                auto& heading = shown.add(names.at(static_cast<std::size_t>(std::clamp(block.level, 1, 4) - 1)));
                heading.set("SIDE", side(block.align));
                for (auto const& run : block.runs) show_run(heading, run, path);
                break;
            }
            case office::Block::Kind::paragraph: {
                auto& paragraph = shown.add("PARAGRAPH");
                paragraph.set("SIDE", side(block.align));
                for (auto const& run : block.runs) show_run(paragraph, run, path);
                break;
            }
            case office::Block::Kind::table: show_table(shown, block, path); break;
            case office::Block::Kind::footnote:
                shown.set("NOTE_NUMBER", static_cast<std::int64_t>(block.level));
                for (auto const& run : block.runs) show_run(shown, run, path);
                break;
        }
    }
}

bool may(ground::Visit const& visit, std::string_view act, std::string const& unit)
{
    if (!visit.signed_in()) return false;
    auto const bearer = answering_for(*visit.tree, unit, visit.today);
    if (!bearer) return false;
    auto const tops = people::units_for(visit.services, visit.person, act);
    return std::ranges::any_of(tops,
                               [&](std::string const& top) { return top == *bearer || visit.tree->within(*bearer, top, visit.today); });
}

bool may_see(ground::Visit const& visit, Report const& report)
{
    namespace acts = people::acts;
    return report.frozen() || may(visit, acts::reports_make, report.unit) || may(visit, acts::reports_sign, report.unit);
}

std::optional<Open> opened(ground::Visit const& visit)
{
    auto const found = visit.services.db.read([&](db::Session& session) { return reports::report(session, visit.request.part("id")); });
    if (!found || found->state == State::discarded || !may_see(visit, *found)) return {};
    auto const unit = visit.tree->unit(found->unit, found->window.to);
    auto const* form = kept_shelf().form(found->form);
    if (!unit || form == nullptr) return {};
    return Open{.report = *found, .form = form, .unit = *unit};
}

json::Value as_json(ground::Visit const& visit, Report const& report)
{
    auto const unit = visit.tree->unit(report.unit, report.window.to);
    return json::Object{{"id", report.id},
                        {"version", report.version},
                        {"form", report.form},
                        {"unit", report.unit},
                        {"unit_code", unit ? unit->code : ""},
                        {"from", report.window.from.iso()},
                        {"to", report.window.to.iso()},
                        {"state", name(report.state)},
                        {"fails", report.fails},
                        {"number", report.number},
                        {"signer", report.signer},
                        {"signed_on", report.signed_on ? json::Value{report.signed_on->iso()} : json::Value{}},
                        {"reason", report.reason},
                        {"supersedes", report.supersedes},
                        {"figures_sha256", report.figures},
                        {"document_sha256", report.document}};
}

}  // namespace reports
