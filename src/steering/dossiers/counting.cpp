#include "steering/dossiers/counting.hpp"

#include "platform/crypto/crypto.hpp"
#include "steering/dossiers/places.hpp"
#include "steering/dossiers/rules.hpp"

namespace dossiers {
namespace {

constexpr std::int64_t rows_a_block = 10'000;
constexpr std::uint64_t results = 3;
constexpr std::uint64_t most_procedures = 1ULL << 24U;

std::uint64_t result_number(store::Settled const& settled)
{
    return settled.finished < settled.due ? 0 : settled.finished == settled.due ? 1 : 2;
}

Standing standing_of(store::Settled const& settled)
{
    constexpr std::array<Standing, results> all{Standing::early, Standing::on_day, Standing::late};
    return all[result_number(settled)];
}

}  // namespace

void Counting::know(db::Session& session)
{
    for (auto const& [number, unit] : store::units(session)) name_unit(number, unit);
    for (auto const& [number, procedure] : store::procedures(session)) name_procedure(number, procedure.kind);
}

std::uint64_t Counting::kind_of(store::Settled const& settled) const
{
    auto const unit = static_cast<std::uint64_t>(settled.unit);
    return (unit * most_procedures + static_cast<std::uint64_t>(settled.procedure)) * results + result_number(settled);
}

Counting::Key Counting::key_of(store::Settled const& settled)
{
    return {.unit = units_.at(settled.unit),
            .is = {{std::string{rules::level_dimension}, level(settled.unit)},
                   {std::string{field_dimension}, kinds_.at(settled.procedure)},
                   {std::string{result_dimension}, std::string{result_of(standing_of(settled))}}}};
}

void Counting::add(facts::Batch& batch, store::Settled const& settled)
{
    auto const number = kind_of(settled);
    auto at = batch_kinds_.find(number);
    if (at == batch_kinds_.end()) {
        auto const key = key_of(settled);
        at = batch_kinds_.emplace(number, batch.kind(event, key.unit, key.is)).first;
    }
    batch.add(at->second, settled.finished);
}

std::string const& Counting::level(std::int64_t unit)
{
    auto at = levels_.find(unit);
    if (at == levels_.end()) at = levels_.emplace(unit, level_of(tree_, units_.at(unit), today_)).first;
    return at->second;
}

void tell_all(ground::Services& services, db::Session& session, facts::Tell const& tell)
{
    auto const tree = services.units.tree(session);
    Counting counting{services.rules, *tree, services.today()};
    counting.know(session);
    std::unordered_map<std::uint64_t, facts::Fact> told;  // of each kind, to be told with another day
    for (auto const& range : store::ranges(session)) {
        if (range.state != store::Range::standing) continue;
        store::each_settled(session, range, [&](store::Settled const& settled) {
            auto const number = counting.kind_of(settled);
            auto at = told.find(number);
            if (at == told.end()) {
                auto key = counting.key_of(settled);
                at = told.emplace(number, facts::Fact{.of = std::string{event}, .unit = std::string{key.unit}, .is = std::move(key.is)})
                         .first;
            }
            at->second.day = settled.finished;
            tell(at->second);
        });
    }
}

void Commitment::add(Dossier const& dossier, std::string_view unit)
{
    auto const number = [&](std::int64_t value) {
        block_ += '\t';
        block_ += std::to_string(value);
    };
    block_.append(unit).append(1, '\t').append(dossier.code);
    number(dossier.procedure);
    number(dossier.received.since_epoch());
    number(dossier.due.since_epoch());
    number(dossier.extended ? dossier.extended->since_epoch() : 0);
    number(dossier.finished ? dossier.finished->since_epoch() : 0);
    number(static_cast<int>(dossier.status));
    block_ += '\n';
    if (++rows_ % rows_a_block == 0) fold();
}

void Commitment::fold()
{
    state_ = crypto::sha256_hex(state_ + block_);
    block_.clear();
}

std::string Commitment::hex()
{
    fold();
    return state_;
}

}  // namespace dossiers
