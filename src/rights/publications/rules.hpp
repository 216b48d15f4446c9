// Decisions about publications: content, law and a day in, faults and warnings out. No database, no clock.
#pragma once

#include "ground/rules/rules.hpp"
#include "rights/publications/model.hpp"

namespace publications {

/// What must be put right first.
std::vector<base::Refusal> faults_of(rules::Book const& law, Content const& content, base::Date today);
/// What stands in nobody's way: a value of the law that is not sure, a form that the law names and was not used.
std::vector<base::Refusal> warnings_of(rules::Book const& law, Content const& content, base::Date today);

/// How long it must be posted at least.
struct Posting {
    bool for_good{};                        // the law wants it posted without end
    std::optional<base::Date> until_least;  // nothing: the law sets no number
    std::string clause;
    rules::Confidence confidence{rules::Confidence::low};
    bool sure() const { return confidence != rules::Confidence::low && confidence != rules::Confidence::design; }
};
Posting least_posting(rules::Book const& law, rules::Item const& item, base::Date from);

std::vector<base::Refusal> faults_of(Translation const& translation);
std::vector<base::Refusal> faults_of(rules::Book const& law, Proof const& proof, base::Date today);
std::optional<base::Refusal> no_to_change(Publication const& publication, std::int64_t version);
std::optional<base::Refusal> no_to_reason(std::string_view reason);

/// Vietnamese first, then English and the languages spoken here.
std::vector<Language> const& languages();
Language const* language(std::string_view id);

}  // namespace publications
