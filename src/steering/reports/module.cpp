#include "steering/reports/api.hpp"
#include "steering/reports/pages.hpp"
#include "steering/reports/reports.hpp"
#include "steering/reports/store.hpp"

namespace reports {

ground::Module module()
{
    using http::Method;
    namespace acts = people::acts;
    return {.name = "reports",
            .routes = {{Method::get, "/don-vi/{code}/bao-cao", pages::unit},
                       {Method::get, "/don-vi/{code}/bao-cao/moi", pages::making, acts::reports_make},
                       {Method::post, "/don-vi/{code}/bao-cao/moi", pages::make, acts::reports_make},
                       {Method::get, "/bao-cao/mau/{file}", pages::shipped_template},
                       {Method::get, "/bao-cao/{id}", pages::report},
                       {Method::get, "/bao-cao/{id}/so-lieu", pages::figures},
                       {Method::get, "/bao-cao/{id}/so-lieu/{figure}", pages::source},
                       {Method::get, "/bao-cao/{id}/tai/{kind}", pages::download},
                       {Method::post, "/bao-cao/{id}/kiem-tra", pages::check, acts::reports_make},
                       {Method::post, "/bao-cao/{id}/mau", pages::use_template, acts::reports_make},
                       {Method::post, "/bao-cao/{id}/bo", pages::discard, acts::reports_make},
                       {Method::post, "/bao-cao/{id}/ky", pages::sign, acts::reports_sign}},
            .calls = api::calls(),
            .tables = {&store::table()}};
}

}  // namespace reports
