#include "site/search/pages.hpp"
#include "site/search/search.hpp"
#include "site/search/searchables.hpp"

namespace search_pages {

ground::Module module()
{
    using enum http::Method;
    return {
        .name = "search",
        .routes = {{get, "/tim", page}, {get, "/tim.csv", as_csv}, {get, "/tim.json", as_json}},
        .calls = {{.path = "/search",
                   .answer = as_json,
                   .summary = "Everything public, by its words",
                   .query = {{.name = "q", .type = "string", .about = "Words, with or without diacritics; the last may be unfinished"},
                             {.name = "don_vi", .type = "string", .about = "Code or id of a unit: with all below it and its predecessors"},
                             {.name = "muc", .type = "string", .about = "Id of an item of the catalogue"},
                             {.name = "loai", .type = "string", .about = "publication or question"},
                             {.name = "tu", .type = "date", .about = "From this day"},
                             {.name = "den", .type = "date", .about = "Until this day"},
                             {.name = "trang", .type = "integer", .about = "Page, from 1; twenty results each"}}}},
        .searchables = searchables()};
}

}  // namespace search_pages
