#include "site/rules_pages/shown.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace rules_pages {
namespace {

bool from_document(rules::Rule const& rule, base::Date on, std::string const& document)
{
    return std::ranges::any_of(standing(rule, on), [&](auto const* value) { return value->clause.starts_with(document + "/"); });
}

}  // namespace

Says says(ground::Visit const& visit)
{
    return [&visit](std::string_view key, std::vector<std::pair<std::string, std::string>> const& facts) {
        return visit.sentence(key, facts);
    };
}

void show_doubt(ground::Visit const& visit, rules::Confidence confidence, html::Data& row)
{
    auto const shown = visit.signed_in() && confidence != rules::Confidence::text;
    // A row that is sure must not show the doubt of the row around it.
    if (!shown) row.show_if(false, "DOUBT");
    else
        row.add("DOUBT")
            .set("STATE", "doubt")
            .set("STATE_TEXT", visit.sentence("rules_pages.doubt." + std::string{rules::name(confidence)}));
}

std::string cited(rules::Book const& book, std::string const& clause)
{
    return clause.empty() ? std::string{} : book.clause(clause).cited();
}

AskedItems asked_items(ground::Visit const& visit)
{
    auto const& book = visit.services.rules;
    AskedItems asked{
        .unit_kind = std::string{visit.request.in_query("loai")}, .framework = std::string{visit.request.in_query("khung")}, .items = {}};
    if (!book.unit_kind(asked.unit_kind)) asked.unit_kind = "xa";
    asked.items = book.catalogue(asked.unit_kind, visit.day);
    if (!asked.framework.empty()) std::erase_if(asked.items, [&](auto const* item) { return item->framework != asked.framework; });
    return asked;
}

AskedRules asked_rules(ground::Visit const& visit)
{
    auto const typed = base::clean_text(visit.request.in_query("q")).value_or("");
    AskedRules asked{.words = base::shortened(base::trimmed(typed), 100),
                     .topic = std::string{visit.request.in_query("chu_de")},
                     .document = std::string{visit.request.in_query("van_ban")},
                     .rules = {}};
    auto const words = base::folded(asked.words);
    for (auto const& rule : visit.services.rules.all()) {
        if (standing(rule, visit.day).empty()) continue;
        if (!asked.topic.empty() && topic_of(rule.id) != asked.topic) continue;
        if (!asked.document.empty() && !from_document(rule, visit.day, asked.document)) continue;
        if (!words.empty() && base::folded(rule.title + " " + rule.id).find(words) == std::string::npos) continue;
        asked.rules.push_back(&rule);
    }
    std::ranges::stable_sort(asked.rules, {}, [](auto const* rule) { return topic_of(rule->id); });
    return asked;
}

}  // namespace rules_pages
