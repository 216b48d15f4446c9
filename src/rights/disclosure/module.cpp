#include "rights/disclosure/disclosure.hpp"

namespace disclosure {

ground::Module module()
{
    return {.name = "disclosure", .tables = tables(), .jobs = {{"disclosure.open_by_calendar", 600, open_by_calendar}}};
}

}  // namespace disclosure
