#include "steering/registers/registers.hpp"
#include "steering/registers/rules.hpp"
#include "steering/registers/store.hpp"

namespace registers {

std::optional<Record> record(db::Session& session, std::string_view id)
{
    return store::record(session, id);
}

std::vector<Record> versions(db::Session& session, std::string_view id)
{
    return store::versions(session, id);
}

Summary summary(db::Session& session, rules::RegisterForm const& form, Asked const& asked)
{
    Summary found;
    store::each(session, asked, [&](Record const& record) {
        ++found.records;
        for (auto const& [field, number] : fact_of(form, record).numbers) found.sums[field] += number;
        return true;
    });
    return found;
}

std::vector<Record> records(db::Session& session, Asked const& asked, std::size_t first, std::size_t last)
{
    std::vector<Record> found;
    std::size_t at{};
    if (first >= last) return found;
    store::each(session, asked, [&](Record const& record) {
        if (at++ >= first) found.push_back(record);
        return at < last;
    });
    return found;
}

KeptByRegister kept_by(db::Session& session, std::string_view unit)
{
    return store::kept_by(session, unit);
}

KeptByRegister kept_where(db::Session& session, Belongs const& belongs)
{
    return store::kept_where(session, belongs);
}

std::optional<Import> import(db::Session& session, std::string_view id)
{
    return store::import(session, id);
}

std::vector<Import> imports(db::Session& session, std::string_view unit, std::string_view kept_in)
{
    return store::imports(session, unit, kept_in);
}

}  // namespace registers
