#include "site/rules_pages/counting.hpp"

#include "base/text.hpp"
#include "site/rules_pages/words.hpp"

namespace rules_pages {
namespace {

base::Refusal no_rule(rules::Rule const& rule, base::Date on)
{
    return base::bad_input("bat_dau", "rules_pages.no_rule", {{"title", rule.title}, {"day", base::vietnamese(on)}});
}

}  // namespace

bool asked_to_count(ground::Visit const& visit)
{
    return !base::trimmed(visit.request.in_query("bat_dau")).empty();
}

rules::Calendar calendar_of(std::string_view word)
{
    return word == "enterprise" || word == "doanh_nghiep" ? rules::Calendar::enterprise : rules::Calendar::state;
}

base::Outcome<rules::Due> counted(ground::Visit const& visit, rules::Rule const& rule)
{
    auto const start = base::Date::from_text(base::trimmed(visit.request.in_query("bat_dau")));
    if (!start) return base::bad_input("bat_dau", "parts.not_a_day");
    if (!counts_days(rule)) return base::bad_input("bat_dau", "rules_pages.no_days");
    rules::Facts facts;
    for (auto const& [fact, words] : choices(rule)) {
        auto const field = "su_kien_" + fact;
        if (auto const word = visit.request.in_query(field); !word.empty()) facts[fact] = word;
    }
    try {
        auto const* value = visit.services.rules.value_if_any(rule.id, *start, facts);
        if (value == nullptr) return no_rule(rule, *start);
        return visit.services.rules.due(rule.id, *start, facts, calendar_of(visit.request.in_query("lich")));
    } catch (rules::MissingFact const&) {
        return base::bad_input("su_kien_" + rule.facts.front(), "rules_pages.fact_missing");
    } catch (rules::NoHolidayTable const&) {
        return base::bad_input("bat_dau", "rules_pages.no_holidays");
    } catch (rules::NoRuleInForce const&) {
        return no_rule(rule, *start);
    }
}

json::Object as_json(rules::Due const& due, rules::Book const& book, bool with_confidence)
{
    json::Array skipped;
    for (auto const& day : due.skipped) skipped.push_back(json::Object{{"day", day.day.iso()}, {"why", day.why}});
    json::Object shown{{"due", due.due.iso()},     {"rule", due.rule},       {"clause", book.clause(due.clause).cited()},
                       {"start", due.start.iso()}, {"counted", due.counted}, {"skipped", std::move(skipped)}};
    if (with_confidence) shown.emplace_back("confidence", rules::name(due.confidence));
    return shown;
}

}  // namespace rules_pages
