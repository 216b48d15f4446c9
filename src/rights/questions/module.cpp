#include "ground/people/people.hpp"
#include "rights/questions/api.hpp"
#include "rights/questions/own_data.hpp"
#include "rights/questions/pages.hpp"
#include "rights/questions/questions.hpp"
#include "rights/questions/store.hpp"

namespace questions {

ground::Module module()
{
    using http::Method;
    namespace acts = people::acts;
    return {.name = "questions",
            .routes = {{Method::get, "/ban-lam-viec/cau-hoi", pages::waiting, acts::disclosure_answer},
                       {Method::get, "/ban-lam-viec/cau-hoi/{id}", pages::question, acts::disclosure_answer},
                       {Method::post, "/ban-lam-viec/cau-hoi/{id}/duyet", pages::moderate, acts::disclosure_moderate},
                       {Method::post, "/ban-lam-viec/cau-hoi/{id}/tra-loi", pages::answer, acts::disclosure_answer}},
            .calls = api::calls(),
            .tables = {&store::question_table()},
            .own_data = {{"questions", own_data::told, own_data::erased}}};
}

}  // namespace questions
