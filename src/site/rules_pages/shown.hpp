// Pieces that several of these pages show alike: a clause, a mark of doubt, a sentence.
#pragma once

#include "ground/manifest/manifest.hpp"
#include "site/rules_pages/words.hpp"

namespace rules_pages {

Says says(ground::Visit const& visit);
/// DOUBT for officers when a value is not from the text itself; residents are not shown what they cannot check.
void show_doubt(ground::Visit const& visit, rules::Confidence confidence, html::Data& row);
/// "Luật 10/2022/QH15, Điều 13", without the article where it is not sure; empty for an unknown clause.
std::string cited(rules::Book const& book, std::string const& clause);

/// The items that the filters of the address ask for, on the visit's day.
struct AskedItems {
    std::string unit_kind, framework;
    std::vector<rules::Item const*> items;
};
AskedItems asked_items(ground::Visit const& visit);
/// The rules that the filters of the address ask for: q, chu_de, van_ban.
struct AskedRules {
    std::string words, topic, document;
    std::vector<rules::Rule const*> rules;
};
AskedRules asked_rules(ground::Visit const& visit);

}  // namespace rules_pages
