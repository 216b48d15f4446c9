#include "steering/checking/checking.hpp"
#include "steering/checking/encoding.hpp"
#include "steering/checking/unit_names.hpp"

#include "ground/rules/rules.hpp"
#include "platform/office/office.hpp"

namespace checking {
namespace {

constexpr std::size_t file_most = 20UL * 1024 * 1024;  // as the file store takes
constexpr std::size_t text_most = 4UL * 1024 * 1024;   // two thousand pages

json::Value number(reading::Number const& number)
{
    return number.places == 0 ? json::Value{number.digits} : json::Value{number.value()};
}

json::Value number(std::optional<reading::Number> const& maybe)
{
    return maybe ? number(*maybe) : json::Value{};
}

json::Value text_or_null(std::string const& text)
{
    return text.empty() ? json::Value{} : json::Value{text};
}

json::Value day(std::optional<base::Date> const& date)
{
    return date ? json::Value{date->iso()} : json::Value{};
}

json::Object place(reading::Place const& at)
{
    return {{"line", at.line}, {"offset", at.offset}};
}

json::Object figure_json(Report const& report, Figure const& figure)
{
    json::Array parts;
    for (auto const part : figure.parts) parts.push_back(number(report.figures[part].value));
    return {{"text", figure.text},
            {"value", number(figure.value)},
            {"unit", figure.unit},
            {"what", figure.what},
            {"parts", std::move(parts)},
            {"percent", number(figure.percent)},
            {"numerator", number(figure.numerator)},
            {"denominator", number(figure.denominator)},
            {"approx", figure.approx},
            {"at", place(figure.place)}};
}

std::filesystem::path& unit_list()
{
    static std::filesystem::path file;
    return file;
}

}  // namespace

std::vector<Known> known_documents(rules::Book const& book)
{
    std::vector<Known> known;
    for (auto const& one : book.known_documents())
        if (one.confidence == rules::Confidence::text || one.confidence == rules::Confidence::high)
            known.push_back({.kind = one.kind, .number = one.number, .date = one.date, .issuer = one.issuer});
    return known;
}

base::Outcome<std::string> text_of_file(std::string_view bytes, office::OldText old_text)
{
    if (bytes.size() > file_most) return base::bad_input("file", "files.too_large");
    if (auto const no = no_to_encoding(bytes)) return *no;
    auto prose = office::read_prose_apart(bytes, old_text);
    if (prose && prose->size() > text_most) return base::bad_input("file", "checking.text_too_long");
    return prose;
}

base::Outcome<Report> check_file(std::string_view bytes, rules::Book const& book, office::OldText old_text)
{
    auto const prose = text_of_file(bytes, old_text);
    if (!prose) return prose.error();
    return check_text(*prose, book);
}

void use_unit_list(std::filesystem::path file)
{
    unit_list() = std::move(file);
}

Report check_text(std::string_view text, rules::Book const& book)
{
    auto const* names = unit_list().empty() ? nullptr : &UnitNames::shipped(unit_list());
    return check(text, known_documents(book), names);
}

std::string title(Finding const& finding, Sentence const& sentence)
{
    return sentence("checking.kind." + finding.kind, {});
}

std::string explanation(Finding const& finding, Sentence const& sentence)
{
    auto const form = finding.facts.find("form");
    return sentence("checking.why." + finding.kind + (form == finding.facts.end() ? "" : "_" + form->second), finding.facts);
}

json::Value as_json(Report const& report, Sentence const& sentence)
{
    json::Array citations, figures, findings;
    for (auto const& one : report.citations)
        citations.push_back(json::Object{{"type", text_or_null(one.kind)},
                                         {"number", one.number},
                                         {"date", day(one.date)},
                                         {"issuer", text_or_null(one.issuer)},
                                         {"mentions", one.mentions}});
    for (auto const& one : report.figures) figures.push_back(figure_json(report, one));
    for (auto const& one : report.findings)
        findings.push_back(json::Object{{"kind", one.kind},
                                        {"severity", one.severity == Severity::error ? "error" : "note"},
                                        {"passage", one.passage},
                                        {"explanation", explanation(one, sentence)},
                                        {"at", place(one.place)}});
    return json::Object{{"document", json::Object{{"type", text_or_null(report.head.kind)},
                                                  {"number", text_or_null(report.head.number)},
                                                  {"date", day(report.head.date)},
                                                  {"issuer", text_or_null(report.head.issuer)}}},
                        {"citations", std::move(citations)},
                        {"figures", std::move(figures)},
                        {"inconsistencies", std::move(findings)}};
}

}  // namespace checking
