#include "ground/people/people.hpp"
#include "rights/publishing/api.hpp"
#include "rights/publishing/pages.hpp"
#include "rights/publishing/publishing.hpp"

namespace publishing {

ground::Module module()
{
    using http::Method;
    namespace acts = people::acts;
    auto calls = api::calls();
    for (auto& call : api::list_calls()) calls.push_back(std::move(call));
    return {.name = "publishing",
            .routes = {{Method::get, "/ban-lam-viec/cong-khai/moi", pages::begin, acts::disclosure_publish},
                       {Method::post, "/ban-lam-viec/cong-khai/moi", pages::create, acts::disclosure_publish},
                       {Method::get, "/ban-lam-viec/nhap-danh-sach", pages::list_form, acts::disclosure_publish},
                       {Method::get, "/ban-lam-viec/nhap-danh-sach/mau.csv", pages::list_template, acts::disclosure_publish},
                       {Method::post, "/ban-lam-viec/nhap-danh-sach", pages::take_list, acts::disclosure_publish},
                       {Method::get, "/ban-lam-viec/cong-khai/{id}", pages::edit, acts::disclosure_publish},
                       {Method::post, "/ban-lam-viec/cong-khai/{id}", pages::save, acts::disclosure_publish},
                       {Method::post, "/ban-lam-viec/cong-khai/{id}/xoa", pages::discard, acts::disclosure_publish},
                       {Method::get, "/ban-lam-viec/cong-khai/{id}/dinh-chinh", pages::correcting, acts::disclosure_publish},
                       {Method::post, "/ban-lam-viec/cong-khai/{id}/dinh-chinh", pages::correct, acts::disclosure_publish},
                       {Method::get, "/ban-lam-viec/cong-khai/{id}/go", pages::withdrawing, acts::disclosure_publish},
                       {Method::post, "/ban-lam-viec/cong-khai/{id}/go", pages::withdraw, acts::disclosure_publish},
                       {Method::get, "/ban-lam-viec/cong-khai/{id}/minh-chung", pages::proving, acts::disclosure_prove},
                       {Method::post, "/ban-lam-viec/cong-khai/{id}/minh-chung", pages::prove, acts::disclosure_prove},
                       {Method::get, "/ban-lam-viec/cong-khai/{id}/ban-dich", pages::translating, acts::disclosure_publish},
                       {Method::post, "/ban-lam-viec/cong-khai/{id}/ban-dich", pages::translate, acts::disclosure_publish}},
            .calls = std::move(calls)};
}

}  // namespace publishing
