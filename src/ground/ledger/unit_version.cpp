#include "ground/ledger/unit_version.hpp"

#include "ground/ledger/ledger.hpp"

namespace ledger {
namespace {

constexpr auto raise = R"sql(
    INSERT INTO ledger_unit (unit, version) VALUES (:unit, 1)
    ON CONFLICT (unit) DO UPDATE SET version = ledger_unit.version + 1
)sql";

constexpr auto select_version = "SELECT version FROM ledger_unit WHERE unit = :unit";

}  // namespace

void raise_unit_version(db::Session& session, std::string_view unit)
{
    session.run(raise, {{"unit", unit}});
}

std::int64_t unit_version(db::Session& session, std::string_view unit)
{
    return session.number(select_version, {{"unit", unit}});
}

}  // namespace ledger
