#include "site/rules_pages/pages.hpp"
#include "site/rules_pages/rules_pages.hpp"

namespace rules_pages {
namespace {

using enum http::Method;

ground::Field const as_of{.name = "ngay", .type = "date", .about = "As of this day; today when left out"};

std::vector<ground::Call> calls()
{
    return {
        {get,
         "/rules",
         list_call,
         {},
         "Rules in force on a day, with all their dated values",
         {as_of,
          {.name = "q", .type = "string", .about = "Words of the title"},
          {.name = "chu_de", .type = "string", .about = "Topic: the first part of the rule's id"},
          {.name = "van_ban", .type = "string", .about = "Id of the legal text"}}},
        {get, "/rules/{id}", rule_call, {}, "One rule with its dated values and clauses"},
        {get,
         "/rules/{id}/due",
         due_call,
         {},
         "The day by which what began on a day must be done, with the days left out",
         {{.name = "bat_dau", .type = "date", .required = true, .about = "The day from which days are counted"},
          {.name = "lich", .type = "string", .about = "Calendar: state or enterprise"}}},
        {get,
         "/items",
         items_call,
         {},
         "What units of a kind must make public on a day",
         {as_of,
          {.name = "loai", .type = "string", .about = "Kind of unit: xa, phuong, …"},
          {.name = "khung", .type = "string", .about = "Framework: L10, PL34, …"}}},
        {get, "/holidays", holidays_call, {}, "Days off, substitute days and swapped days of every year in the table"},
    };
}

}  // namespace

ground::Module module()
{
    return {.name = "rules_pages",
            .routes = {{get, "/quy-tac", list_page, {}, law_kept_for},
                       {get, "/quy-tac.csv", list_csv},
                       {get, "/quy-tac.json", list_call},
                       {get, "/quy-tac/cong-khai", items_page, {}, law_kept_for},
                       {get, "/quy-tac/cong-khai.csv", items_csv},
                       {get, "/quy-tac/cong-khai.json", items_call},
                       {get, "/quy-tac/ngay-nghi", holidays_page, {}, law_kept_for},
                       {get, "/quy-tac/ngay-nghi.csv", holidays_csv},
                       {get, "/quy-tac/ngay-nghi.json", holidays_call},
                       {get, "/quy-tac/{id}", rule_page, {}, law_kept_for},
                       {get, "/quy-tac/{id}.json", rule_call}},
            .calls = calls()};
}

}  // namespace rules_pages
