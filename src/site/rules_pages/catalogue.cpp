// What units of a kind must make public, and the days off: pages.
#include "base/text.hpp"
#include "site/parts/parts.hpp"
#include "site/rules_pages/pages.hpp"
#include "site/rules_pages/shown.hpp"

#include <algorithm>
#include <charconv>
#include <set>

namespace rules_pages {
namespace {

std::string name_of(std::span<rules::Named const> words, std::string const& id)
{
    auto const found = std::ranges::find(words, id, &rules::Named::id);
    return found == words.end() ? id : found->name;
}

std::string term_text(ground::Visit const& visit, std::string const& rule_id)
{
    if (rule_id.empty()) return {};
    auto const& rule = visit.services.rules.rule(rule_id);
    auto const values = standing(rule, visit.day);
    return values.empty() ? std::string{} : value_text(rule, *values.back(), says(visit));
}

void show_item(ground::Visit const& visit, rules::Item const& item, html::Data& row)
{
    auto const& book = visit.services.rules;
    row.set("ITEM_ID", item.id).set("ITEM_TITLE", item.title).set("ITEM_CLAUSE", cited(book, item.clause));
    if (!item.describes.empty() && item.describes != item.title) row.set("ITEM_DESCRIBES", item.describes);
    row.set("ITEM_OPENS", visit.sentence("rules_pages.opens." + std::to_string(static_cast<int>(item.opens))));
    auto const& deadline = item.sector_rule.empty() ? item.deadline_rule : item.sector_rule;
    if (auto const term = term_text(visit, deadline); !term.empty())
        row.set("ITEM_TERM", term).set("ITEM_TERM_URL", visit.root() + parts::kept_day(visit, "/quy-tac/" + deadline));
    if (auto const posting = term_text(visit, item.posting_rule); !posting.empty()) row.set("ITEM_POSTING", posting);
    std::string forms;
    for (auto const& form : item.forms) forms += (forms.empty() ? "" : ", ") + name_of(book.forms(), form);
    if (!forms.empty()) row.set("ITEM_FORMS", forms);
    show_doubt(visit, std::max(item.confidence, item.opens_confidence), row);
}

void show_kinds(ground::Visit const& visit, AskedItems const& asked, html::Data& data)
{
    auto const& book = visit.services.rules;
    for (auto const& kind : book.unit_kinds()) {
        if (kind.from > visit.day || (kind.until && *kind.until < visit.day)) continue;
        if (book.catalogue(kind.id, visit.day).empty()) continue;
        auto& row = data.add("KIND_OPTION").set("OPTION_VALUE", kind.id).set("OPTION_NAME", kind.name);
        row.show_if(kind.id == asked.unit_kind, "OPTION_CHOSEN");
    }
    std::set<std::string> frameworks;
    for (auto const* item : book.catalogue(asked.unit_kind, visit.day)) frameworks.insert(item->framework);
    for (auto const& framework : book.frameworks()) {
        if (!frameworks.contains(framework.id)) continue;
        auto& row = data.add("FRAMEWORK_OPTION").set("OPTION_VALUE", framework.id).set("OPTION_NAME", framework.name);
        row.show_if(framework.id == asked.framework, "OPTION_CHOSEN");
    }
}

int asked_year(ground::Visit const& visit)
{
    auto const typed = visit.request.in_query("nam");
    int year{visit.day.year()};
    std::from_chars(typed.data(), typed.data() + typed.size(), year);
    return year;
}

}  // namespace

http::Response items_page(ground::Visit& visit)
{
    auto const asked = asked_items(visit);
    html::Data data;
    show_kinds(visit, asked, data);
    for (auto const& heading : visit.services.rules.headings()) {
        html::Data* group{};
        for (auto const* item : asked.items) {
            if (item->group != heading.id) continue;
            if (group == nullptr) group = &data.add("HEADING").set("HEADING_NAME", heading.name);
            show_item(visit, *item, group->add("ITEM"));
        }
    }
    auto const* kind = visit.services.rules.unit_kind(asked.unit_kind);
    data.set("FOUND_TEXT", visit.sentence("rules_pages.items_found", {{"n", std::to_string(asked.items.size())},
                                                                      {"kind", base::lowered(kind ? kind->name : asked.unit_kind)},
                                                                      {"day", base::vietnamese(visit.day)}}));
    data.set("HERE_URL", visit.root() + "/quy-tac/cong-khai");
    data.set("CSV_URL", parts::kept_day(visit, "/quy-tac/cong-khai.csv?loai=" + http::url_encoded(asked.unit_kind)));
    if (visit.day != visit.today) data.set("DAY_ISO", visit.day.iso());
    visit.crumbs = {{visit.sentence("nav.home"), "/"},
                    {visit.sentence("nav.rules"), parts::kept_day(visit, "/quy-tac")},
                    {visit.sentence("rules_pages.items_crumb"), ""}};
    return visit.page("rules_pages/items", visit.sentence("rules_pages.items_title"), data);
}

http::Response holidays_page(ground::Visit& visit)
{
    html::Data data;
    auto const year = asked_year(visit);
    std::set<int> years;
    for (auto const& holiday : visit.services.rules.holidays()) {
        years.insert(holiday.day.year());
        if (holiday.day.year() != year) continue;
        auto& row = data.add("HOLIDAY").set("HOLIDAY_DAY", base::vietnamese(holiday.day)).set("HOLIDAY_NAME", holiday.name);
        row.set("HOLIDAY_WEEKDAY", visit.sentence("rules_pages.weekday." + std::to_string(holiday.day.weekday())));
        row.set("HOLIDAY_KIND", visit.sentence("rules_pages.holiday." + key_word(holiday.kind)));
        row.set("HOLIDAY_CALENDAR", visit.sentence("rules_pages.holiday_calendar." + holiday.calendar));
        show_doubt(visit, holiday.confidence == rules::Confidence::high ? rules::Confidence::text : holiday.confidence, row);
    }
    for (auto const one : years) {
        auto& row = data.add("YEAR").set("YEAR_NAME", std::to_string(one));
        row.set("YEAR_URL", visit.root() + "/quy-tac/ngay-nghi?nam=" + std::to_string(one)).show_if(one == year, "YEAR_CHOSEN");
    }
    if (visit.signed_in())
        for (auto const& warning : visit.services.rules.warnings(visit.today)) data.add("WARNING").set("WARNING_TEXT", warning);
    auto const title = visit.sentence("rules_pages.holidays_title", {{"year", std::to_string(year)}});
    data.set("HEADLINE", title).set("CSV_URL", "/quy-tac/ngay-nghi.csv");
    visit.crumbs = {{visit.sentence("nav.home"), "/"},
                    {visit.sentence("nav.rules"), parts::kept_day(visit, "/quy-tac")},
                    {visit.sentence("rules_pages.holidays_crumb"), ""}};
    return visit.page("rules_pages/holidays", title, data);
}

}  // namespace rules_pages
