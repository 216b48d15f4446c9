#include "site/units/api.hpp"
#include "site/units/pages.hpp"
#include "site/units/units.hpp"

namespace unit_pages {
namespace {

using enum http::Method;

ground::Field const as_of{.name = "ngay", .type = "date", .about = "As of this day; today when left out"};

std::vector<ground::Call> calls()
{
    return {
        {get,
         "/units",
         list_call,
         {},
         "Units of a day, a thousand a page",
         {as_of,
          {.name = "q", .type = "string", .about = "Words of the name, with or without diacritics"},
          {.name = "level", .type = "string", .about = "tinh, huyen, xa, thon, co_quan, doanh_nghiep"},
          {.name = "parent", .type = "string", .about = "Id of the unit above"},
          {.name = "page", .type = "integer", .about = "From 1"}}},
        {get, "/units/{id}", unit_call, {}, "One unit with its parents, heirs and the bearers of its code; an id or a code", {as_of}},
        {get, "/units/{id}/children", children_call, {}, "The units directly below", {as_of}},
        {get, "/units/{id}/history", history_call, {}, "What happened to the unit, newest first"},
        {get, "/units/{id}/acts", acts_call, {}, "The legal acts that concern the unit, in the order in which they became known"},
    };
}

}  // namespace

ground::Module module()
{
    return {.name = "units",
            .routes = {{get, "/don-vi", browse},
                       {get, "/don-vi.csv", all_csv},
                       {get, "/don-vi/{code}", unit_page, {}, unit_kept_for},
                       {get, "/don-vi/{code}.csv", children_csv},
                       {get, "/don-vi/{code}.json", unit_json},
                       {get, "/d/{id}", permanent},
                       {get, "/tim-kiem", search_page},
                       {get, "/tim-kiem/goi-y", suggestions}},
            .calls = calls()};
}

}  // namespace unit_pages
