#include "site/feeds/feeds.hpp"
#include "site/feeds/pages.hpp"

namespace feeds {

ground::Module module()
{
    using enum http::Method;
    return {.name = "feeds",
            .routes = {{get, "/cong-khai.atom", whole},
                       {get, "/don-vi/{code}/cong-khai.atom", of_unit},
                       {get, "/cong-khai/{code}.atom", of_publication}},
            .calls = {{.path = "/news",
                       .answer = news_call,
                       .summary = "The newest fifty things that became public, were corrected, withdrawn or answered",
                       .query = {{.name = "unit", .type = "string", .about = "Code or id: with all below it and its predecessors"},
                                 {.name = "item", .type = "string", .about = "Id of an item of the catalogue"},
                                 {.name = "publication", .type = "string", .about = "Code of one publication"}}}}};
}

}  // namespace feeds
