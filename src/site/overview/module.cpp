#include "site/overview/api.hpp"
#include "site/overview/overview.hpp"
#include "site/overview/pages.hpp"

namespace overview {

ground::Module module()
{
    using http::Method;
    return {.name = "overview",
            .routes = {{Method::get, "/don-vi/{code}/tong-quan", pages::unit, {}, pages::kept_for},
                       {Method::get, "/don-vi/{code}/tong-quan.csv", pages::unit_csv}},
            .calls = calls()};
}

}  // namespace overview
