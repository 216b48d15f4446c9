#include "ground/people/people.hpp"
#include "steering/indicators/api.hpp"
#include "steering/indicators/entry_pages.hpp"
#include "steering/indicators/indicators.hpp"
#include "steering/indicators/pages.hpp"
#include "steering/indicators/store.hpp"

namespace indicators {

ground::Module module()
{
    using http::Method;
    auto const act = people::acts::figures_enter;
    return {.name = "indicators",
            .routes = {{Method::get, "/don-vi/{code}/so-lieu", pages::unit},
                       {Method::get, "/don-vi/{code}/so-lieu.csv", pages::unit_csv},
                       {Method::get, "/so-lieu/{indicator}", pages::figure},
                       {Method::get, "/so-lieu/tong/{id}", pages::total},
                       {Method::get, "/don-vi/{code}/so-lieu/nhap", pages::begin, act},
                       {Method::post, "/don-vi/{code}/so-lieu/nhap", pages::enter, act},
                       {Method::get, "/so-lieu/tong/{id}/sua", pages::correcting, act},
                       {Method::post, "/so-lieu/tong/{id}/sua", pages::correct, act},
                       {Method::get, "/so-lieu/tong/{id}/rut", pages::withdrawing, act},
                       {Method::post, "/so-lieu/tong/{id}/rut", pages::withdraw, act}},
            .calls = api::calls(),
            .tables = {&store::total_table()}};
}

}  // namespace indicators
