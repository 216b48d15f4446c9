#include "steering/checking/checking.hpp"

#include "ground/people/people.hpp"
#include "steering/checking/pages.hpp"

namespace checking {

ground::Module module()
{
    using enum http::Method;
    constexpr auto who = people::acts::duties_read;  // every officer has it: the same as the desk
    return {.name = "checking",
            .routes = {{get, "/kiem-tra-bao-cao", pages::form, who}, {post, "/kiem-tra-bao-cao", pages::checked, who}},
            .calls = {{.method = post,
                       .path = "/check",
                       .answer = pages::checked_json,
                       .act = who,
                       .summary = "Check a report: its figures, the documents it cites, and what does not add up; nothing is kept",
                       .body = {{.name = "text", .type = "string", .about = "The report as text"},
                                {.name = "name", .type = "string", .about = "Or the name of its file: bao-cao.docx"},
                                {.name = "base64", .type = "string", .about = "and the DOCX, ODT, PDF or TXT itself"},
                                {.name = "convert", .type = "boolean", .about = "Read TCVN3 or VNI as Unicode instead of refusing it"}}}}};
}

}  // namespace checking
