#include "steering/checking/check.hpp"

#include "steering/checking/checks.hpp"
#include "steering/checking/unit_names.hpp"

#include <algorithm>
#include <map>

namespace checking {
namespace {

// The token that begins there or next.
std::size_t token_at(Prose const& prose, std::size_t byte)
{
    auto const at = std::ranges::lower_bound(prose.tokens, byte, {}, [](auto const& token) { return token.at.begin; });
    return std::min(static_cast<std::size_t>(at - prose.tokens.begin()), prose.size() - 1);
}

// Notes are at most one of a kind in a section; what follows in the same sentence is quoted with the first.
void thin_notes(Prose const& prose, std::vector<Finding>& findings)
{
    std::map<std::pair<std::string, std::size_t>, std::size_t> told;
    std::vector<Finding> kept;
    for (auto& finding : findings) {
        if (finding.severity == Severity::note) {
            auto const token = token_at(prose, finding.at.begin);
            // Each name is a note of its own.
            auto const name = finding.facts.find("name");
            auto const what = finding.kind + (name == finding.facts.end() ? std::string{} : "\n" + name->second);
            auto const [first, fresh] = told.try_emplace({what, prose.section[token]}, kept.size());
            if (!fresh) {
                auto& before = kept[first->second];
                if (prose.sentence[token_at(prose, before.at.begin)] != prose.sentence[token]) continue;
                before.at.end = std::max(before.at.end, finding.at.end);
                before.passage = prose.passage(before.at);
                continue;
            }
        }
        kept.push_back(std::move(finding));
    }
    findings = std::move(kept);
}

}  // namespace

std::size_t Report::errors() const
{
    return static_cast<std::size_t>(std::ranges::count(findings, Severity::error, &Finding::severity));
}

void Case::error(std::string kind, reading::Span at, std::map<std::string, std::string> facts)
{
    findings.push_back(
        {.kind = std::move(kind), .severity = Severity::error, .at = at, .passage = prose.passage(at), .facts = std::move(facts)});
}

void Case::note(std::string kind, reading::Span at, std::map<std::string, std::string> facts)
{
    findings.push_back(
        {.kind = std::move(kind), .severity = Severity::note, .at = at, .passage = prose.passage(at), .facts = std::move(facts)});
}

// From the beginning of the first figure's part of its sentence to the end of the last one's.
reading::Span Case::span(Figure const& from, Figure const& until) const
{
    auto const first = prose.sentence_of(from.token);
    auto begin = from.token;
    while (begin > first.begin && !prose.is_mark(begin - 1, {";", ".", ":"}) && prose.words_between(begin - 1, from.token) < 26) --begin;
    auto const last = prose.sentence_of(until.token);
    auto end = until.last_token + 1;
    while (end < last.end && !prose.is_mark(end, {";", ".", ":"}) && prose.words_between(until.last_token, end) < 10) ++end;
    return {prose.tokens[begin].at.begin, std::max(prose.tokens[end - 1].at.end, until.percent_at.end)};
}

Report check(std::string_view text, std::vector<Known> const& known, UnitNames const* names)
{
    Prose const prose{text};
    auto figures = list_figures(prose);
    join_percents(prose, figures);
    Case all{.prose = prose, .figures = figures, .known = known};
    all.head = head_of(prose);
    all.sums = list_sums(prose, figures);
    list_totals(prose, figures, all.sums);
    check_rates(all);
    check_sums(all);
    check_changes(all);
    check_shares(all);
    check_percents(all);
    check_rounding(all);
    check_twice(all);
    check_days(all);
    auto citations = check_citations(all);
    check_notes(all);
    if (names != nullptr && !names->empty()) check_units(all, *names);
    reading::Places const places{text};
    std::ranges::stable_sort(all.findings, {}, [](Finding const& finding) { return finding.at.begin; });
    thin_notes(prose, all.findings);
    for (auto& finding : all.findings) finding.place = places.of(finding.at.begin);
    for (auto& figure : figures) figure.place = places.of(figure.at.begin);
    return {
        .head = std::move(all.head), .figures = std::move(figures), .citations = std::move(citations), .findings = std::move(all.findings)};
}

}  // namespace checking
