#include "rights/publications/publications.hpp"

namespace publications {

ground::Module module()
{
    return {.name = "publications", .tables = tables()};
}

}  // namespace publications
