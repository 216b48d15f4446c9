#include "ground/people/people.hpp"
#include "rights/disclosure/api.hpp"
#include "rights/disclosure/disclosure.hpp"
#include "rights/disclosure/pages.hpp"

namespace disclosure {

ground::Module module()
{
    using http::Method;
    namespace acts = people::acts;
    constexpr long ten_minutes = 600;
    return {.name = "disclosure",
            .routes = {{Method::get, "/don-vi/{code}/cong-khai", pages::board, "", pages::unit_kept_for},
                       {Method::get, "/don-vi/{code}/cong-khai.csv", pages::board_csv},
                       {Method::get, "/don-vi/{code}/cong-khai.json", pages::board_json},
                       {Method::get, "/don-vi/{code}/tinh-hinh", pages::below},
                       {Method::get, "/don-vi/{code}/tinh-hinh.csv", pages::below_csv},
                       {Method::get, "/don-vi/{code}/tinh-hinh.json", pages::below_json},
                       {Method::get, "/don-vi/{code}/cham-tre", pages::late},
                       {Method::get, "/ban-lam-viec/van-ban/moi", pages::registering, acts::disclosure_register},
                       {Method::post, "/ban-lam-viec/van-ban/moi", pages::register_document, acts::disclosure_register},
                       {Method::get, "/ban-lam-viec/khong-ap-dung", pages::excluding, acts::disclosure_not_applicable},
                       {Method::post, "/ban-lam-viec/khong-ap-dung", pages::exclude, acts::disclosure_not_applicable}},
            .calls = api::calls(),
            .tables = tables(),
            .jobs = {{"disclosure.open_by_calendar", ten_minutes, open_by_calendar}}};
}

}  // namespace disclosure
