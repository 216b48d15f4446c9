#include "steering/indicators/api.hpp"
#include "steering/indicators/indicators.hpp"
#include "steering/indicators/pages.hpp"
#include "steering/indicators/store.hpp"

namespace indicators {

ground::Module module()
{
    using http::Method;
    return {.name = "indicators",
            .routes = {{Method::get, "/don-vi/{code}/so-lieu", pages::unit},
                       {Method::get, "/don-vi/{code}/so-lieu.csv", pages::unit_csv},
                       {Method::get, "/so-lieu/{indicator}", pages::figure},
                       {Method::get, "/so-lieu/tong/{id}", pages::total}},
            .calls = api::calls(),
            .tables = {&store::total_table()}};
}

}  // namespace indicators
