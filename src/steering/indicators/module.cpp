#include "steering/indicators/indicators.hpp"
#include "steering/indicators/store.hpp"

namespace indicators {

ground::Module module()
{
    return {.name = "indicators", .tables = {&store::total_table()}};
}

}  // namespace indicators
