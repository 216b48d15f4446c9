#include "site/ledger_pages/ledger_pages.hpp"
#include "site/ledger_pages/pages.hpp"

namespace ledger_pages {
namespace {

using enum http::Method;

std::vector<ground::Call> calls()
{
    return {
        {get,
         "/ledger",
         list_call,
         {},
         "Lines of the ledger, newest first",
         {{.name = "below", .type = "integer", .about = "Lines before this number"},
          {.name = "count", .type = "integer", .about = "How many"}}},
        {get, "/ledger/checkpoint", checkpoint_call, {}, "The latest signed checkpoint (C2SP signed note) and the key that checks it"},
        {get,
         "/ledger/consistency",
         consistency_call,
         {},
         "Proof (RFC 6962) that the tree of one size is the beginning of a later one",
         {{.name = "from", .type = "integer", .required = true, .about = "The earlier size"},
          {.name = "to", .type = "integer", .about = "The later size; the latest when left out"}}},
        {get, "/ledger/{number}", line_call, {}, "One line with its bytes and its inclusion proof"},
    };
}

}  // namespace

ground::Module module()
{
    return {.name = "ledger_pages",
            .routes = {{get, "/so-goc", list_page},
                       {get, "/so-goc.json", list_call},
                       {get, "/so-goc/checkpoint", checkpoint_text},
                       {get, "/so-goc/khoa", verifier_key_text},
                       {get, "/so-goc/{number}", line_page},
                       {get, "/so-goc/{number}.json", line_call},
                       {get, "/so-goc/{number}.txt", line_text}},
            .calls = calls()};
}

}  // namespace ledger_pages
