#include "dinh/modules.hpp"

#include "ground/duties/duties.hpp"
#include "ground/people/people.hpp"
#include "ground/units/units.hpp"
#include "rights/disclosure/disclosure.hpp"
#include "rights/publications/publications.hpp"
#include "rights/questions/questions.hpp"
#include "site/ledger_pages/ledger_pages.hpp"
#include "site/rules_pages/rules_pages.hpp"
#include "site/units/units.hpp"

namespace dinh {

std::vector<ground::Module> all_modules()
{
    return {
        {.name = "units", .tables = units::tables()},
        {.name = "people", .tables = people::tables()},
        {.name = "duties", .tables = duties::tables()},
        disclosure::module(),
        questions::module(),
        publications::module(),
        unit_pages::module(),
        rules_pages::module(),
        ledger_pages::module(),
    };
}

}  // namespace dinh
