#include "ground/people/people.hpp"
#include "rights/record/api.hpp"
#include "rights/record/pages.hpp"
#include "rights/record/record.hpp"

namespace record {

ground::Module module()
{
    using http::Method;
    namespace acts = people::acts;
    return {.name = "record",
            .routes = {{Method::get, "/don-vi/{code}/nghia-vu", pages::unit, "", pages::unit_kept_for},
                       {Method::get, "/don-vi/{code}/nghia-vu.csv", pages::unit_csv},
                       {Method::get, "/don-vi/{code}/nghia-vu.json", pages::unit_json},
                       {Method::get, "/nghia-vu/{id}", pages::duty},
                       {Method::get, "/ban-lam-viec/nghia-vu/{id}", pages::deciding, acts::duties_read},
                       {Method::post, "/ban-lam-viec/nghia-vu/{id}/gia-han", pages::extend, acts::duties_extend},
                       {Method::post, "/ban-lam-viec/nghia-vu/{id}/tam-dung", pages::suspend, acts::duties_extend},
                       {Method::post, "/ban-lam-viec/nghia-vu/{id}/tiep-tuc", pages::resume, acts::duties_extend},
                       {Method::post, "/ban-lam-viec/nghia-vu/{id}/khong-ap-dung", pages::not_applicable, acts::duties_extend},
                       {Method::post, "/ban-lam-viec/nghia-vu/{id}/xong", pages::done, acts::duties_close}},
            .calls = api::calls()};
}

}  // namespace record
