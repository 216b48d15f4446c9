#include "base/text.hpp"
#include "site/parts/parts.hpp"
#include "site/rules_pages/counting.hpp"
#include "site/rules_pages/pages.hpp"
#include "site/rules_pages/shown.hpp"

#include <algorithm>

namespace rules_pages {
namespace {

json::Object value_object(ground::Visit const& visit, rules::Rule const& rule, rules::Value const& value)
{
    json::Object shown{{"from", value.from.iso()}};
    if (value.ceased) shown.emplace_back("ceased", true);
    else if (!value.word.empty()) shown.emplace_back("word", value.word);
    else shown.emplace_back("number", value.number);
    if (rule.unit == "share") {
        shown.emplace_back("denominator", value.denominator);
        shown.emplace_back("more_than", value.strictly);
    }
    json::Object when;
    for (auto const& [fact, word] : value.when) when.emplace_back(fact, word);
    if (!when.empty()) shown.emplace_back("when", std::move(when));
    shown.emplace_back("text", value_text(rule, value, says(visit)));
    shown.emplace_back("clause", cited(visit.services.rules, value.clause));
    if (!value.clause.empty()) shown.emplace_back("restated", visit.services.rules.clause(value.clause).restated);
    if (visit.signed_in()) shown.emplace_back("confidence", rules::name(value.confidence));
    return shown;
}

json::Object rule_object(ground::Visit const& visit, rules::Rule const& rule)
{
    json::Array values;
    for (auto const& value : rule.values) values.push_back(value_object(visit, rule, value));
    return {{"id", rule.id},
            {"title", rule.title},
            {"unit", rule.unit},
            {"facts", json::Array(rule.facts.begin(), rule.facts.end())},
            {"values", std::move(values)}};
}

rules::Rule const* asked_rule(ground::Visit const& visit)
{
    auto const all = visit.services.rules.all();
    auto const found = std::ranges::find(all, visit.request.part("id"), &rules::Rule::id);
    return found == all.end() ? nullptr : &*found;
}

base::Refusal unknown_rule()
{
    return {.rule = "rules_pages.unknown", .because = base::Because::missing};
}

std::string joined(std::vector<std::string> const& words)
{
    std::string text;
    for (auto const& word : words) text += (text.empty() ? "" : ", ") + word;
    return text;
}

constexpr std::string_view opens_words[] = {"event", "yearly", "quarterly", "half_yearly", "monthly", "standing"};

std::string opens_word(rules::Opens opens)
{
    return std::string{opens_words[static_cast<std::size_t>(opens)]};
}

}  // namespace

http::Response list_call(ground::Visit& visit)
{
    json::Array rows;
    for (auto const* rule : asked_rules(visit).rules) rows.push_back(rule_object(visit, *rule));
    return visit.json(json::Object{{"as_of", visit.day.iso()}, {"rules", std::move(rows)}});
}

http::Response rule_call(ground::Visit& visit)
{
    auto const* rule = asked_rule(visit);
    if (rule == nullptr) return visit.refused_json(unknown_rule());
    return visit.json(rule_object(visit, *rule));
}

http::Response due_call(ground::Visit& visit)
{
    auto const* rule = asked_rule(visit);
    if (rule == nullptr) return visit.refused_json(unknown_rule());
    auto const due = counted(visit, *rule);
    if (!due) return visit.refused_json(due.error());
    return visit.json(as_json(*due, visit.services.rules, visit.signed_in()));
}

http::Response items_call(ground::Visit& visit)
{
    auto const asked = asked_items(visit);
    json::Array rows;
    for (auto const* item : asked.items)
        rows.push_back(json::Object{{"id", item->id},
                                    {"title", item->title},
                                    {"describes", item->describes},
                                    {"group", item->group},
                                    {"framework", item->framework},
                                    {"from", item->from.iso()},
                                    {"until", item->until ? json::Value{item->until->iso()} : json::Value{}},
                                    {"opens", opens_word(item->opens)},
                                    {"deadline_rule", item->deadline_rule},
                                    {"sector_rule", item->sector_rule},
                                    {"posting_rule", item->posting_rule},
                                    {"forms", json::Array(item->forms.begin(), item->forms.end())},
                                    {"clause", cited(visit.services.rules, item->clause)}});
    return visit.json(json::Object{{"as_of", visit.day.iso()}, {"unit_kind", asked.unit_kind}, {"items", std::move(rows)}});
}

http::Response holidays_call(ground::Visit& visit)
{
    json::Array rows;
    for (auto const& holiday : visit.services.rules.holidays())
        rows.push_back(
            json::Object{{"day", holiday.day.iso()}, {"kind", holiday.kind}, {"calendar", holiday.calendar}, {"name", holiday.name}});
    return visit.json(json::Object{{"holidays", std::move(rows)}});
}

http::Response list_csv(ground::Visit& visit)
{
    std::vector<std::vector<std::string>> rows{{"id", "title", "unit", "when", "from", "value", "clause"}};
    for (auto const* rule : asked_rules(visit).rules)
        for (auto const& value : rule->values)
            rows.push_back({rule->id, rule->title, rule->unit, when_text(value, says(visit)), value.from.iso(),
                            value_text(*rule, value, says(visit)), cited(visit.services.rules, value.clause)});
    return parts::csv("quy-tac-" + visit.day.iso() + ".csv", rows);
}

http::Response items_csv(ground::Visit& visit)
{
    auto const asked = asked_items(visit);
    std::vector<std::vector<std::string>> rows{{"id", "title", "describes", "framework", "from", "until", "opens", "forms", "clause"}};
    for (auto const* item : asked.items)
        rows.push_back({item->id, item->title, item->describes, item->framework, item->from.iso(), item->until ? item->until->iso() : "",
                        opens_word(item->opens), joined(item->forms), cited(visit.services.rules, item->clause)});
    return parts::csv("noi-dung-cong-khai-" + asked.unit_kind + "-" + visit.day.iso() + ".csv", rows);
}

http::Response holidays_csv(ground::Visit& visit)
{
    std::vector<std::vector<std::string>> rows{{"day", "kind", "calendar", "name"}};
    for (auto const& holiday : visit.services.rules.holidays())
        rows.push_back({holiday.day.iso(), holiday.kind, holiday.calendar, holiday.name});
    return parts::csv("ngay-nghi.csv", rows);
}

}  // namespace rules_pages
