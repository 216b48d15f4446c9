#include "steering/dossiers/counting.hpp"
#include "steering/dossiers/dossiers.hpp"
#include "steering/dossiers/store.hpp"

namespace dossiers {

std::vector<Import> imports(db::Session& session)
{
    return store::imports(session);
}

std::optional<Import> import(db::Session& session, std::string_view id)
{
    return store::import(session, id);
}

ground::Module module()
{
    constexpr long an_hour = 3'600;
    return {.name = "dossiers", .tables = {&store::import_table()}, .jobs = {{"dossiers.sweep", an_hour, sweep}}, .facts = tell_all};
}

}  // namespace dossiers
