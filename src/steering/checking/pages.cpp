#include "steering/checking/pages.hpp"

#include "base/text.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/files/files.hpp"
#include "steering/checking/checking.hpp"

#include <algorithm>

namespace checking::pages {
namespace {

constexpr auto form_template = "checking/form";
constexpr auto result_template = "checking/result";
constexpr std::size_t figures_shown = 500;
constexpr std::size_t text_most = 2'000'000;  // characters of a pasted text

Sentence sentences(ground::Visit const& visit)
{
    return [&visit](std::string const& key, std::map<std::string, std::string> const& facts) {
        return visit.sentence(key, {facts.begin(), facts.end()});
    };
}

std::string page_title(ground::Visit const& visit)
{
    return visit.sentence("checking.title");
}

void add_crumbs(ground::Visit& visit)
{
    visit.crumbs = {{visit.sentence("nav.home"), "/"}, {visit.sentence("nav.desk"), "/ban-lam-viec"}, {page_title(visit), ""}};
}

http::Response ask_again(ground::Visit& visit, base::Refusal const& why)
{
    html::Data data;
    data.set("HERE_URL", visit.root() + "/kiem-tra-bao-cao").set("HELP_URL", visit.root() + "/tro-giup/kiem-tra-bao-cao");
    auto const typed = base::clean_text(visit.request.in_form("text"));
    if (typed && base::length(*typed) <= text_most) data.set("TYPED", *typed);
    return visit.again(form_template, page_title(visit), data, {why});
}

/// What was written before Unicode comes back in Unicode, to be looked at and sent as text: nobody has to choose the file again.
http::Response offer(ground::Visit& visit, base::OldLetters letters, std::string const& text)
{
    html::Data data;
    data.set("HERE_URL", visit.root() + "/kiem-tra-bao-cao").set("HELP_URL", visit.root() + "/tro-giup/kiem-tra-bao-cao");
    data.set("TYPED", text).set("OLD_LETTERS", base::name(letters));
    return visit.page(form_template, page_title(visit), data, 422);
}

// A file goes before a text: who chose one has seen it.
base::Outcome<Report> report_of(ground::Visit const& visit, std::string_view filename, std::string_view bytes, std::string_view typed,
                                office::OldText old_text)
{
    if (!filename.empty() || !bytes.empty()) {
        if (auto const no = visit.services.files.no_to(bytes, filename); no && *no != files::Reason::store_full)
            return base::bad_input("file", std::string{files::name(*no)});
        return check_file(bytes, visit.services.rules, old_text);
    }
    auto text = base::clean_text(typed);
    if (!text) return base::bad_input("text", "office.not_utf8");
    if (auto const letters = base::old_letters_of(*text)) {
        if (old_text == office::OldText::refuse)
            return base::bad_input("text", *letters == base::OldLetters::tcvn3 ? "office.tcvn3" : "office.vni");
        text = base::from_old_letters(*text, *letters);
    }
    if (base::trimmed(*text).empty()) return base::bad_input("file", "checking.nothing_given");
    if (base::length(*text) > text_most) return base::bad_input("text", "checking.text_too_long");
    return check_text(*text, visit.services.rules);
}

void show_findings(ground::Visit const& visit, Report const& report, html::Data& data)
{
    auto const words = sentences(visit);
    for (auto const& one : report.findings) {
        auto& row = data.add(one.severity == Severity::error ? "FAULT" : "NOTE");
        row.set("FINDING_TITLE", title(one, words)).set("FINDING_WHY", explanation(one, words)).set("FINDING_PASSAGE", one.passage);
        row.set("FINDING_LINE", static_cast<std::int64_t>(one.place.line));
    }
    auto const notes = report.findings.size() - report.errors();
    data.show_if(report.errors() == 0, "SILENT");
    if (notes > 0) data.add("NOTES").set("NOTES_COUNT", static_cast<std::int64_t>(notes));
}

std::string parts_text(Report const& report, Figure const& figure)
{
    std::string text;
    for (auto const part : figure.parts) text += (text.empty() ? "" : " + ") + report.figures[part].text;
    return text;
}

void show_figures(ground::Visit const& visit, Report const& report, html::Data& data)
{
    auto const shown = std::min(report.figures.size(), figures_shown);
    for (std::size_t i = 0; i < shown; ++i) {
        auto const& figure = report.figures[i];
        auto& row = data.add("FIGURE").set("FIGURE_TEXT", figure.text).set("FIGURE_WHAT", figure.what);
        row.set("FIGURE_LINE", static_cast<std::int64_t>(figure.place.line));
        if (figure.percent && !figure.of_percent) row.set("FIGURE_PERCENT", reading::written(*figure.percent) + "%");
        if (!figure.parts.empty()) row.set("FIGURE_PARTS", parts_text(report, figure));
        row.show_if(figure.approx, "FIGURE_APPROX");
    }
    if (shown < report.figures.size())
        data.set("FIGURES_MORE", visit.sentence("checking.more_figures",
                                                {{"n", base::vietnamese(static_cast<std::int64_t>(report.figures.size() - shown))}}));
}

void show_citations(Report const& report, html::Data& data)
{
    for (auto const& one : report.citations) {
        auto& row = data.add("CITATION").set("CITATION_NAME", one.kind + " " + one.number).set("CITATION_ISSUER", one.issuer);
        row.set("CITATION_COUNT", static_cast<std::int64_t>(one.mentions));
        if (one.date) row.set("CITATION_DAY", base::vietnamese(*one.date));
    }
}

std::string head_text(Head const& head)
{
    auto text = head.kind;
    auto const add = [&](std::string const& more) {
        if (!more.empty()) text += (text.empty() ? "" : " · ") + more;
    };
    add(head.number);
    if (head.date) add(base::vietnamese(*head.date));
    add(head.issuer);
    return text;
}

}  // namespace

http::Response form(ground::Visit& visit)
{
    html::Data data;
    data.set("HERE_URL", visit.root() + "/kiem-tra-bao-cao").set("HELP_URL", visit.root() + "/tro-giup/kiem-tra-bao-cao");
    add_crumbs(visit);
    visit.indexed = false;
    return visit.page(form_template, page_title(visit), data);
}

http::Response checked(ground::Visit& visit)
{
    add_crumbs(visit);
    visit.indexed = false;
    auto const upload = std::ranges::find(visit.request.uploads, "file", &http::Upload::field);
    auto const given = upload != visit.request.uploads.end() && !upload->filename.empty();
    auto const bytes = given ? upload->bytes() : std::string{};
    auto const report =
        report_of(visit, given ? upload->filename : std::string{}, bytes, visit.request.in_form("text"), office::OldText::refuse);
    if (!report) {
        auto const letters = office::old_letters_of(report.error());
        if (!letters) return ask_again(visit, report.error());
        auto const text = given ? text_of_file(bytes, office::OldText::convert)
                                : base::Outcome<std::string>{boost::system::in_place_value,
                                                             base::from_old_letters(visit.request.in_form("text"), *letters)};
        return text ? offer(visit, *letters, *text) : ask_again(visit, text.error());
    }
    html::Data data;
    data.set("HERE_URL", visit.root() + "/kiem-tra-bao-cao").set("FILE_NAME", given ? upload->filename : std::string{});
    auto const count = [](std::size_t number) { return base::vietnamese(static_cast<std::int64_t>(number)); };
    data.set("SUMMARY", visit.sentence("checking.summary", {{"figures", count(report->figures.size())},
                                                            {"citations", count(report->citations.size())},
                                                            {"errors", count(report->errors())},
                                                            {"notes", count(report->findings.size() - report->errors())}}));
    if (auto const head = head_text(report->head); !head.empty()) data.set("HEAD_TEXT", head);
    show_findings(visit, *report, data);
    show_figures(visit, *report, data);
    show_citations(*report, data);
    return visit.page(result_template, page_title(visit), data);
}

http::Response checked_json(ground::Visit& visit)
{
    auto const& body = visit.body();
    if (!visit.faults.empty()) return visit.refused_json(visit.faults.front());
    auto const packed = body["base64"].text().value_or("");
    auto const bytes = crypto::from_base64(packed);
    if (!bytes) return visit.refused_json(base::bad_input("base64", "checking.not_base64"));
    auto const old_text = body["convert"].flag().value_or(false) ? office::OldText::convert : office::OldText::refuse;
    auto const report = report_of(visit, body["name"].text().value_or(""), *bytes, body["text"].text().value_or(""), old_text);
    if (!report) return visit.refused_json(report.error());
    return visit.json(as_json(*report, sentences(visit)));
}

}  // namespace checking::pages
