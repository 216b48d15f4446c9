#include "rights/publications/api.hpp"
#include "rights/publications/pages.hpp"
#include "rights/publications/publications.hpp"

namespace publications {

ground::Module module()
{
    using http::Method;
    auto calls = api::calls();
    for (auto& call : api::after_calls()) calls.push_back(std::move(call));
    for (auto& call : api::ask_calls()) calls.push_back(std::move(call));
    return {.name = "publications",
            .routes = {{Method::get, "/cong-khai/{code}", pages::publication, "", pages::kept_for},
                       {Method::get, "/cong-khai/{code}/noi-dung.json", pages::publication_json},
                       {Method::get, "/cong-khai/{code}/lich-su", pages::history},
                       {Method::get, "/cong-khai/{code}/in", pages::print},
                       {Method::get, "/cong-khai/{code}/loa", pages::loudspeaker},
                       {.method = Method::get, .path = "/cong-khai/{code}/hoi", .answer = pages::asking, .form = true},
                       {.method = Method::post, .path = "/cong-khai/{code}/hoi", .answer = pages::ask, .form = true},
                       {Method::get, "/don-vi/{code}/cong-khai/{muc}", pages::item},
                       {Method::get, "/don-vi/{code}/cong-khai/{muc}/danh-sach.csv", pages::item_csv},
                       {Method::get, "/don-vi/{code}/cong-khai/{muc}/danh-sach.json", pages::item_json},
                       {Method::get, "/tep/{sha256}/{name}", pages::file}},
            .calls = std::move(calls),
            .tables = tables()};
}

}  // namespace publications
