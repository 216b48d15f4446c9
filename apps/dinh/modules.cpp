#include "dinh/modules.hpp"

#include "ground/people/people.hpp"
#include "ground/units/units.hpp"

namespace dinh {

std::vector<ground::Module> all_modules()
{
    return {
        {.name = "units", .tables = units::tables()},
        {.name = "people", .tables = people::tables()},
    };
}

}  // namespace dinh
