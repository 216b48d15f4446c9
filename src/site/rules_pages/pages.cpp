#include "site/rules_pages/pages.hpp"

#include "base/text.hpp"
#include "site/parts/parts.hpp"
#include "site/rules_pages/counting.hpp"
#include "site/rules_pages/shown.hpp"

#include <algorithm>
#include <set>

namespace rules_pages {
namespace {

void option(html::Data& data, std::string_view list, std::string const& value, std::string const& name, bool chosen)
{
    auto& row = data.add(list).set("OPTION_VALUE", value).set("OPTION_NAME", name);
    row.show_if(chosen, "OPTION_CHOSEN");
}

void show_values(ground::Visit const& visit, rules::Rule const& rule, std::vector<rules::Value const*> const& values, html::Data& into)
{
    for (auto const* value : values) {
        auto& row = into.add("VALUE").set("VALUE_TEXT", value_text(rule, *value, says(visit)));
        if (auto const when = when_text(*value, says(visit)); !when.empty()) row.set("VALUE_WHEN", when);
        row.set("VALUE_FROM", base::vietnamese(value->from)).set("VALUE_CLAUSE", cited(visit.services.rules, value->clause));
        show_doubt(visit, value->confidence, row);
    }
}

void show_filters(ground::Visit const& visit, AskedRules const& asked, html::Data& data)
{
    std::set<std::string> topics, documents;
    for (auto const& rule : visit.services.rules.all()) {
        topics.insert(topic_of(rule.id));
        for (auto const* value : standing(rule, visit.day)) documents.insert(value->clause.substr(0, value->clause.rfind('/')));
    }
    for (auto const& topic : topics)
        option(data, "TOPIC_OPTION", topic, said(says(visit), "rules_pages.topic." + topic, topic), topic == asked.topic);
    for (auto const& document : visit.services.rules.documents())
        if (documents.contains(document.id)) option(data, "DOCUMENT_OPTION", document.id, document.number, document.id == asked.document);
    if (!asked.words.empty()) data.set("ASKED", asked.words);
    if (visit.day != visit.today) data.set("DAY_ISO", visit.day.iso());
}

void show_counting_form(ground::Visit const& visit, rules::Rule const& rule, html::Data& data)
{
    auto& form = data.add("COUNTING");
    form.set("START_LABEL", rule.starts_from.empty()
                                ? visit.sentence("rules_pages.start")
                                : said(says(visit), "rules_pages.start." + rule.starts_from.front(), visit.sentence("rules_pages.start")));
    form.set("START_TYPED", visit.request.in_query("bat_dau"));
    auto const enterprise = calendar_of(visit.request.in_query("lich")) == rules::Calendar::enterprise;
    option(form, "CALENDAR_OPTION", "state", visit.sentence("rules_pages.calendar.state"), !enterprise);
    option(form, "CALENDAR_OPTION", "enterprise", visit.sentence("rules_pages.calendar.enterprise"), enterprise);
    for (auto const& [fact, words] : choices(rule)) {
        auto& asked =
            form.add("FACT").set("FACT_FIELD", "su_kien_" + fact).set("FACT_NAME", said(says(visit), "rules_pages.fact." + fact, fact));
        for (auto const& word : words)
            option(asked, "FACT_OPTION", word, said(says(visit), "rules_pages.fact." + fact + "." + key_word(word), word),
                   visit.request.in_query("su_kien_" + fact) == word);
    }
    if (rule.back) form.add("COUNTS_BACK");
}

void show_due(ground::Visit const& visit, rules::Due const& due, rules::Rule const& rule, html::Data& data)
{
    auto& shown = data.add("DUE").set("DUE_DAY", parts::day_in_full(visit, due.due));
    shown.set("DUE_WEEKDAY", visit.sentence("rules_pages.weekday." + std::to_string(due.due.weekday())));
    shown.set("DUE_EXPLAINED",
              visit.sentence("rules_pages.explained." + std::string{rule.back    ? "back"
                                                                    : rule.rolls ? "rolling"
                                                                                 : "forward"},
                             {{"start", base::vietnamese(due.start)},
                              {"value", visit.sentence("rules_pages.unit." + rule.unit, {{"n", std::to_string(due.counted)}})}}));
    shown.set("DUE_CLAUSE", cited(visit.services.rules, due.clause));
    for (auto const& group : left_out(due.skipped)) {
        std::string days;
        for (auto const day : group.days) days += (days.empty() ? "" : ", ") + base::vietnamese(day);
        auto& row = shown.add("LEFT_OUT").set("LEFT_OUT_WHY", group.why).set("LEFT_OUT_DAYS", days);
        row.set("LEFT_OUT_COUNT", static_cast<std::int64_t>(group.days.size()));
        if (group.doubt) show_doubt(visit, rules::Confidence::low, row);
    }
    show_doubt(visit, due.confidence, shown);
}

void show_history(ground::Visit const& visit, rules::Rule const& rule, html::Data& data)
{
    auto const now = standing(rule, visit.day);
    for (auto value = rule.values.rbegin(); value != rule.values.rend(); ++value) {
        auto& row =
            data.add("DATED").set("DATED_FROM", base::vietnamese(value->from)).set("DATED_TEXT", value_text(rule, *value, says(visit)));
        if (auto const when = when_text(*value, says(visit)); !when.empty()) row.set("DATED_WHEN", when);
        row.show_if(std::ranges::find(now, &*value) != now.end(), "DATED_NOW");
        if (!value->clause.empty()) {
            auto const& clause = visit.services.rules.clause(value->clause);
            row.set("DATED_CLAUSE", clause.cited()).set("DATED_RESTATED", clause.restated);
            if (!clause.text.empty()) row.set("DATED_WORDING", clause.text);
            if (visit.signed_in()) row.set("DATED_SOURCE", clause.source);
        }
        if (visit.signed_in() && !value->note.empty()) row.set("DATED_NOTE", value->note);
        show_doubt(visit, value->confidence, row);
    }
}

}  // namespace

std::string law_kept_for(ground::Visit const&)
{
    return "law";
}

http::Response list_page(ground::Visit& visit)
{
    auto const asked = asked_rules(visit);
    html::Data data;
    show_filters(visit, asked, data);
    html::Data* group{};
    std::string topic;
    for (auto const* rule : asked.rules) {
        if (auto const found = topic_of(rule->id); group == nullptr || found != topic) {
            topic = found;
            group = &data.add("TOPIC").set("TOPIC_NAME", said(says(visit), "rules_pages.topic." + topic, topic));
        }
        auto& row = group->add("RULE").set("RULE_TITLE", rule->title);
        row.set("RULE_URL", visit.root() + parts::kept_day(visit, "/quy-tac/" + rule->id));
        show_values(visit, *rule, standing(*rule, visit.day), row);
    }
    data.set("FOUND_TEXT", visit.sentence("rules_pages.found", {{"n", std::to_string(asked.rules.size())}}));
    data.set("HERE_URL", visit.root() + "/quy-tac").set("ITEMS_URL", visit.root() + parts::kept_day(visit, "/quy-tac/cong-khai"));
    data.set("HOLIDAYS_URL", visit.root() + "/quy-tac/ngay-nghi").set("CSV_URL", parts::kept_day(visit, "/quy-tac.csv"));
    visit.crumbs = {{visit.sentence("nav.home"), "/"}, {visit.sentence("nav.rules"), ""}};
    return visit.page("rules_pages/list", visit.sentence("rules_pages.title"), data);
}

http::Response rule_page(ground::Visit& visit)
{
    auto const all = visit.services.rules.all();
    auto const found = std::ranges::find(all, visit.request.part("id"), &rules::Rule::id);
    if (found == all.end()) return visit.not_found();
    html::Data data;
    data.set("RULE_TITLE", found->title).set("RULE_ID", found->id).set("JSON_URL", "/quy-tac/" + found->id + ".json");
    data.set("HERE_URL", visit.root() + "/quy-tac/" + found->id);
    show_values(visit, *found, standing(*found, visit.day), data);
    show_history(visit, *found, data);
    if (counts_days(*found)) show_counting_form(visit, *found, data);
    visit.crumbs = {
        {visit.sentence("nav.home"), "/"}, {visit.sentence("nav.rules"), parts::kept_day(visit, "/quy-tac")}, {found->title, ""}};
    if (asked_to_count(visit)) {
        auto const due = counted(visit, *found);
        if (!due) return visit.again("rules_pages/rule", found->title, data, {due.error()});
        show_due(visit, *due, *found, data);
    }
    return visit.page("rules_pages/rule", found->title, data);
}

}  // namespace rules_pages
